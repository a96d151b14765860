#include "core/protocols/http3/codec.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace lw::http3 {
namespace {

using Name = std::pair<std::uint64_t, std::string_view>;

// RFC 9114 section 8.1, RFC 9204 section 6.
constexpr std::array<Name, 20> kCodes = {{{0x100, "H3_NO_ERROR"},
                                          {0x101, "H3_GENERAL_PROTOCOL_ERROR"},
                                          {0x102, "H3_INTERNAL_ERROR"},
                                          {0x103, "H3_STREAM_CREATION_ERROR"},
                                          {0x104, "H3_CLOSED_CRITICAL_STREAM"},
                                          {0x105, "H3_FRAME_UNEXPECTED"},
                                          {0x106, "H3_FRAME_ERROR"},
                                          {0x107, "H3_EXCESSIVE_LOAD"},
                                          {0x108, "H3_ID_ERROR"},
                                          {0x109, "H3_SETTINGS_ERROR"},
                                          {0x10a, "H3_MISSING_SETTINGS"},
                                          {0x10b, "H3_REQUEST_REJECTED"},
                                          {0x10c, "H3_REQUEST_CANCELLED"},
                                          {0x10d, "H3_REQUEST_INCOMPLETE"},
                                          {0x10e, "H3_MESSAGE_ERROR"},
                                          {0x10f, "H3_CONNECT_ERROR"},
                                          {0x110, "H3_VERSION_FALLBACK"},
                                          {0x200, "QPACK_DECOMPRESSION_FAILED"},
                                          {0x201, "QPACK_ENCODER_STREAM_ERROR"},
                                          {0x202, "QPACK_DECODER_STREAM_ERROR"}}};
constexpr std::array<Name, 9> kFrames = {{{0, "DATA"},
                                          {1, "HEADERS"},
                                          {3, "CANCEL_PUSH"},
                                          {4, "SETTINGS"},
                                          {5, "PUSH_PROMISE"},
                                          {7, "GOAWAY"},
                                          {13, "MAX_PUSH_ID"},
                                          {0xf0700, "PRIORITY_UPDATE"},
                                          {0xf0701, "PRIORITY_UPDATE (push)"}}};
constexpr std::array<Name, 4> kStreams = {
    {{0, "control stream"}, {1, "push stream"}, {2, "QPACK encoder stream"}, {3, "QPACK decoder stream"}}};
constexpr std::array<Name, 5> kSettings = {{{1, "QPACK max table capacity"},
                                            {6, "max field section size"},
                                            {7, "QPACK blocked streams"},
                                            {8, "extended CONNECT"},
                                            {0x33, "datagrams"}}};

template <std::size_t N>
std::string_view name_in(const std::array<Name, N>& names, std::uint64_t number) {
  for (const auto& [known, name] : names)
    if (known == number) return name;
  return {};
}

std::string named(std::string_view name, const char* what, std::uint64_t number) {
  if (!name.empty()) return std::string(name);
  return fmt::format("{}{} {:#x}", is_grease(number) ? "reserved " : "", what, number);
}

}  // namespace

std::optional<Varint> parse_varint(ByteView bytes) {
  if (bytes.empty()) return std::nullopt;
  const auto first = static_cast<unsigned char>(bytes[0]);
  const std::size_t length = std::size_t{1} << (first >> 6);
  if (bytes.size() < length) return std::nullopt;
  std::uint64_t value = first & 0x3f;
  for (std::size_t i = 1; i < length; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return Varint{value, length};
}

void append_varint(Bytes& out, std::uint64_t value) {
  const int bits = value < 0x40 ? 0 : value < 0x4000 ? 1 : value < 0x40000000 ? 2 : 3;
  const int length = 1 << bits;
  for (int i = length - 1; i >= 0; --i) {
    auto byte = static_cast<unsigned char>(value >> (8 * i) & 0xff);
    if (i == length - 1) byte = static_cast<unsigned char>((byte & 0x3f) | bits << 6);
    out += static_cast<char>(byte);
  }
}

std::string frame_name(std::uint64_t type) {
  return named(name_in(kFrames, type), "frame", type);
}

std::string stream_name(std::uint64_t type) {
  return named(name_in(kStreams, type), "stream type", type);
}

std::string setting_name(std::uint64_t id) {
  return named(name_in(kSettings, id), "setting", id);
}

std::string code_name(std::uint64_t code) {
  return named(name_in(kCodes, code), "code", code);
}

bool is_grease(std::uint64_t number) {
  return number >= 0x21 && (number - 0x21) % 0x1f == 0;
}

bool is_http2_frame(std::uint64_t type) {
  return type == 2 || type == 6 || type == 8 || type == 9;
}

bool is_http2_setting(std::uint64_t id) {
  return id == 0 || (id >= 2 && id <= 5);
}

std::optional<FrameHead> parse_frame_head(ByteView bytes) {
  const auto type = parse_varint(bytes);
  if (!type) return std::nullopt;
  const auto length = parse_varint(bytes.substr(type->used));
  if (!length) return std::nullopt;
  return FrameHead{type->value, length->value, type->used + length->used};
}

void append_frame_head(Bytes& out, FrameType type, std::uint64_t length) {
  append_varint(out, static_cast<std::uint64_t>(type));
  append_varint(out, length);
}

Decoded<std::vector<SettingValue>> parse_settings(ByteView payload) {
  std::vector<SettingValue> settings;
  std::size_t at = 0;
  while (at < payload.size()) {
    const auto id = parse_varint(payload.substr(at));
    const auto value = id ? parse_varint(payload.substr(at + id->used)) : std::nullopt;
    if (!value) return std::unexpected(CodecError{at, "a setting is cut"});
    settings.push_back({id->value, value->value, at, id->used + value->used});
    at += id->used + value->used;
  }
  return settings;
}

std::optional<std::uint64_t> parse_number(ByteView payload) {
  const auto number = parse_varint(payload);
  if (!number || number->used != payload.size()) return std::nullopt;
  return number->value;
}

}  // namespace lw::http3
