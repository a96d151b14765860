#include "ui/models/message_model.h"

#include "ui/models/operation_text.h"

namespace lw::ui {
namespace {

TranscriptRow to_row(const ListLine& line) {
  const MessageRow& from = line.row;
  TranscriptRow row;
  row.header = line.header;
  row.folded = line.folded;
  row.count = line.count;
  row.number = line.message + 1;
  row.operation = line.operation;
  row.colour = line.colour;
  if (line.header) return row;
  row.is_note = from.is_note;
  row.note_kind = from.note_kind;
  row.direction = from.direction;
  row.severity = from.severity;
  row.channel = from.channel;
  row.time = from.time;
  row.delta = line.delta;
  row.length = from.length;
  row.frame = from.first_frame;
  row.offset = from.first_offset;
  row.remarks = from.remarks;
  row.protocol = QString::fromStdString(from.protocol);
  row.summary = QString::fromStdString(from.summary);
  row.remark = QString::fromStdString(from.remark);
  return row;
}

}  // namespace

void MessageModel::set_list(std::shared_ptr<MessageList> list) {
  list_ = std::move(list);
  start_over();
}

void MessageModel::take(bool rearranged) {
  sync();
  if (rearranged) refresh();
}

std::uint64_t MessageModel::total() const {
  return list_ ? list_->size() : 0;
}

void MessageModel::request(std::uint64_t first, std::size_t count, RowsDone done) {
  if (!list_) return;
  list_->request(first, count, [done = std::move(done)](std::uint64_t from, std::vector<ListLine> got) {
    Rows rows;
    rows.reserve(got.size());
    for (const ListLine& line : got) rows.push_back(to_row(line));
    done(from, std::move(rows));
  });
}

void MessageModel::request_detail(std::uint64_t at, std::function<void(std::expected<Detail, Error>)> done) {
  if (!transcript() || !list_) return;
  if (const TranscriptRow* line = row(static_cast<int>(at))) return detail_of(*line, std::move(done));
  fetch(at, 1, [this, done = std::move(done)](std::uint64_t, const Rows& rows) mutable {
    if (!rows.empty()) return detail_of(rows.front(), std::move(done));
    done(std::unexpected(
        Error(ErrorKind::invalid_argument, "reading a message", "", "there is no such message")));
  });
}

void MessageModel::detail_of(const TranscriptRow& line,
                             std::function<void(std::expected<Detail, Error>)> done) {
  if (!line.header) return transcript()->request_message_detail(line.number - 1, std::move(done));
  const auto& all = transcript()->operations();
  if (line.operation == 0 || line.operation > all.size()) return done(Detail{});
  done(operation_detail(all[line.operation - 1], line.count));
}

}  // namespace lw::ui
