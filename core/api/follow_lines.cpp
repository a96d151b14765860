#include "core/api/follow_lines.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/session/formats/pages.h"

namespace lw {
namespace {

bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// How much of `bytes` the next line takes: up to its line feed, or kFollowLine, where that cuts no
/// character.
std::size_t line_length(ByteView bytes) {
  const ByteView most = bytes.substr(0, kFollowLine);
  const std::size_t feed = most.find('\n');
  if (feed != ByteView::npos) return feed + 1;
  if (most.size() == bytes.size()) return most.size();
  std::size_t cut = most.size();
  for (int i = 0; i < 3 && cut > 1 && continues_character(bytes[cut]); ++i) --cut;
  // Four of them in a row are no UTF-8: then it does not matter where.
  return continues_character(bytes[cut]) ? most.size() : cut;
}

std::string hex_text(ByteView row, std::uint64_t offset) {
  std::string plain(row);
  std::ranges::replace_if(plain, [](char c) { return c < 0x20 || c > 0x7E; }, '.');
  std::string hex = to_hex(row, " ");
  // A gap in the middle, as hexdump(1) makes it.
  if (hex.size() > 23) hex.insert(23, " ");
  return fmt::format("{:08x}  {:<48}  {}", offset, hex, plain);
}

std::string block_text(const Frame& frame, std::uint64_t length) {
  const std::string peer = frame.peer.empty() ? std::string() : " " + escape(frame.peer);
  if (!frame.kept()) return fmt::format("[{} bytes data, not kept]{}", frame.length, peer);
  return fmt::format("[{} bytes data]{}", length, peer);
}

}  // namespace

bool is_followed(const Frame& frame, ChannelId channel, FollowForm form) {
  if (frame.kind != FrameKind::note) return frame.channel == channel && frame.layer == Layer::top;
  return missing(frame) ? !missing_still(frame) : frame.channel == channel && form == FollowForm::curl;
}

std::uint64_t hex_lines(std::uint64_t length) {
  return std::max<std::uint64_t>(1, (length + kFollowHexRow - 1) / kFollowHexRow);
}

void cut_frame(const Frame& frame, FollowForm form, std::vector<std::uint32_t>& starts) {
  if (form == FollowForm::hex) return;
  // A note is one line; so is a datagram without bytes, or what was not kept.
  if (frame.bytes.empty() || !frame.kept()) return starts.push_back(kFollowBlock);
  ByteView rest = frame.bytes;
  std::size_t text = rest.size();
  if (form == FollowForm::curl) {
    // What stands before a binary body is read by line: often a head and the body's start come as one frame.
    const std::size_t head = leading_text(rest);
    if (!looks_like_text(rest.substr(head))) text = head;
  }
  std::size_t at = 0;
  while (at < text) {
    starts.push_back(static_cast<std::uint32_t>(at));
    at += line_length(rest.substr(at, text - at));
  }
  if (text < rest.size()) starts.push_back(static_cast<std::uint32_t>(text) | kFollowBlock);
}

FollowLine follow_line(const Frame& frame, FollowForm form, std::uint32_t start, std::uint32_t end) {
  const bool block = (start & kFollowBlock) != 0;
  FollowLine line;
  line.frame = frame.number;
  line.time = frame.time;
  line.direction = frame.kind == FrameKind::received ? Direction::received : Direction::sent;
  line.is_note = frame.kind == FrameKind::note;
  line.offset = start & ~kFollowBlock;
  line.length = end - line.offset;
  line.begins = line.offset == 0;
  if (line.is_note) {
    line.text = frame.note.text.empty() ? to_string(frame.note.kind) : escape(frame.note.text);
    return line;
  }
  ByteView bytes = ByteView(frame.bytes).substr(std::min<std::size_t>(line.offset, frame.bytes.size()));
  bytes = bytes.substr(0, line.length);
  if (block || !frame.kept()) {
    line.text = block_text(frame, bytes.size());
  } else if (form == FollowForm::hex) {
    line.text = hex_text(bytes, line.offset);
  } else {
    if (bytes.ends_with('\n')) bytes.remove_suffix(1);
    if (bytes.ends_with('\r')) bytes.remove_suffix(1);
    line.text = escape(bytes);
  }
  return line;
}

char follow_sign(const Frame& frame, const FollowLine& line, std::uint32_t start) {
  if (line.is_note) return '*';
  const bool sent = frame.kind == FrameKind::sent;
  if ((start & kFollowBlock) != 0) return sent ? '}' : '{';
  return sent ? '>' : '<';
}

}  // namespace lw
