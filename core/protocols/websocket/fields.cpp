// The field tree of one message: its frames, then what they carry. Names are Wireshark's.
#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/codec/describing.h"
#include "core/protocols/websocket/close_code.h"
#include "core/protocols/websocket/describe.h"
#include "core/protocols/websocket/unframe.h"

namespace lw::websocket {

namespace {

/// Frames shown as nodes; the payload is that of all.
constexpr std::size_t kMostFrames = 200;
constexpr std::size_t kFieldChars = 200;
/// A value as far as who wishes for it may look through it.
constexpr std::size_t kWishedChars = 1u << 20;

const char* yes(bool value) {
  return value ? "1" : "0";
}

std::string hex(ByteView bytes, std::size_t limit) {
  return to_hex(bytes.substr(0, limit / 2));
}

void add_lengths(Field& node, const FrameAt& frame) {
  const FrameHead& head = frame.parsed.head;
  const std::size_t more = frame.parsed.used - 2 - (head.mask ? 4 : 0);
  const std::string length = std::to_string(head.length);
  const std::string shown = more == 0 ? length : more == 2 ? "126" : "127";
  node.children.push_back(leaf("websocket.payload_length", "Payload length", shown, frame.offset + 1, 1));
  if (more == 2)
    node.children.push_back(leaf("websocket.payload_length_ext_16", "Extended payload length (16 bits)",
                                 length, frame.offset + 2, 2));
  if (more == 8)
    node.children.push_back(leaf("websocket.payload_length_ext_64", "Extended payload length (64 bits)",
                                 length, frame.offset + 2, 8));
}

Field frame_node(const FrameAt& frame, std::size_t number, std::size_t limit) {
  const FrameHead& head = frame.parsed.head;
  const std::uint64_t at = frame.offset;
  Field node =
      leaf("websocket.frame", "Frame", opcode_name(head.opcode), at, frame.parsed.used + frame.present);
  if (number > 0) node.label += " " + std::to_string(number);
  auto& in = node.children;
  in.push_back(leaf("websocket.fin", "Fin", yes(head.fin), at, 1));
  in.push_back(leaf("websocket.rsv", "Reserved", std::to_string(head.reserved), at, 1));
  in.push_back(
      leaf("websocket.pmc", "Per-Message Compressed", yes((head.reserved & kCompressedBit) != 0), at, 1));
  in.push_back(leaf("websocket.opcode", "Opcode", std::to_string(static_cast<int>(head.opcode)), at, 1));
  in.push_back(leaf("websocket.mask", "Mask", yes(head.mask.has_value()), at + 1, 1));
  add_lengths(node, frame);
  const std::uint64_t begin = at + frame.parsed.used;
  if (head.mask)
    in.push_back(
        leaf("websocket.masking_key", "Masking key", hex({head.mask->data(), 4}, limit), begin - 4, 4));
  if (frame.present > 0)
    in.push_back(leaf(head.mask ? "websocket.masked_payload" : "websocket.payload_data",
                      head.mask ? "Masked payload" : "Payload data", fmt::format("{} bytes", frame.present),
                      begin, frame.present));
  return node;
}

void add_close(Field& payload, ByteView bytes, std::uint64_t at, std::size_t limit) {
  Field node = leaf("websocket.payload.close", "Close", "", at, at == 0 ? 0 : bytes.size());
  const CloseReason reason = read_close(bytes);
  if (reason.code != 0)
    node.children.push_back(leaf("websocket.payload.close.status_code", "Status code",
                                 std::to_string(reason.code), at, at == 0 ? 0 : 2));
  if (const auto name = close_name(reason.code); !name.empty())
    node.children.push_back(leaf("websocket.close_name", "Meaning", std::string(name), 0, 0));
  if (!reason.reason.empty())
    node.children.push_back(leaf("websocket.payload.close.reason", "Reason",
                                 escape_short(reason.reason, limit), at == 0 ? 0 : at + 2,
                                 at == 0 ? 0 : bytes.size() - 2));
  payload.children.push_back(std::move(node));
}

/// `at`: where the payload lies in the message; 0 = nowhere as it is (masked, compressed, in fragments).
void add_meaning(Field& payload, std::string_view kind, ByteView bytes, std::uint64_t at, std::size_t limit) {
  const std::uint64_t length = at == 0 ? 0 : bytes.size();
  if (kind == "close") return add_close(payload, bytes, at, limit);
  if (kind == "text")
    payload.children.push_back(
        leaf("websocket.payload.text", "Text", escape_short(bytes, limit), at, length));
  else if (kind == "ping")
    payload.children.push_back(leaf("websocket.payload.ping", "Ping", hex(bytes, limit), at, length));
  else if (kind == "pong")
    payload.children.push_back(leaf("websocket.payload.pong", "Pong", hex(bytes, limit), at, length));
  else
    payload.children.push_back(leaf("websocket.payload.unknown", "Bytes", hex(bytes, limit), at, length));
}

}  // namespace

std::span<const FieldName> field_names() {
  static constexpr FieldName kNames[] = {
      {"websocket.frame", "Frame", FieldType::text},
      {"websocket.fin", "Fin", FieldType::number},
      {"websocket.rsv", "Reserved", FieldType::number},
      {"websocket.pmc", "Per-Message Compressed", FieldType::number},
      {"websocket.opcode", "Opcode", FieldType::number},
      {"websocket.mask", "Mask", FieldType::number},
      {"websocket.payload_length", "Payload length", FieldType::number},
      {"websocket.payload_length_ext_16", "Extended payload length (16 bits)", FieldType::number},
      {"websocket.payload_length_ext_64", "Extended payload length (64 bits)", FieldType::number},
      // Another one every time, and what it makes of the payload too.
      {"websocket.masking_key", "Masking key", FieldType::bytes, true},
      {"websocket.masked_payload", "Masked payload", FieldType::bytes, true},
      {"websocket.payload_data", "Payload data", FieldType::bytes},
      {"websocket.payload", "Payload", FieldType::text},
      {"websocket.payload.text", "Text", FieldType::text},
      {"websocket.payload.ping", "Ping", FieldType::bytes},
      {"websocket.payload.pong", "Pong", FieldType::bytes},
      {"websocket.payload.unknown", "Bytes", FieldType::bytes},
      {"websocket.payload.close", "Close", FieldType::none},
      {"websocket.payload.close.status_code", "Status code", FieldType::number},
      {"websocket.payload.close.reason", "Reason", FieldType::text},
      {"websocket.close_name", "Meaning", FieldType::text},
      {"websocket.reassembled.length", "Message length", FieldType::number},
      {"websocket.fragment.count", "Fragments", FieldType::number},
      {"websocket.decompression_problem", "Not decompressed", FieldType::text},
      {"websocket.inflated", "Payload, decompressed by those before", FieldType::text},
  };
  return kNames;
}

std::vector<Field> fields(std::string_view kind, ByteView bytes, const FieldWish& wish) {
  std::vector<Field> all;
  if (kind == "data") return all;
  const std::size_t limit = wish.all() ? kFieldChars : kWishedChars;
  Unframed unframed = unframe(bytes, kMaxContent);
  const std::size_t count = unframed.frames.size();
  if (count == 0) return all;
  for (std::size_t i = 0; i < std::min(count, kMostFrames); ++i)
    all.push_back(frame_node(unframed.frames[i], count > 1 ? i + 1 : 0, limit));
  if (count > 1) all.push_back(leaf("websocket.fragment.count", "Fragments", std::to_string(count), 0, 0));
  const bool plain = count == 1 && !unframed.masked && !unframed.compressed;
  const std::uint64_t at = plain ? unframed.frames.front().parsed.used : 0;
  const Payload payload = payload_of(std::move(unframed), kMaxContent);
  if (!payload.problem.empty()) {
    all.push_back(leaf("websocket.decompression_problem", "Not decompressed alone", payload.problem, 0, 0));
    return all;
  }
  all.push_back(
      leaf("websocket.reassembled.length", "Message length", std::to_string(payload.bytes.size()), 0, 0));
  if (payload.bytes.empty()) return all;
  const bool text = kind == "text" || is_utf8(payload.bytes);
  Field node = leaf("websocket.payload", "Payload",
                    text && kind != "close" ? escape_short(payload.bytes, limit) : hex(payload.bytes, limit),
                    at, plain ? payload.bytes.size() : 0);
  add_meaning(node, kind, payload.bytes, at, limit);
  all.push_back(std::move(node));
  return all;
}

}  // namespace lw::websocket
