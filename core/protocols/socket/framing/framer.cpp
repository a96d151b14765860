#include "core/protocols/socket/framing/framer.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "core/protocols/socket/framing/byte_stuffing.h"

namespace lw::socket {
namespace {

using End = Framed::End;

constexpr char kSlipMark = '\xC0', kCobsMark = '\0';

bool length_is_said(FramingKind kind) {
  return kind == FramingKind::fixed || kind == FramingKind::length;
}

ByteView without_marks(ByteView raw, char mark) {
  while (raw.starts_with(mark)) raw.remove_prefix(1);
  while (raw.ends_with(mark)) raw.remove_suffix(1);
  return raw;
}

}  // namespace

void Framer::feed(ByteView bytes, Nanoseconds time, std::vector<Framed>& out) {
  if (bytes.empty()) return;
  tick(time, out);
  last_ = time;
  waiting_ += bytes;
  cut_up(out);
  waiting_.erase(0, std::exchange(at_, 0));
}

void Framer::cut_up(std::vector<Framed>& out) {
  const auto max = static_cast<std::size_t>(framing_.max);
  if (framing_.kind == FramingKind::raw) return give(here(), End::whole, {}, out);
  while (here() > 0) {
    if (rest_ > 0) {
      if (!take_rest(out)) return;
      continue;
    }
    std::string problem;
    if (length_is_said(framing_.kind)) {
      const std::uint64_t length = said_length(problem);
      if (length == 0) return;
      if (length > max) {
        rest_ = length;
        continue;
      }
      if (length > here()) return;
      give(static_cast<std::size_t>(length), End::whole, std::move(problem), out);
      continue;
    }
    const std::size_t end = found_end(problem);
    // Where an end may still come that began within the piece, the piece waits for it: so messages are cut at
    // the same places in whatever reads they come.
    const std::size_t margin = framing_.kind == FramingKind::delimiter ? framing_.delimiter.size() : 1;
    if (end > max) {
      rest_ = end;
    } else if (end == 0 && here() >= max + margin) {
      give(max, End::part, {}, out);
    } else if (end > 0) {
      give(end, End::whole, std::move(problem), out);
    } else {
      return;
    }
  }
}

/// A message whose length is known and above the cap, piece by piece.
bool Framer::take_rest(std::vector<Framed>& out) {
  const std::uint64_t piece = std::min(rest_, framing_.max);
  if (here() < piece) return false;
  rest_ -= piece;
  give(static_cast<std::size_t>(piece), rest_ > 0 ? End::part : End::whole, {}, out);
  return true;
}

std::size_t Framer::found_end(std::string& problem) {
  switch (framing_.kind) {
    case FramingKind::line:
      return found_delimiter("\n");
    case FramingKind::delimiter:
      return found_delimiter(framing_.delimiter);
    case FramingKind::slip:
      return found_stuffed(kSlipMark);
    case FramingKind::cobs:
      return found_stuffed(kCobsMark);
    case FramingKind::raw:
    case FramingKind::fixed:
    case FramingKind::length:
    case FramingKind::idle:
      break;
  }
  problem.clear();
  return 0;
}

std::size_t Framer::found_delimiter(ByteView delimiter) {
  const std::size_t again = std::min(looked_, delimiter.size() - 1);
  const std::size_t found = waiting_.find(delimiter, at_ + looked_ - again);
  if (found != Bytes::npos) return found - at_ + delimiter.size();
  looked_ = here();
  return 0;
}

/// Ends before the first byte are no messages: senders of SLIP begin with one, and idle lines may repeat
/// them. Too many of them are told without one.
std::size_t Framer::found_stuffed(char end) {
  if (!in_pieces_) {
    const auto max = static_cast<std::size_t>(framing_.max);
    while (lead_ < std::min(here(), max) && waiting_[at_ + lead_] == end) ++lead_;
    if (lead_ == max) return lead_;
  }
  looked_ = std::max(looked_, lead_);
  const std::size_t found = waiting_.find(end, at_ + looked_);
  if (found != Bytes::npos) return found - at_ + 1;
  looked_ = here();
  return 0;
}

std::uint64_t Framer::said_length(std::string& problem) const {
  if (framing_.kind == FramingKind::fixed) return framing_.size;
  const LengthPrefix& prefix = framing_.prefix;
  const std::uint64_t header = std::uint64_t{prefix.offset} + prefix.size;
  if (here() < header) return 0;
  std::uint64_t value = 0;
  for (unsigned i = 0; i < prefix.size; ++i) {
    const unsigned place = prefix.little ? prefix.size - 1 - i : i;
    value = value << 8 | static_cast<unsigned char>(waiting_[at_ + prefix.offset + place]);
  }
  // Whatever the peer says: from here on it is at most a message that never ends.
  constexpr std::uint64_t kEndless = std::numeric_limits<std::int64_t>::max();
  const auto said = static_cast<std::int64_t>(std::min(value, kEndless / 2));
  const std::int64_t length =
      said + prefix.adjust + (prefix.includes_header ? 0 : static_cast<std::int64_t>(header));
  if (length >= static_cast<std::int64_t>(header)) return static_cast<std::uint64_t>(length);
  problem = fmt::format("The length that it says, {}, is less than its header", value);
  return header;
}

void Framer::give(std::size_t length, End end, std::string problem, std::vector<Framed>& out) {
  if (length == 0) return;
  const bool began = !in_pieces_;
  if (end == End::part) {
    in_pieces_ = true;
    if (began)
      problem = fmt::format("Longer than {} bytes: it is given in pieces, with its framing", framing_.max);
  } else if (std::exchange(in_pieces_, false) && end == End::whole) {
    end = End::last_part;
  }
  const ByteView raw = ByteView(waiting_).substr(at_, length);
  Bytes message = end == End::whole ? unframed(raw, problem) : Bytes(raw);
  out.push_back({end, offset_, length, std::move(message), std::move(problem)});
  at_ += length;
  offset_ += length;
  looked_ = lead_ = 0;
}

Bytes Framer::unframed(ByteView raw, std::string& problem) const {
  switch (framing_.kind) {
    case FramingKind::line:
      raw.remove_suffix(raw.ends_with("\r\n") ? 2 : 1);
      return Bytes(raw);
    case FramingKind::delimiter:
      raw.remove_suffix(framing_.delimiter.size());
      return Bytes(raw);
    case FramingKind::length:
      return Bytes(
          raw.substr(std::min<std::size_t>(framing_.prefix.offset + framing_.prefix.size, raw.size())));
    case FramingKind::slip: {
      SlipDecoded decoded = slip_decode(raw);
      if (decoded.damaged) problem = "An ESC stands before a byte that needs none";
      return std::move(decoded.message);
    }
    case FramingKind::cobs: {
      const ByteView stuffed = without_marks(raw, kCobsMark);
      auto decoded = cobs_decode(stuffed);
      if (decoded) return std::move(*decoded);
      problem = "Not COBS: " + decoded.error().reason;
      return Bytes(stuffed);
    }
    case FramingKind::raw:
    case FramingKind::fixed:
    case FramingKind::idle:
      break;
  }
  return Bytes(raw);
}

std::optional<Nanoseconds> Framer::deadline() const {
  if (framing_.kind != FramingKind::idle || here() == 0) return {};
  return last_ + framing_.gap;
}

void Framer::tick(Nanoseconds now, std::vector<Framed>& out) {
  const auto due = deadline();
  if (due && now >= *due) end_waiting(End::whole, out);
}

void Framer::end_waiting(End end, std::vector<Framed>& out) {
  give(here(), end, {}, out);
  in_pieces_ = false;
  waiting_.clear();
  at_ = 0;
}

void Framer::skip(std::uint64_t count, std::vector<Framed>& out) {
  std::string problem;
  if (length_is_said(framing_.kind) && rest_ == 0 && here() > 0) rest_ = said_length(problem);
  if (rest_ > 0) rest_ -= std::min<std::uint64_t>(rest_, here());
  const bool more = rest_ > count;
  rest_ = more ? rest_ - count : 0;
  end_waiting(framing_.kind == FramingKind::idle ? End::whole : End::cut, out);
  in_pieces_ = more;
  offset_ += count;
}

void Framer::finish(std::vector<Framed>& out) {
  rest_ = 0;
  const bool only_marks =
      (framing_.kind == FramingKind::slip || framing_.kind == FramingKind::cobs) && lead_ == here();
  end_waiting(framing_.kind == FramingKind::idle || only_marks ? End::whole : End::cut, out);
}

}  // namespace lw::socket
