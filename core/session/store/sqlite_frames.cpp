#include "core/session/store/sqlite_frames.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/session/store/sqlite_values.h"

namespace lw::sqlite {
namespace {

constexpr const char* kNotThere = "they are not in the file";

std::optional<NoteKind> note_kind(const std::string& name) {
  for (int i = 0; i <= static_cast<int>(NoteKind::info); ++i) {
    if (name == to_string(static_cast<NoteKind>(i))) return static_cast<NoteKind>(i);
  }
  return std::nullopt;
}

std::string select(const char* bytes) {
  return fmt::format(
      "SELECT number, channel, operation, time, kind, layer, length, digest, peer, note_kind, note_text, "
      "note_facts, {} FROM frame NOT INDEXED WHERE number >= ? ORDER BY number LIMIT ?",
      bytes);
}

}  // namespace

Frames::Frames(Database& database, Damage& damage)
    : database_(database),
      damage_(damage),
      rows_(database, select("NULL")),
      whole_(database, select("bytes")),
      before_(database, "SELECT time FROM frame WHERE number < ? ORDER BY number DESC LIMIT 1") {}

void Frames::read(FrameNumber first, FrameNumber last, const PageLimits& limits, bool with_bytes,
                  std::vector<Frame>& into) {
  Page page{into};
  const bool any = first > 0 && first <= last && limits.count > 0;
  const FrameNumber end = any ? first + std::min<FrameNumber>(limits.count - 1, last - first) : 0;
  std::string reason;
  while (any && first + page.used <= end) {
    try {
      if (!read_run(with_bytes ? whole_ : rows_, first + page.used, end, limits.bytes, page)) break;
      reason = kNotThere;
    } catch (const Failure& failure) {
      if (failure.passing()) throw;
      reason = failure.reason;
    }
    // Where it came to an end before the last one, there is no further frame, or the next is beyond
    // reading.
    const FrameNumber stopped = first + page.used;
    if (stopped > end) break;
    const FrameNumber until = reason == kNotThere ? end : stopped;
    for (FrameNumber n = stopped; n <= until; ++n) put_missing(n, reason, page);
  }
  into.resize(page.used);
}

/// Reads frames `next` ... `end` as far as there are any, and tells where some are missing before another.
/// False: `most` bytes were reached.
bool Frames::read_run(Statement& s, FrameNumber next, FrameNumber end, std::size_t most, Page& page) {
  const ResetAtEnd reset(s);
  s.bind(1, static_cast<std::int64_t>(next));
  s.bind(2, static_cast<std::int64_t>(std::min<FrameNumber>(end - next + 1, 1u << 30)));
  while (next <= end && s.step()) {
    const std::int64_t number = s.integer(0);
    if (number < static_cast<std::int64_t>(next)) database_.fail("frames are out of order");
    while (next <= end && next < static_cast<FrameNumber>(number)) put_missing(next++, kNotThere, page);
    if (next > end) return true;
    page.bytes += s.size(12) + s.size(11);
    if (page.bytes > most_bytes_) database_.fail("there is more than the file can hold");
    try {
      fill(s, page.next());
      ++page.used;
    } catch (const Failure& failure) {
      if (failure.passing()) throw;
      put_missing(next, failure.reason, page);
    }
    ++next;
    if (page.bytes >= most) return false;
  }
  return true;
}

/// A note in the place of a frame that can't be read.
void Frames::put_missing(FrameNumber number, const std::string& reason, Page& page) {
  const bool still = damage_.lacks_frame(number - 1);
  damage_.lack_frame(number, reason);
  Frame& frame = page.next();
  frame = Frame();
  frame.number = number;
  frame.time = page.used == 0 ? time_before(number) : page.frames[page.used - 1].time;
  frame.note.kind = NoteKind::error;
  frame.note.text = fmt::format("from frame {} on frames are missing: {}", number, reason);
  frame.note.facts = {{"kind", "missing"}};
  if (still) {
    frame.note.text = fmt::format("frame {} is missing", number);
    frame.note.facts["still"] = true;
  }
  ++page.used;
}

Nanoseconds Frames::time_before(FrameNumber number) {
  try {
    const ResetAtEnd reset(before_);
    before_.bind(1, static_cast<std::int64_t>(number));
    return before_.step() ? time(before_.integer(0)) : 0;
  } catch (const Failure&) {
    return 0;
  }
}

/// Every part is set: it was another frame before.
void Frames::fill(const Statement& s, Frame& frame) {
  frame.number = number<FrameNumber>(database_, s.integer(0));
  frame.channel = number<ChannelId>(database_, s.integer(1));
  frame.operation = number<OperationId>(database_, s.integer(2));
  frame.time = time(s.integer(3));
  frame.kind = choice(database_, s.integer(4), FrameKind::note);
  frame.layer = choice(database_, s.integer(5), Layer::raw);
  frame.length = number<std::uint64_t>(database_, s.integer(6));
  frame.digest = static_cast<std::uint64_t>(s.integer(7));
  s.text(8, frame.peer);
  if (frame.kind == FrameKind::note) {
    const auto kind = note_kind(s.text(9));
    if (!kind) database_.fail("a note of no known kind");
    frame.note.kind = *kind;
    s.text(10, frame.note.text);
    frame.note.facts = object(database_, s.text(11));
    frame.bytes.clear();
  } else {
    if (frame.note.kind != NoteKind::info || !frame.note.text.empty() || !frame.note.facts.empty())
      frame.note = Note();
    s.blob(12, frame.bytes);
  }
  if (frame.bytes.size() > frame.length) database_.fail("more bytes than it says");
}

}  // namespace lw::sqlite
