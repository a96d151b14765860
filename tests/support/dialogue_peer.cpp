#include "tests/support/dialogue_peer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace lw::test {
namespace {

constexpr std::size_t kShown = 300;

std::string by_whom(const Note& note) {
  const auto* by = note.facts.if_contains("by");
  return by && by->is_string() ? std::string(by->as_string()) : std::string();
}

/// What the program says, read as far as it is needed.
class Listener {
 public:
  explicit Listener(Stream& stream) : stream_(stream) {}

  /// False at the end of the program's side.
  Task<bool> more() {
    const std::size_t count = co_await stream_.read_some(chunk_);
    said_.append(chunk_.data(), count);
    co_return count > 0;
  }
  ByteView said() const { return said_; }
  void take(std::size_t count) { said_.erase(0, count); }

 private:
  Stream& stream_;
  std::array<char, 16384> chunk_{};
  Bytes said_;
};

Bytes expected_of(const Frame& frame) {
  return frame.kept() ? frame.bytes : Bytes(frame.length, '\0');
}

/// The literal pieces between the stars of a pattern.
std::vector<Bytes> pieces_of(const std::string& glob) {
  std::vector<Bytes> pieces;
  for (const std::string_view piece : split(glob, '*')) pieces.push_back(unescape(piece).value_or(""));
  return pieces;
}

enum class Match { yes, no, more };

/// Whether `said` begins as the pieces say; `used` bytes of it then. Stars stand for as little as fits, never
/// for LF.
Match match_pieces(ByteView said, const std::vector<Bytes>& pieces, std::size_t& used) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Bytes& piece = pieces[i];
    const ByteView rest = said.substr(at);
    if (i == 0) {
      const std::size_t common = std::min(rest.size(), piece.size());
      if (rest.substr(0, common) != ByteView(piece).substr(0, common)) return Match::no;
      if (common < piece.size()) return Match::more;
      at += piece.size();
      continue;
    }
    const std::size_t found = rest.find(piece);
    if (rest.substr(0, found).contains('\n')) return Match::no;
    if (found == ByteView::npos) return Match::more;
    at += found + piece.size();
  }
  used = at;
  return Match::yes;
}

Task<bool> hear_exactly(Script& script, Listener& listener, const Frame& frame) {
  const Bytes expected = expected_of(frame);
  while (listener.said().size() < expected.size() && expected.starts_with(listener.said())) {
    const bool more = co_await listener.more();
    if (!more) break;
  }
  const ByteView heard = listener.said().substr(0, expected.size());
  if (heard != expected && frame.kept()) {
    const auto differs = std::ranges::mismatch(heard, ByteView(expected)).in1 - heard.begin();
    script.problem(fmt::format("frame {}: expected \"{}\", the program said \"{}\" (differs at byte {})",
                               frame.number, escape_short(expected, kShown), escape_short(heard, kShown),
                               differs));
    co_return false;
  }
  listener.take(expected.size());
  co_return true;
}

Task<bool> hear_pattern(Script& script, Listener& listener, const Dialogue::Pattern& pattern) {
  const std::vector<Bytes> pieces = pieces_of(pattern.glob);
  while (true) {
    std::size_t used = 0;
    const Match match = match_pieces(listener.said(), pieces, used);
    if (match == Match::yes) {
      listener.take(used);
      co_return true;
    }
    bool more = false;
    if (match == Match::more) more = co_await listener.more();
    if (!more) {
      script.problem(fmt::format("expected the pattern \"{}\", the program said \"{}\"", pattern.glob,
                                 escape_short(listener.said(), kShown)));
      co_return false;
    }
  }
}

/// Reads until the program ends its side; what it says meanwhile belongs to no line of the dialogue.
Task<> hear_end(Script& script, Listener& listener) {
  bool more = true;
  while (more) {
    if (!listener.said().empty()) {
      script.problem(fmt::format("the program said more: \"{}\"", escape_short(listener.said(), kShown)));
      co_return;
    }
    more = co_await listener.more();
  }
}

/// A note of the peer's or the program's end. True when the line is at its end.
Task<bool> play_note(Script& script, Listener& listener, Stream& end, const Note& note) {
  const std::string by = by_whom(note);
  if (by == "us" && (note.kind == NoteKind::closed || note.kind == NoteKind::half_closed)) {
    co_await hear_end(script, listener);
  }
  if (by != "peer") co_return false;
  if (note.kind == NoteKind::half_closed) co_await end.shutdown();
  if (note.kind == NoteKind::closed) end.close();
  if (note.kind == NoteKind::reset) end.abort();
  co_return note.kind != NoteKind::half_closed;
}

Task<bool> play_item(Script& script, Listener& listener, Stream& end, std::size_t index) {
  const auto& item = script.items[index];
  if (const auto* pattern = std::get_if<Dialogue::Pattern>(&item)) {
    const bool heard = co_await hear_pattern(script, listener, *pattern);
    co_return !heard;
  }
  const Frame& frame = std::get<Frame>(item);
  if (frame.kind == FrameKind::note) {
    const bool ended = co_await play_note(script, listener, end, frame.note);
    co_return ended;
  }
  if (frame.kind == FrameKind::sent) {
    const bool heard = co_await hear_exactly(script, listener, frame);
    co_return !heard;
  }
  const Bytes answer = expected_of(frame);
  co_await end.write(answer);
  co_return false;
}

}  // namespace

void Script::problem(std::string text) {
  if (strict) problems.push_back(fmt::format("channel {}: {}", channel.id, text));
}

Task<> play_peer(std::shared_ptr<Script> script, std::unique_ptr<Stream> end) {
  Listener listener(*end);
  bool ended = false;
  try {
    while (!ended && script->next < script->items.size()) {
      ended = co_await play_item(*script, listener, *end, script->next);
      if (!ended || script->problems.empty()) ++script->next;
    }
    if (!ended) co_await hear_end(*script, listener);
  } catch (const Error&) {
    // The program ended the line before the script did. What it had still to say is missed by the runner.
  }
  end->close();
}

}  // namespace lw::test
