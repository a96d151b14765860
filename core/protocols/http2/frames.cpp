#include "core/protocols/http2/frames.h"

#include <array>

#include <fmt/format.h>

namespace lw::http2 {
namespace {

constexpr std::array<std::string_view, 14> kCodes = {"NO_ERROR",
                                                     "PROTOCOL_ERROR",
                                                     "INTERNAL_ERROR",
                                                     "FLOW_CONTROL_ERROR",
                                                     "SETTINGS_TIMEOUT",
                                                     "STREAM_CLOSED",
                                                     "FRAME_SIZE_ERROR",
                                                     "REFUSED_STREAM",
                                                     "CANCEL",
                                                     "COMPRESSION_ERROR",
                                                     "CONNECT_ERROR",
                                                     "ENHANCE_YOUR_CALM",
                                                     "INADEQUATE_SECURITY",
                                                     "HTTP_1_1_REQUIRED"};

std::uint32_t number(ByteView bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

void put(Bytes& out, std::uint32_t value, std::size_t size) {
  for (std::size_t i = size; i-- > 0;) out += static_cast<char>(value >> (8 * i) & 0xff);
}

/// Reads a payload from the front; what is missing is said once.
struct Reader {
  ByteView bytes;
  std::size_t at = 0;
  bool short_of = false;

  std::uint32_t take(std::size_t size) {
    if (bytes.size() - at < size) {
      short_of = true;
      return 0;
    }
    at += size;
    return number(bytes, at - size, size);
  }
  ByteView rest() const { return bytes.substr(at); }
};

Priority read_priority(Reader& reader) {
  const auto word = reader.take(4);
  return {.exclusive = (word >> 31) != 0,
          .depends_on = word & 0x7fffffff,
          .weight = static_cast<std::uint8_t>(reader.take(1))};
}

bool may_be_padded(std::uint8_t type) {
  return type == kData || type == kHeaders || type == kPushPromise;
}

/// The sizes that section 6 fixes; 0 = any.
std::size_t fixed_size(const FrameHead& head) {
  switch (head.type) {
    case kPriority:
      return 5;
    case kRstStream:
    case kWindowUpdate:
      return 4;
    case kPing:
      return 8;
    default:
      return 0;
  }
}

}  // namespace

std::string type_name(std::uint8_t type) {
  switch (type) {
    case kData:
      return "DATA";
    case kHeaders:
      return "HEADERS";
    case kPriority:
      return "PRIORITY";
    case kRstStream:
      return "RST_STREAM";
    case kSettings:
      return "SETTINGS";
    case kPushPromise:
      return "PUSH_PROMISE";
    case kPing:
      return "PING";
    case kGoaway:
      return "GOAWAY";
    case kWindowUpdate:
      return "WINDOW_UPDATE";
    case kContinuation:
      return "CONTINUATION";
    case kAltSvc:
      return "ALTSVC";
    case kOrigin:
      return "ORIGIN";
    case kPriorityUpdate:
      return "PRIORITY_UPDATE";
    default:
      return fmt::format("type {:#04x}", type);
  }
}

std::string code_name(std::uint32_t code) {
  return code < kCodes.size() ? std::string(kCodes[code]) : fmt::format("code {:#x}", code);
}

std::string setting_name(std::uint16_t setting) {
  switch (setting) {
    case 1:
      return "HEADER_TABLE_SIZE";
    case 2:
      return "ENABLE_PUSH";
    case 3:
      return "MAX_CONCURRENT_STREAMS";
    case 4:
      return "INITIAL_WINDOW_SIZE";
    case 5:
      return "MAX_FRAME_SIZE";
    case 6:
      return "MAX_HEADER_LIST_SIZE";
    case 8:
      return "ENABLE_CONNECT_PROTOCOL";
    case 9:
      return "NO_RFC7540_PRIORITIES";
    default:
      return fmt::format("setting {:#06x}", setting);
  }
}

FrameHead read_head(ByteView bytes) {
  return {.length = number(bytes, 0, 3),
          .type = static_cast<std::uint8_t>(bytes[3]),
          .flags = static_cast<std::uint8_t>(bytes[4]),
          .stream = number(bytes, 5, 4) & 0x7fffffff};
}

void append(Bytes& out, const FrameHead& head) {
  put(out, head.length, 3);
  put(out, head.type, 1);
  put(out, head.flags, 1);
  put(out, head.stream, 4);
}

Decoded<Payload> read_payload(const FrameHead& head, ByteView bytes) {
  Payload payload;
  Reader reader{bytes};
  const auto fixed = fixed_size(head);
  if (fixed != 0 && bytes.size() != fixed)
    return std::unexpected(CodecError{
        0, fmt::format("{} has {} bytes instead of {}", type_name(head.type), bytes.size(), fixed)});
  if (may_be_padded(head.type) && head.has(kPadded)) payload.pad = static_cast<std::uint8_t>(reader.take(1));
  switch (head.type) {
    case kHeaders:
      if (head.has(kHasPriority)) payload.priority = read_priority(reader);
      break;
    case kPriority:
      payload.priority = read_priority(reader);
      break;
    case kRstStream:
      payload.code = reader.take(4);
      break;
    case kSettings:
      if (bytes.size() % 6 != 0)
        return std::unexpected(CodecError{bytes.size() / 6 * 6, "SETTINGS ends in the middle of an entry"});
      while (reader.at < bytes.size()) {
        const auto name = static_cast<std::uint16_t>(reader.take(2));
        payload.settings.emplace_back(name, reader.take(4));
      }
      break;
    case kPushPromise:
    case kPriorityUpdate:
      payload.stream = reader.take(4) & 0x7fffffff;
      break;
    case kGoaway:
      payload.stream = reader.take(4) & 0x7fffffff;
      payload.code = reader.take(4);
      break;
    case kWindowUpdate:
      payload.increment = reader.take(4) & 0x7fffffff;
      break;
    case kAltSvc: {
      const auto length = reader.take(2);
      if (reader.rest().size() < length) reader.short_of = true;
      payload.origin = reader.rest().substr(0, length);
      reader.at += payload.origin.size();
      break;
    }
    default:
      break;
  }
  if (reader.short_of)
    return std::unexpected(CodecError{bytes.size(), type_name(head.type) + " is shorter than its fields"});
  if (payload.pad > reader.rest().size())
    return std::unexpected(CodecError{0, type_name(head.type) + " has more padding than bytes"});
  payload.data = reader.rest().substr(0, reader.rest().size() - payload.pad);
  return payload;
}

Bytes write(FrameHead head, const Payload& payload) {
  Bytes body;
  if (may_be_padded(head.type) && head.has(kPadded)) put(body, payload.pad, 1);
  if (payload.priority) {
    put(body, payload.priority->depends_on | (payload.priority->exclusive ? 1u << 31 : 0), 4);
    put(body, payload.priority->weight, 1);
  }
  if (head.type == kGoaway || head.type == kPushPromise || head.type == kPriorityUpdate)
    put(body, payload.stream, 4);
  if (head.type == kRstStream || head.type == kGoaway) put(body, payload.code, 4);
  if (head.type == kWindowUpdate) put(body, payload.increment, 4);
  for (const auto& [name, value] : payload.settings) {
    put(body, name, 2);
    put(body, value, 4);
  }
  if (head.type == kAltSvc) {
    put(body, static_cast<std::uint32_t>(payload.origin.size()), 2);
    body += payload.origin;
  }
  body += payload.data;
  body.append(payload.pad, '\0');
  head.length = static_cast<std::uint32_t>(body.size());
  Bytes out;
  append(out, head);
  return out + body;
}

}  // namespace lw::http2
