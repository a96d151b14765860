#include "ui/panes/socket/conversation_model.h"

#include "core/base/text.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

// One look through the store takes so many frames, so that the rows found come in pieces.
constexpr std::size_t kScanFrames = 100'000;
constexpr std::size_t kReadFrames = 4096;

QString said(const Frame& frame, bool hex) {
  if (frame.kind == FrameKind::note) return from_utf8(frame.note.text);
  const ByteView bytes(frame.bytes.data(), std::min(frame.bytes.size(), kRowBytes));
  QString text = hex ? from_utf8(to_hex(bytes, " ")) : from_utf8(escape(bytes));
  if (frame.length > bytes.size()) text += QStringLiteral(" …");
  return text;
}

TranscriptRow to_row(const Frame& frame, bool hex) {
  TranscriptRow row;
  row.is_note = frame.kind == FrameKind::note;
  row.note_kind = frame.note.kind;
  row.direction = frame.kind == FrameKind::received ? Direction::received : Direction::sent;
  row.channel = frame.channel;
  row.operation = frame.operation;
  row.time = frame.time;
  row.length = frame.length;
  row.frame = frame.number;
  row.kept = !frame.bytes.empty() || frame.length == 0;
  row.summary = said(frame, hex);
  if (!frame.peer.empty()) row.summary = QStringLiteral("%1  %2").arg(from_utf8(frame.peer), row.summary);
  return row;
}

TranscriptRow to_row(const MessageRow& message) {
  TranscriptRow row;
  row.is_note = message.is_note;
  row.note_kind = message.note_kind;
  row.direction = message.direction;
  row.severity = message.severity;
  row.channel = message.channel;
  row.operation = message.operation;
  row.time = message.time;
  row.length = message.length;
  row.frame = message.first_frame;
  row.offset = message.first_offset;
  row.summary = from_utf8(message.summary);
  if (message.remarks > 0) row.summary += QStringLiteral("   [%1]").arg(from_utf8(message.remark));
  return row;
}

bool passes(const Frame& frame, const LineFilter& filter) {
  return frame.layer == Layer::top && (filter.all() || frame.channel == filter.channel) &&
         (filter.peer.empty() || frame.peer == filter.peer);
}

}  // namespace

void ConversationModel::set_hex(bool hex) {
  if (hex == hex_) return;
  hex_ = hex;
  start_over();
}

void ConversationModel::set_filter(const LineFilter& filter) {
  if (filter == filter_) return;
  filter_ = filter;
  ++generation_;
  matches_.clear();
  scanned_ = 0;
  scanning_ = false;
  start_over();
  scan();
}

void ConversationModel::set_messages(bool messages) {
  if (std::exchange(messages_, messages) == messages) return;
  start_over();
  scan();
}

void ConversationModel::decoded_anew() {
  if (messages_) start_over();
}

void ConversationModel::leave_out_raw() {
  if (std::exchange(has_raw_, true)) return;
  // As with a filter that was just set.
  const LineFilter now = std::exchange(filter_, LineFilter{.channel = ~ChannelId(0), .peer = {}});
  set_filter(now);
}

void ConversationModel::follow_transcript() {
  scan();
  sync();
}

std::uint64_t ConversationModel::total() const {
  if (messages_) return transcript()->message_count();
  return !chooses() ? transcript()->frame_count() : matches_.size();
}

void ConversationModel::scan() {
  if (!chooses() || scanning_ || !transcript() || scanned_ >= transcript()->frame_count()) return;
  scanning_ = true;
  struct Found {
    std::vector<std::uint32_t> indexes;
    FrameNumber upto = 0;
  };
  auto found = std::make_shared<Found>();
  found->upto = scanned_;
  const FrameNumber end = std::min<FrameNumber>(transcript()->frame_count(), scanned_ + kScanFrames);
  const auto read = [found, filter = filter_, end](StoreReader& reader) {
    while (found->upto < end) {
      const auto frames =
          reader.frames(found->upto + 1, std::min<std::size_t>(kReadFrames, end - found->upto), false);
      if (frames.empty()) return;
      for (const Frame& frame : frames) {
        if (passes(frame, filter)) found->indexes.push_back(static_cast<std::uint32_t>(frame.number - 1));
      }
      found->upto = frames.back().number;
    }
  };
  transcript()->read_aside(read,
                           guarded(this, [this, found, generation = generation_](std::expected<void, Error>) {
                             if (generation != generation_) return;
                             scanning_ = false;
                             if (found->upto == scanned_)
                               return;  // not on file yet: the next change asks again
                             scanned_ = found->upto;
                             matches_.insert(matches_.end(), found->indexes.begin(), found->indexes.end());
                             sync();
                             scan();
                           }));
}

void ConversationModel::request(std::uint64_t first, std::size_t count, RowsDone done) {
  if (messages_) {
    transcript()->request_messages(first, count,
                                   [done = std::move(done)](std::uint64_t from, std::vector<MessageRow> got) {
                                     Rows rows;
                                     rows.reserve(got.size());
                                     for (const MessageRow& row : got) rows.push_back(to_row(row));
                                     done(from, std::move(rows));
                                   });
    return;
  }
  if (!chooses()) {
    transcript()->request_frames(
        first, count, [hex = hex_, done = std::move(done)](std::uint64_t from, std::vector<FrameRow> got) {
          Rows rows;
          rows.reserve(got.size());
          for (const FrameRow& row : got) rows.push_back(to_row(row.frame, hex));
          done(from, std::move(rows));
        });
    return;
  }
  std::vector<std::uint32_t> wanted;
  for (std::uint64_t at = first; at < std::min<std::uint64_t>(first + count, matches_.size()); ++at) {
    wanted.push_back(matches_[at]);
  }
  auto rows = std::make_shared<Rows>();
  const auto read = [wanted = std::move(wanted), rows, hex = hex_](StoreReader& reader) {
    for (const std::uint32_t index : wanted) {
      const auto frames = reader.frames(index + 1, 1, true);
      if (frames.empty()) return;
      rows->push_back(to_row(frames.front(), hex));
    }
  };
  transcript()->read_aside(read, [rows, first, done = std::move(done)](std::expected<void, Error>) {
    done(first, std::move(*rows));
  });
}

void ConversationModel::request_detail(std::uint64_t row,
                                       std::function<void(std::expected<Detail, Error>)> done) {
  if (!transcript()) return;
  if (messages_) return transcript()->request_message_detail(row, std::move(done));
  if (chooses()) {
    if (row >= matches_.size()) return;
    row = matches_[row];
  }
  transcript()->request_frame_detail(row, std::move(done));
}

}  // namespace lw::ui
