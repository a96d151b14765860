#include "core/replay/said.h"

#include <algorithm>

#include "core/base/text.h"

namespace lw {
namespace {

/// Of a line or piece that is shown.
constexpr std::size_t kShownBefore = 80, kShownAfter = 80, kShownText = 200;
/// A star stands for what fits in a line.
constexpr std::size_t kLongestStar = 64u << 10;
constexpr std::size_t kHashDigits = 6;
/// So many asterisks are a placeholder also where no redactor says so.
constexpr std::size_t kLeastStars = 3;

struct Region {
  std::size_t begin = 0, end = 0;
};

/// The placeholder (as Masker writes them) that the byte at `at` is in or right behind.
std::optional<Region> placeholder(ByteView bytes, std::size_t at) {
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  std::size_t last = at;
  if (last == bytes.size() || bytes[last] != '*') {
    while (last > 0 && at - last < kHashDigits && is_digit(bytes[last - 1])) --last;
    if (last == 0 || bytes[last - 1] != '*') return std::nullopt;
    --last;
  }
  Region region{last, last};
  while (region.begin > 0 && bytes[region.begin - 1] == '*') --region.begin;
  while (region.end < bytes.size() && bytes[region.end] == '*') ++region.end;
  const ByteView digits = bytes.substr(region.end, kHashDigits);
  if (region.end - region.begin >= 2 && digits.size() == kHashDigits && std::ranges::all_of(digits, is_digit))
    region.end += kHashDigits;
  if (at > region.end) return std::nullopt;
  return region;
}

}  // namespace

std::string playback_excerpt(ByteView bytes, std::size_t at) {
  at = std::min(at, bytes.size());
  std::size_t begin = at > kShownBefore ? at - kShownBefore : 0;
  if (const std::size_t line = bytes.substr(begin, at - begin).rfind('\n'); line != ByteView::npos)
    begin += line + 1;
  const std::size_t line_end = bytes.find('\n', at);
  const std::size_t end =
      std::min({bytes.size(), at + kShownAfter, line_end == ByteView::npos ? bytes.size() : line_end + 1});
  return escape_short(bytes.substr(begin, end - begin), kShownText);
}

struct SaidCompare::Hearing {
  ByteView chunk;
  std::size_t at = 0;
  Heard heard;
  bool more = false;  // nothing can be decided before more is said
};

SaidCompare::SaidCompare(ChannelId channel, bool datagrams, std::unique_ptr<Redactor> redactor)
    : channel_(channel), datagrams_(datagrams), redactor_(std::move(redactor)) {}

void SaidCompare::expect(Frame frame, std::vector<std::uint64_t> stars) {
  expected_bytes_ += frame.length;
  expected_.push_back({.frame = std::move(frame), .stars = std::move(stars)});
}

Bytes SaidCompare::forget(FrameNumber frame) {
  const auto found =
      std::ranges::find(expected_, frame, [](const Expected& expected) { return expected.frame.number; });
  if (found == expected_.end()) return {};
  Bytes left = found->frame.kept() ? found->frame.bytes.substr(found->at) : Bytes();
  expected_bytes_ -= std::min(expected_bytes_, found->frame.length);
  expected_.erase(found);
  return left;
}

void SaidCompare::peer_said(ByteView bytes) {
  blanks_.clear();
  if (redactor_) redactor_->feed(Direction::received, bytes, blanks_);
}

void SaidCompare::pop(Heard& heard) {
  heard.said.push_back(expected_.front().frame.number);
  expected_bytes_ -= std::min(expected_bytes_, expected_.front().frame.length);
  expected_.pop_front();
}

Heard SaidCompare::hear(ByteView chunk, std::string_view peer) {
  blanks_.clear();
  if (redactor_) redactor_->feed(Direction::sent, chunk, blanks_);
  const std::size_t before = kept_.size();
  Bytes joined;
  if (before > 0) {
    joined = std::exchange(kept_, {}) + Bytes(chunk);
    for (Blank& blank : blanks_) blank.offset += before;
  }
  Hearing hearing{.chunk = before > 0 ? ByteView(joined) : chunk};
  if (datagrams_) {
    Expected& expected = expected_.front();
    if (hearing.chunk.size() != expected.frame.length || (!peer.empty() && peer != expected.frame.peer)) {
      differs(hearing, expected);
    } else if (hearing.chunk.empty()) {
      pop(hearing.heard);
    }
  }
  while (!expected_.empty() && !hearing.more && hearing.at < hearing.chunk.size() && step(hearing)) {
    if (datagrams_ && !hearing.heard.said.empty()) break;
  }
  if (hearing.more) {
    kept_ = hearing.chunk.substr(hearing.at);
    hearing.at = hearing.chunk.size();
  }
  hearing.heard.used = std::max(hearing.at, before) - before;
  // What was kept from before was shown then.
  if (before > 0 || hearing.more) hearing.heard.shown = chunk.substr(0, hearing.heard.used);
  return std::move(hearing.heard);
}

/// Goes on with the first expected frame; false = it differs.
bool SaidCompare::step(Hearing& hearing) {
  Expected& expected = expected_.front();
  const Frame& frame = expected.frame;
  const ByteView rest = hearing.chunk.substr(hearing.at);
  if (!frame.kept()) {
    const std::uint64_t count = std::min<std::uint64_t>(rest.size(), frame.length - expected.at);
    not_compared_ += count;
    expected.at += count;
    offset_ += count;
    hearing.heard.shown += rest.substr(0, count);
    hearing.at += count;
  } else if (expected.next_star < expected.stars.size() &&
             expected.stars[expected.next_star] == expected.at) {
    if (!star(hearing, expected)) return hearing.more;
  } else {
    const std::uint64_t until =
        expected.next_star < expected.stars.size() ? expected.stars[expected.next_star] : frame.bytes.size();
    const ByteView wanted = ByteView(frame.bytes).substr(expected.at, until - expected.at);
    const std::size_t count = std::min(rest.size(), wanted.size());
    std::size_t same = count;
    if (rest.substr(0, count) != wanted.substr(0, count))
      same =
          static_cast<std::size_t>(std::ranges::mismatch(rest.substr(0, count), wanted).in1 - rest.begin());
    expected.at += same;
    offset_ += same;
    hearing.at += same;
    hearing.heard.shown += wanted.substr(0, same);
    if (same < count && !secret(hearing, expected)) {
      differs(hearing, expected);
      return false;
    }
  }
  if (expected.at == frame.length) pop(hearing.heard);
  return true;
}

/// Any bytes but LF, as few as fit before what follows the star in its frame.
bool SaidCompare::star(Hearing& hearing, Expected& expected) {
  const ByteView bytes = expected.frame.bytes;
  const std::size_t from = expected.at + 1;
  const std::size_t until =
      expected.next_star + 1 < expected.stars.size() ? expected.stars[expected.next_star + 1] : bytes.size();
  // Of the star's own line, and enough of it to know where the star ends.
  const std::size_t line = bytes.find('\n', from);
  const std::size_t end = line == ByteView::npos ? until : std::min(until, line + 1);
  const ByteView literal = bytes.substr(from, std::min<std::size_t>(end - from, 256));
  const ByteView rest = hearing.chunk.substr(hearing.at);
  const std::size_t found = rest.find(literal);
  if (rest.substr(0, found).contains('\n')) {
    differs(hearing, expected);
    return false;
  }
  if (found == ByteView::npos) {
    hearing.more = rest.size() < kLongestStar;
    if (!hearing.more) differs(hearing, expected);
    return false;
  }
  ++expected.next_star;
  expected.at = from;
  offset_ += found;
  hearing.at += found;
  hearing.heard.shown += rest.substr(0, found);
  return true;
}

/// Both stand at the first bytes that are not the same: whether they belong to a secret.
bool SaidCompare::secret(Hearing& hearing, Expected& expected) {
  const auto region = placeholder(expected.frame.bytes, expected.at);
  if (!region) return false;
  const auto blank = std::ranges::find_if(blanks_, [&](const Blank& one) {
    return hearing.at >= one.offset && hearing.at <= one.offset + one.length;
  });
  std::size_t said = 0, recorded = region->end - expected.at;
  if (blank != blanks_.end()) {
    said = blank->offset + blank->length - hearing.at;
    // Behind both of them: it is no longer the secret that differs.
    if (said == 0 && recorded == 0) return false;
  } else {
    if (region->end - region->begin < kLeastStars || recorded == 0) return false;
    said = recorded = std::min(recorded, hearing.chunk.size() - hearing.at);
  }
  hearing.heard.shown += expected.frame.bytes.substr(expected.at, recorded);
  expected.at += recorded;
  offset_ += said;
  hearing.at += said;
  return true;
}

/// From here on both are taken to go on with the next frame and the next chunk: one difference is told once.
void SaidCompare::differs(Hearing& hearing, Expected& expected) {
  const Frame& frame = expected.frame;
  PlaybackDifference difference{
      .frame = frame.number, .channel = channel_, .offset = offset_, .in_frame = expected.at};
  difference.expected = playback_excerpt(frame.bytes, expected.at);
  // The same beginning of the line, as far as it was said in this chunk.
  const std::size_t here = std::min<std::size_t>(hearing.at, expected.at);
  const Bytes line =
      frame.bytes.substr(0, expected.at - here) + Bytes(hearing.chunk.substr(hearing.at - here));
  difference.said = playback_excerpt(line, expected.at);
  hearing.heard.difference = std::move(difference);
  hearing.heard.shown += hearing.chunk.substr(hearing.at);
  offset_ += hearing.chunk.size() - hearing.at;
  hearing.at = hearing.chunk.size();
  pop(hearing.heard);
}

}  // namespace lw
