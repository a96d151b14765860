#include "ui/models/frame_model.h"

namespace lw::ui {
namespace {

TranscriptRow to_row(const FrameRow& from) {
  const Frame& frame = from.frame;
  TranscriptRow row;
  row.is_note = frame.kind == FrameKind::note;
  row.note_kind = frame.note.kind;
  row.direction = frame.kind == FrameKind::received ? Direction::received : Direction::sent;
  row.channel = frame.channel;
  row.operation = frame.operation;
  row.frame = frame.number;
  row.time = frame.time;
  row.length = frame.length;
  // A row's bytes are cut, so their size tells nothing; none at all of a frame that had some means: not kept.
  row.kept = !frame.bytes.empty() || frame.length == 0;
  row.summary = QString::fromStdString(from.summary);
  if (!frame.peer.empty())
    row.summary = QStringLiteral("%1  %2").arg(QString::fromStdString(frame.peer), row.summary);
  if (frame.layer == Layer::raw) row.protocol = TranscriptModel::tr("raw");
  return row;
}

}  // namespace

std::uint64_t FrameModel::total() const {
  return transcript()->frame_count();
}

void FrameModel::request(std::uint64_t first, std::size_t count, RowsDone done) {
  transcript()->request_frames(first, count,
                               [done = std::move(done)](std::uint64_t from, std::vector<FrameRow> got) {
                                 Rows rows;
                                 rows.reserve(got.size());
                                 for (const FrameRow& row : got) rows.push_back(to_row(row));
                                 done(from, std::move(rows));
                               });
}

void FrameModel::request_detail(std::uint64_t row, std::function<void(std::expected<Detail, Error>)> done) {
  if (transcript()) transcript()->request_frame_detail(row, std::move(done));
}

}  // namespace lw::ui
