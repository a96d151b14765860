// Bytes of HTTP/3 streams (RFC 9114 sections 6 and 7): variable-length integers, stream types, frames,
// settings. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw::http3 {

/// RFC 9000 section 16: the largest that can be written.
inline constexpr std::uint64_t kMostVarint = (std::uint64_t{1} << 62) - 1;

struct Varint {
  std::uint64_t value = 0;
  std::size_t used = 0;  // 1, 2, 4 or 8
};
/// Empty = more bytes are needed.
std::optional<Varint> parse_varint(ByteView bytes);
/// The shortest form; `value` at most kMostVarint.
void append_varint(Bytes& out, std::uint64_t value);

/// Section 7.2.
enum class FrameType : std::uint64_t {
  data = 0,
  headers = 1,
  cancel_push = 3,
  settings = 4,
  push_promise = 5,
  goaway = 7,
  max_push_id = 13,
  priority_update = 0xf0700,  // RFC 9218 section 7.2
  priority_update_push = 0xf0701,
};
/// Section 6.2 and RFC 9204 section 4.2.
enum class StreamType : std::uint64_t { control = 0, push = 1, encoder = 2, decoder = 3 };
/// Section 7.2.4.1, RFC 9204 section 5, RFC 9220.
enum class Setting : std::uint64_t {
  qpack_max_table_capacity = 1,
  max_field_section_size = 6,
  qpack_blocked_streams = 7,
  enable_connect_protocol = 8,
};

/// "HEADERS", "PRIORITY_UPDATE", "reserved frame 0x21", "frame 0x99".
std::string frame_name(std::uint64_t type);
std::string stream_name(std::uint64_t type);
std::string setting_name(std::uint64_t id);
/// "H3_REQUEST_CANCELLED"; the number where there is no name.
std::string code_name(std::uint64_t code);
/// 0x1f * N + 0x21: to be ignored, so that ignoring is practised (section 7.2.8).
bool is_grease(std::uint64_t number);
/// Frames and settings of HTTP/2 that have no place here (sections 7.2.4.1 and 7.2.8).
bool is_http2_frame(std::uint64_t type);
bool is_http2_setting(std::uint64_t id);

struct FrameHead {
  std::uint64_t type = 0;
  std::uint64_t length = 0;  // of the payload
  std::size_t used = 0;
};
/// Empty = more bytes are needed. A head has 16 bytes at most.
std::optional<FrameHead> parse_frame_head(ByteView bytes);
void append_frame_head(Bytes& out, FrameType type, std::uint64_t length);

struct SettingValue {
  std::uint64_t id = 0;
  std::uint64_t value = 0;
  std::uint64_t offset = 0;  // in the payload
  std::uint64_t length = 0;
};
/// Of a SETTINGS payload. An error: a pair is cut.
Decoded<std::vector<SettingValue>> parse_settings(ByteView payload);
/// The payload of a frame that is one number (GOAWAY and its like); empty = it is not.
std::optional<std::uint64_t> parse_number(ByteView payload);

}  // namespace lw::http3
