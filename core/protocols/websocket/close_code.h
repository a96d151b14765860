// The reason of a close frame: RFC 6455 sections 5.5.1 and 7.4, and the registry that it made. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/bytes.h"

namespace lw::websocket {

/// What ends a conversation. `code` 0 = the frame had none (which counts as 1005, section 7.1.5).
struct CloseReason {
  std::uint16_t code = 0;
  std::string reason;  // as it came: UTF-8 by the rules
  bool operator==(const CloseReason&) const = default;
};

/// The longest reason: what a control frame holds behind the code.
inline constexpr std::size_t kMaxCloseReason = 123;

/// What is wrong with a close frame's payload; empty = nothing. One byte is no code.
std::string close_problem(ByteView payload);
/// Of any payload; one byte counts as none.
CloseReason read_close(ByteView payload);
Bytes write_close(const CloseReason& reason);
/// The registry's name: "normal closure"; empty = none.
std::string_view close_name(std::uint16_t code);
/// May it stand in a frame (section 7.4.1: not 1005, 1006, 1015, nor what is unassigned below 3000)?
bool may_be_sent(std::uint16_t code);

}  // namespace lw::websocket
