#include "ui/models/message_model.h"

namespace lw::ui {
namespace {

TranscriptRow to_row(const MessageRow& from) {
  TranscriptRow row;
  row.is_note = from.is_note;
  row.note_kind = from.note_kind;
  row.direction = from.direction;
  row.severity = from.severity;
  row.channel = from.channel;
  row.operation = from.operation;
  row.time = from.time;
  row.length = from.length;
  row.protocol = QString::fromStdString(from.protocol);
  row.summary = QString::fromStdString(from.summary);
  return row;
}

}  // namespace

std::uint64_t MessageModel::total() const {
  return transcript()->message_count();
}

void MessageModel::request(std::uint64_t first, std::size_t count, RowsDone done) {
  transcript()->request_messages(first, count,
                                 [done = std::move(done)](std::uint64_t from, std::vector<MessageRow> got) {
                                   Rows rows;
                                   rows.reserve(got.size());
                                   for (const MessageRow& row : got) rows.push_back(to_row(row));
                                   done(from, std::move(rows));
                                 });
}

void MessageModel::request_detail(std::uint64_t row, std::function<void(std::expected<Detail, Error>)> done) {
  if (transcript()) transcript()->request_message_detail(row, std::move(done));
}

}  // namespace lw::ui
