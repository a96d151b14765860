// The frames of HTTP/2: RFC 9113 section 6, with ALTSVC (RFC 7838), ORIGIN (RFC 8336) and PRIORITY_UPDATE
// (RFC 9218). Bytes in, a frame out, and back. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw::http2 {

/// What a client says first (RFC 9113 section 3.4).
inline constexpr std::string_view kPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
inline constexpr std::size_t kFrameHead = 9;
/// The largest length that a frame can claim. Both sides of ours allow 16 KiB (SETTINGS_MAX_FRAME_SIZE).
inline constexpr std::uint32_t kMostPayload = (1u << 24) - 1;

enum Type : std::uint8_t {
  kData = 0,
  kHeaders = 1,
  kPriority = 2,
  kRstStream = 3,
  kSettings = 4,
  kPushPromise = 5,
  kPing = 6,
  kGoaway = 7,
  kWindowUpdate = 8,
  kContinuation = 9,
  kAltSvc = 10,
  kOrigin = 12,
  kPriorityUpdate = 16,
};
enum Flag : std::uint8_t { kEndStream = 1, kAck = 1, kEndHeaders = 4, kPadded = 8, kHasPriority = 32 };

/// "HEADERS"; "type 0x2a" for one that we don't know.
std::string type_name(std::uint8_t type);
/// "REFUSED_STREAM" (section 7).
std::string code_name(std::uint32_t code);
/// "MAX_CONCURRENT_STREAMS" (section 6.5.2).
std::string setting_name(std::uint16_t setting);

struct FrameHead {
  std::uint32_t length = 0;
  std::uint8_t type = 0;
  std::uint8_t flags = 0;
  std::uint32_t stream = 0;  // 31 bits
  bool has(std::uint8_t flag) const { return (flags & flag) != 0; }
  bool operator==(const FrameHead&) const = default;
};
/// `bytes` has kFrameHead of them.
FrameHead read_head(ByteView bytes);
void append(Bytes& out, const FrameHead& head);

struct Priority {
  bool exclusive = false;
  std::uint32_t depends_on = 0;
  std::uint8_t weight = 0;  // one less than the weight
  bool operator==(const Priority&) const = default;
};

/// A frame's payload. Which members mean something is the type's matter. Views are into the bytes it was read
/// from.
struct Payload {
  std::uint8_t pad = 0;              // with kPadded
  std::optional<Priority> priority;  // HEADERS, PRIORITY
  std::uint32_t code = 0;            // RST_STREAM, GOAWAY: why
  std::uint32_t stream = 0;          // GOAWAY: the last one; PUSH_PROMISE, PRIORITY_UPDATE: which
  std::uint32_t increment = 0;       // WINDOW_UPDATE
  std::vector<std::pair<std::uint16_t, std::uint32_t>> settings;
  ByteView origin;  // ALTSVC
  ByteView data;    // DATA, header blocks, PING, debug data, the value of ALTSVC, ORIGIN and the unknown ones
  bool operator==(const Payload&) const = default;
};
/// `bytes` is the whole payload. The error's offset counts in it.
Decoded<Payload> read_payload(const FrameHead& head, ByteView bytes);
/// A whole frame; `head.length` is made here. read(write(m)) == m.
Bytes write(FrameHead head, const Payload& payload);

}  // namespace lw::http2
