// What a message carries, what makes two of them the same one, and answers that nobody recorded.
#include <algorithm>

#include "core/base/text.h"
#include "core/protocols/websocket/close_code.h"
#include "core/protocols/websocket/describe.h"
#include "core/protocols/websocket/unframe.h"

namespace lw::websocket {

namespace {

/// A text that begins and ends as JSON's objects and lists do is shown as such.
bool like_json(ByteView text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const auto first = text.find_first_not_of(kSpace);
  const auto last = text.find_last_not_of(kSpace);
  if (first == ByteView::npos) return false;
  return (text[first] == '{' && text[last] == '}') || (text[first] == '[' && text[last] == ']');
}

/// Values of parts are shown to people too; longer payloads are told apart by a hash of all of them.
constexpr std::size_t kLongestPart = 4096;

/// FNV-1a: keys are compared within one program's run; nothing depends on its strength.
std::uint64_t hash(ByteView bytes) {
  std::uint64_t value = 0xcbf29ce484222325;
  for (const unsigned char c : bytes) value = (value ^ c) * 0x100000001b3;
  return value;
}

Bytes unmasked_frame(Opcode opcode, ByteView payload) {
  Bytes out;
  append_frame(out, {.opcode = opcode}, payload);
  return out;
}

}  // namespace

std::optional<Content> content(std::string_view kind, ByteView bytes) {
  if (kind == "data" || kind == "close") return std::nullopt;
  Unframed unframed = unframe(bytes, kMaxContent);
  Content content;
  content.coded = unframed.masked || unframed.compressed;
  for (const FrameAt& frame : unframed.frames)
    if (frame.present > 0)
      content.ranges.push_back(
          {.frame = 0, .offset = frame.offset + frame.parsed.used, .length = frame.present});
  Payload payload = payload_of(std::move(unframed), kMaxContent);
  if (payload.bytes.empty()) return std::nullopt;
  content.decoded = std::move(payload.bytes);
  if (kind == "text" && payload.problem.empty())
    content.media_type = like_json(content.decoded) ? "application/json" : "text/plain; charset=utf-8";
  else if (kind == "binary" || !payload.problem.empty())
    content.media_type = "application/octet-stream";
  return content;
}

/// Called as HTTP's are, in whose lines they stand: what is chosen for those holds for these.
std::span<const MatchPartName> match_part_names() {
  static constexpr MatchPartName kNames[] = {{"method", "Kind", true}, {"body", "Payload", true}};
  return kNames;
}

std::vector<MatchPart> match_parts(std::string_view kind, ByteView bytes, const PartChoice& wish) {
  std::vector<MatchPart> parts;
  // A pong is an answer.
  if (kind != "text" && kind != "binary" && kind != "ping" && kind != "close") return parts;
  parts.push_back({"method", std::string(kind)});
  if (!wish.wants("body")) return parts;
  const Payload payload = payload_of(unframe(bytes, kMaxContent), kMaxContent);
  const bool long_one = payload.bytes.size() > kLongestPart;
  parts.push_back({"body", long_one ? std::to_string(payload.bytes.size()) + " bytes, " +
                                          std::to_string(hash(payload.bytes))
                                    : payload.bytes});
  return parts;
}

Bytes miss_reply(std::string_view kind, ByteView bytes, std::string_view why) {
  if (kind == "ping" || kind == "close") {
    const Unframed asked = unframe(bytes, kMaxControl);
    return unmasked_frame(kind == "ping" ? Opcode::pong : Opcode::close, asked.payload);
  }
  // RFC 6455 section 7.4.1: the server met what it did not expect. Cut between two characters.
  std::string reason(why.substr(0, kMaxCloseReason));
  while (!is_utf8(reason)) reason.pop_back();
  return unmasked_frame(Opcode::close, write_close({.code = 1011, .reason = reason}));
}

/// An edited message: all frames but the last keep their lengths, and the last gets what is there. A message
/// ends with its first final frame, so what stands behind that one's payload was typed into it.
Bytes mend(std::string_view kind, ByteView bytes) {
  if (kind == "data") return Bytes(bytes);
  std::uint64_t at = 0;
  while (at < bytes.size()) {
    const auto parsed = parse_head(bytes.substr(at));
    if (!parsed || !*parsed) break;
    FrameHead head = (*parsed)->head;
    const std::uint64_t there = bytes.size() - at - (*parsed)->used;
    const bool last = head.fin || head.length >= there;
    if (!last) {
      at += (*parsed)->used + head.length;
      continue;
    }
    if (head.length == there) break;
    head.length = there;
    Bytes mended(bytes.substr(0, at));
    append(mended, head);
    mended += bytes.substr(at + (*parsed)->used);
    return mended;
  }
  return Bytes(bytes);
}

}  // namespace lw::websocket
