#include "core/api/message_index.h"

#include <algorithm>
#include <cstring>

#include "core/protocols/row.h"

namespace lw {
namespace {

constexpr std::size_t kArenaBlock = 256u << 10;
// A summary is one line of a list; a protocol that writes more is cut.
constexpr std::size_t kMaxSummary = 400;

}  // namespace

void MessageIndex::know_channel(const ChannelInfo& channel) {
  Line& line = lines_[channel.id];
  const bool changed = line.info.protocol != channel.protocol || !line.describer;
  line.info = channel;
  if (!changed) return;
  const ProtocolRow* row = find_protocol(channel.protocol);
  line.describer = row ? row->make_describer(channel) : null_describer(channel);
}

void MessageIndex::feed(const Frame& frame) {
  if (frame.kind == FrameKind::note) return add_note(frame);
  const auto line = lines_.find(frame.channel);
  if (line == lines_.end()) return;
  decoded_.clear();
  line->second.describer->feed(frame, decoded_);
  for (const Message& message : decoded_) add(message);
}

void MessageIndex::finish() {
  decoded_.clear();
  for (auto& [id, line] : lines_) line.describer->finish(decoded_);
  std::ranges::sort(decoded_, {},
                    [](const Message& m) { return m.pieces.empty() ? 0 : m.pieces.front().frame; });
  for (const Message& message : decoded_) add(message);
}

void MessageIndex::add(const Message& message) {
  Entry entry{};
  entry.first_frame = message.pieces.empty() ? 0 : message.pieces.front().frame;
  entry.time = message.time;
  entry.length = message.length;
  entry.operation = message.operation;
  entry.channel = message.channel;
  entry.direction = message.direction;
  entry.severity = message.severity;
  std::lock_guard lock(mutex_);
  entry.protocol = word(message.protocol);
  entry.kind = word(message.kind);
  append(entry, message.summary, message.pieces);
}

void MessageIndex::add_note(const Frame& frame) {
  Entry entry{};
  entry.first_frame = frame.number;
  entry.time = frame.time;
  entry.operation = frame.operation;
  entry.channel = frame.channel;
  entry.severity = frame.note.kind == NoteKind::error ? Severity::error : Severity::none;
  entry.kind = static_cast<std::uint16_t>(frame.note.kind);
  entry.is_note = true;
  const std::vector<Piece> pieces{Piece{frame.number, 0, 0}};
  std::lock_guard lock(mutex_);
  append(entry, frame.note.text, pieces);
}

void MessageIndex::append(Entry entry, std::string_view summary, const std::vector<Piece>& pieces) {
  summary = summary.substr(0, kMaxSummary);
  entry.pieces_at = pieces_.size();
  entry.pieces_count = static_cast<std::uint32_t>(pieces.size());
  pieces_.insert(pieces_.end(), pieces.begin(), pieces.end());
  entry.summary = keep(summary);
  entry.summary_length = static_cast<std::uint32_t>(summary.size());
  entries_.push_back(entry);
}

std::uint16_t MessageIndex::word(const std::string& text) {
  const auto at = std::ranges::find(words_, text);
  if (at != words_.end()) return static_cast<std::uint16_t>(at - words_.begin());
  words_.push_back(text);
  return static_cast<std::uint16_t>(words_.size() - 1);
}

const char* MessageIndex::keep(std::string_view text) {
  if (text.size() > arena_left_) {
    arena_.push_back(std::make_unique_for_overwrite<char[]>(kArenaBlock));
    arena_left_ = kArenaBlock;
  }
  char* at = arena_.empty() ? nullptr : arena_.back().get() + (kArenaBlock - arena_left_);
  if (!text.empty()) std::memcpy(at, text.data(), text.size());
  arena_left_ -= text.size();
  return at;
}

std::uint64_t MessageIndex::size() const {
  std::lock_guard lock(mutex_);
  return entries_.size();
}

std::vector<MessageRow> MessageIndex::rows(std::uint64_t first, std::size_t count) const {
  std::lock_guard lock(mutex_);
  std::vector<MessageRow> rows;
  if (first >= entries_.size()) return rows;
  count = std::min<std::uint64_t>(count, entries_.size() - first);
  rows.reserve(count);
  for (std::uint64_t i = first; i < first + count; ++i) {
    const Entry& entry = entries_[i];
    MessageRow& row = rows.emplace_back();
    row.is_note = entry.is_note;
    if (entry.is_note) row.note_kind = static_cast<NoteKind>(entry.kind);
    row.channel = entry.channel;
    row.direction = entry.direction;
    row.operation = entry.operation;
    row.first_frame = entry.first_frame;
    row.time = entry.time;
    row.length = entry.length;
    row.severity = entry.severity;
    if (!entry.is_note) row.protocol = words_[entry.protocol];
    row.summary.assign(entry.summary, entry.summary_length);
  }
  return rows;
}

bool MessageIndex::where(std::uint64_t index, Where& out) const {
  std::lock_guard lock(mutex_);
  if (index >= entries_.size()) return false;
  const Entry& entry = entries_[index];
  out.is_note = entry.is_note;
  out.length = entry.length;
  out.summary.assign(entry.summary, entry.summary_length);
  if (!entry.is_note) {
    out.protocol = words_[entry.protocol];
    out.kind = words_[entry.kind];
  }
  const auto begin = pieces_.begin() + static_cast<std::ptrdiff_t>(entry.pieces_at);
  out.pieces.assign(begin, begin + entry.pieces_count);
  return true;
}

}  // namespace lw
