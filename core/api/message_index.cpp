#include "core/api/message_index.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "core/api/decode_as.h"
#include "core/session/guarded_describer.h"
#include "core/session/line_remarks.h"
#include "core/session/store/store.h"

namespace lw {
namespace {

constexpr std::size_t kEntryBlock = 4096;
constexpr std::size_t kArenaBlock = 256u << 10;
// A summary is one line of a list; a protocol that writes more is cut.
constexpr std::size_t kMaxSummary = 400;
// Remarks of one message: more say nothing new. The text of one is a sentence.
constexpr std::size_t kMaxRemarks = 32;
constexpr std::size_t kMaxRemarkText = 400;
// What was told of messages by those before them (severity none) is what filters look at: longer, as long as
// all of it together is not too much for a session that stays open.
constexpr std::size_t kMaxKnownText = 20u << 10;
constexpr std::size_t kMostKnown = 64u << 20;
constexpr const char* kNoMoreKnown = " … (this session told more than is held)";
// Texts of remarks that are kept once for all who say the same: those with no number or name of a peer in it.
constexpr std::size_t kMaxRepeated = 1000;
// A protocol's own words (kinds, ids of remarks); there are some dozens.
constexpr std::size_t kMaxWords = 60'000;

}  // namespace

void* MessageIndex::Arena::reserve(std::size_t size) {
  size = (size + 7) / 8 * 8;
  if (size > left_) {
    const std::size_t block = std::max(size, kArenaBlock);
    blocks_.push_back(std::make_unique_for_overwrite<std::uint64_t[]>(block / 8));
    // What is larger than a block gets one of its own; the one begun stays in use.
    if (size > kArenaBlock) return blocks_.back().get();
    next_ = reinterpret_cast<char*>(blocks_.back().get());
    left_ = block;
  }
  char* at = next_;
  next_ += size;
  left_ -= size;
  return at;
}

MessageIndex::MessageIndex() : kept_(std::make_unique<Kept>()) {}
MessageIndex::~MessageIndex() = default;

MessageIndex::Hold::Hold(const MessageIndex& index) : index_(index) {
  const std::lock_guard lock(index_.mutex_);
  ++index_.holds_;
}

MessageIndex::Hold::~Hold() {
  std::vector<std::unique_ptr<Kept>> unused;  // let go of without the lock
  const std::lock_guard lock(index_.mutex_);
  if (--index_.holds_ == 0) unused.swap(index_.cleared_);
}

void MessageIndex::clear() {
  for (auto& [id, line] : lines_) {
    line.describer.reset();
    line.last = 0;
  }
  open_ = 0;
  auto old = std::make_unique<Kept>();
  const std::lock_guard lock(mutex_);
  old.swap(kept_);
  if (holds_ > 0) cleared_.push_back(std::move(old));
}

std::string MessageIndex::decode_as(const ChannelInfo& channel) const {
  if (chosen_.empty()) return {};
  const auto parent = lines_.find(channel.parent);
  return decode_as_of(chosen_, channel, parent == lines_.end() ? nullptr : &parent->second.channel);
}

bool MessageIndex::choose(const DecodeAs& chosen) {
  bool same = true;
  chosen_ = chosen;
  for (auto& [id, line] : lines_) {
    std::string now = decode_as(line.channel);
    if (now == line.decode_as) continue;
    line.decode_as = std::move(now);
    same = same && line.last == 0;
  }
  return same;
}

void MessageIndex::know_channel(const ChannelInfo& channel) {
  Line& line = lines_[channel.id];
  // It speaks another protocol from now on.
  if (line.describer && line.channel.protocol != channel.protocol) {
    line.describer.reset();
    --open_;
  }
  line.channel = channel;
  line.decode_as = decode_as(channel);
}

Describer& MessageIndex::describer(Line& line) {
  if (!line.describer) {
    if (open_ >= kMaxOpenChannels) finish_quiet_ones();
    line.describer = make_guarded_describer(
        [&line](const ChannelInfo& channel) { return describer_as(channel, line.decode_as); }, line.channel);
    ++open_;
  }
  return *line.describer;
}

void MessageIndex::feed(const Frame& frame) {
  const auto line = lines_.find(frame.channel);
  if (frame.kind == FrameKind::note) {
    if (line != lines_.end()) note(line->second, frame);
    return add_note(frame);
  }
  if (line == lines_.end()) return;
  line->second.last = frame.number;
  Describer& of = describer(line->second);
  decoded_.clear();
  of.feed(frame, decoded_);
  for (const Message& message : decoded_) add(message);
}

void MessageIndex::note(Line& line, const Frame& frame) {
  const bool ends = ends_channel(frame);
  if (ends && !line.describer) return;
  line.last = frame.number;
  decoded_.clear();
  describer(line).note(frame, decoded_);
  for (const Message& message : decoded_) add(message);
  if (ends) finish(line);
}

/// An answer that the peer broke off has its row at once, not when the session ends.
void MessageIndex::finish(Line& line) {
  if (!line.describer) return;
  decoded_.clear();
  line.describer->finish(decoded_);
  line.describer.reset();
  --open_;
  for (const Message& message : decoded_) add(message);
}

/// The half of them that said nothing for longest.
void MessageIndex::finish_quiet_ones() {
  std::vector<FrameNumber> times;
  for (const auto& [id, line] : lines_)
    if (line.describer) times.push_back(line.last);
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::ranges::nth_element(times, middle);
  for (auto& [id, line] : lines_)
    if (line.last <= *middle) finish(line);
}

void MessageIndex::finish() {
  decoded_.clear();
  for (auto& [id, line] : lines_) {
    if (line.describer) line.describer->finish(decoded_);
    line.describer.reset();
  }
  open_ = 0;
  std::ranges::sort(decoded_, {},
                    [](const Message& m) { return m.pieces.empty() ? 0 : m.pieces.front().frame; });
  for (const Message& message : decoded_) add(message);
}

void MessageIndex::add(const Message& message) {
  Entry entry{};
  entry.time = message.time;
  entry.length = message.length;
  entry.operation = message.operation;
  entry.channel = message.channel;
  entry.direction = message.direction;
  entry.severity = message.severity;
  std::lock_guard lock(mutex_);
  if (kept_->size >= kMaxMessages) return;
  entry.protocol = word(message.protocol);
  entry.kind = word(message.kind);
  place(entry, message.pieces);
  if (!message.remarks.empty()) keep_remarks(kept_->size, entry, message.remarks);
  append(entry, message.summary);
}

void MessageIndex::add_note(const Frame& frame) {
  Entry entry{};
  entry.time = frame.time;
  entry.operation = frame.operation;
  entry.channel = frame.channel;
  const auto remarks = line_remarks(frame.note, began_ == 0 ? 0 : began_ + frame.time);
  entry.severity = remarks.empty() ? Severity::none : remarks.front().severity;
  entry.kind = static_cast<std::uint16_t>(frame.note.kind);
  entry.is_note = true;
  const Piece piece{frame.number, 0, 0};
  std::lock_guard lock(mutex_);
  if (kept_->size >= kMaxMessages) return;
  place(entry, {&piece, 1});
  if (!remarks.empty()) keep_remarks(kept_->size, entry, remarks);
  append(entry, frame.note.text);
}

void MessageIndex::place(Entry& entry, std::span<const Piece> pieces) {
  entry.first_frame = pieces.empty() ? 0 : pieces.front().frame;
  entry.pieces = static_cast<std::uint32_t>(pieces.size());
  if (pieces.size() == 1 && pieces.front().length == entry.length) {
    entry.offset = pieces.front().offset;
  } else if (pieces.empty()) {
    entry.many = nullptr;
  } else {
    auto* many = static_cast<Piece*>(kept_->lists.reserve(pieces.size_bytes()));
    std::ranges::copy(pieces, many);
    entry.many = many;
    // One piece that is shorter than its message: told by a count of its own.
    if (pieces.size() == 1) entry.pieces = std::numeric_limits<std::uint32_t>::max();
  }
}

void MessageIndex::append(Entry entry, std::string_view summary) {
  summary = summary.substr(0, kMaxSummary);
  entry.summary = keep(summary);
  entry.summary_length = static_cast<std::uint16_t>(summary.size());
  if (kept_->size % kEntryBlock == 0)
    kept_->entries.push_back(std::make_unique_for_overwrite<Entry[]>(kEntryBlock));
  kept_->entries[kept_->size / kEntryBlock][kept_->size % kEntryBlock] = entry;
  ++kept_->size;
}

void MessageIndex::keep_remarks(std::uint64_t message, Entry& entry, std::span<const Remark> remarks) {
  remarks = remarks.first(std::min(remarks.size(), kMaxRemarks));
  entry.remarks = static_cast<std::uint8_t>(remarks.size());
  for (const Remark& remark : remarks) {
    std::string_view text = remark.text;
    std::string cut;
    // What was told before costs nothing.
    if (text.size() > kMaxRemarkText && !kept_->repeated.contains(text)) {
      const bool known = remark.severity == Severity::none && kept_->known < kMostKnown;
      text = text.substr(0, known ? kMaxKnownText : kMaxRemarkText);
      if (known) kept_->known += text.size();
      if (remark.severity == Severity::none && !known) text = cut = std::string(text) + kNoMoreKnown;
    }
    kept_->remarks.push_back({.message = static_cast<std::uint32_t>(message),
                              .severity = remark.severity,
                              .id = word(remark.id),
                              .text_length = static_cast<std::uint32_t>(text.size()),
                              .text = keep_once(text),
                              .offset = remark.offset,
                              .length = remark.length});
  }
}

std::uint16_t MessageIndex::word(std::string_view text) {
  const auto at = std::ranges::find(kept_->words, text);
  if (at != kept_->words.end()) return static_cast<std::uint16_t>(at - kept_->words.begin());
  if (kept_->words.size() >= kMaxWords) return 0;
  kept_->words.emplace_back(keep(text), text.size());
  return static_cast<std::uint16_t>(kept_->words.size() - 1);
}

const char* MessageIndex::keep(std::string_view text) {
  if (text.empty()) return "";
  auto* at = static_cast<char*>(kept_->texts.reserve(text.size()));
  std::memcpy(at, text.data(), text.size());
  return at;
}

const char* MessageIndex::keep_once(std::string_view text) {
  if (const auto found = kept_->repeated.find(text); found != kept_->repeated.end()) return found->second;
  const char* kept = keep(text);
  if (kept_->repeated.size() < kMaxRepeated)
    kept_->repeated.emplace(std::string_view(kept, text.size()), kept);
  return kept;
}

std::uint64_t MessageIndex::size() const {
  std::lock_guard lock(mutex_);
  return kept_->size;
}

const MessageIndex::Entry& MessageIndex::entry(std::uint64_t index) const {
  return kept_->entries[index / kEntryBlock][index % kEntryBlock];
}

IndexedMessage MessageIndex::view(std::uint64_t index) const {
  const Entry& from = entry(index);
  IndexedMessage view{.index = index,
                      .is_note = from.is_note,
                      .direction = from.direction,
                      .severity = from.severity,
                      .channel = from.channel,
                      .operation = from.operation,
                      .first_frame = from.first_frame,
                      .time = from.time,
                      .length = from.length,
                      .summary = {from.summary, from.summary_length},
                      .has_remarks = from.remarks > 0,
                      .single = {from.first_frame, 0, 0}};
  if (from.is_note) {
    view.note_kind = static_cast<NoteKind>(from.kind);
  } else {
    view.protocol = kept_->words[from.protocol];
    view.kind = kept_->words[from.kind];
  }
  if (from.pieces == 1) {
    view.single = {from.first_frame, from.offset, from.length};
  } else if (from.pieces > 1) {
    view.many = from.many;
    view.count = from.pieces == std::numeric_limits<std::uint32_t>::max() ? 1 : from.pieces;
  }
  return view;
}

bool MessageIndex::look(std::uint64_t index, IndexedMessage& out) const {
  std::lock_guard lock(mutex_);
  if (index >= kept_->size) return false;
  out = view(index);
  return true;
}

void MessageIndex::look(std::uint64_t first, std::size_t count, std::vector<IndexedMessage>& out) const {
  out.clear();
  std::lock_guard lock(mutex_);
  for (std::uint64_t i = first; i < kept_->size && i - first < count; ++i) out.push_back(view(i));
}

std::span<const MessageIndex::KeptRemark> MessageIndex::remarks_of(std::uint64_t index) const {
  const auto [begin, end] = std::ranges::equal_range(kept_->remarks, index, {}, &KeptRemark::message);
  return {begin, end};
}

MessageRow MessageIndex::row_of(std::uint64_t index) const {
  const Entry& from = entry(index);
  MessageRow row;
  row.is_note = from.is_note;
  if (from.is_note) row.note_kind = static_cast<NoteKind>(from.kind);
  row.channel = from.channel;
  row.direction = from.direction;
  row.operation = from.operation;
  row.first_frame = from.first_frame;
  if (from.pieces == 1)
    row.first_offset = from.offset;
  else if (from.pieces > 1)
    row.first_offset = from.many->offset;
  row.time = from.time;
  row.length = from.length;
  row.severity = from.severity;
  if (!from.is_note) row.protocol = kept_->words[from.protocol];
  row.summary.assign(from.summary, from.summary_length);
  row.remarks = from.remarks;
  if (from.remarks > 0) {
    // What was only told for the field tree is no remark to those who look at a list.
    const auto kept = remarks_of(index);
    const auto first =
        std::ranges::find_if(kept, [](const KeptRemark& one) { return one.severity != Severity::none; });
    if (first != kept.end())
      row.remark.assign(first->text, std::min<std::size_t>(first->text_length, kMaxRemarkText));
  }
  return row;
}

MessageRow MessageIndex::row(std::uint64_t index) const {
  std::lock_guard lock(mutex_);
  return index < kept_->size ? row_of(index) : MessageRow{};
}

std::vector<MessageRow> MessageIndex::rows(std::uint64_t first, std::size_t count) const {
  std::lock_guard lock(mutex_);
  std::vector<MessageRow> rows;
  if (first >= kept_->size) return rows;
  count = std::min<std::uint64_t>(count, kept_->size - first);
  rows.reserve(count);
  for (std::uint64_t i = first; i < first + count; ++i) rows.push_back(row_of(i));
  return rows;
}

std::vector<Remark> MessageIndex::remarks(std::uint64_t index) const {
  std::lock_guard lock(mutex_);
  std::vector<Remark> remarks;
  if (index >= kept_->size) return remarks;
  for (const KeptRemark& kept : remarks_of(index)) {
    remarks.push_back({.severity = kept.severity,
                       .id = std::string(kept_->words[kept.id]),
                       .text = std::string(kept.text, kept.text_length),
                       .offset = kept.offset,
                       .length = kept.length});
  }
  return remarks;
}

}  // namespace lw
