// The options of SocketOptions on a socket of the system, and what TCP tells of a connection. Loop thread
// only.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/base/socket_options.h"
#include "core/base/tcp_state.h"
#include "core/io/tap.h"

namespace lw {

/// Told of each option that could not be set: its name in SocketOptions, and why.
using OptionRefused = std::function<void(const std::string& option, const std::string& reason)>;

/// All that is set before the socket is bound or connected. Throws Error of kind connect where the device
/// can't be had, which says where bytes go; the rest is told.
void set_options(int handle, const SocketOptions& options, const OptionRefused& refused);
/// What TCP streams set for themselves, changed where it was asked for: on a connected or accepted socket.
void set_stream_options(int handle, const SocketOptions& options, const OptionRefused& refused);

/// Joins or leaves; `handle` is a datagram socket of either family. Throws Error of kind invalid_argument or
/// connect.
void join_group(int handle, const MulticastGroup& group);
void leave_group(int handle, const MulticastGroup& group);

/// Of a connected TCP socket; empty where the system tells nothing.
std::optional<TcpState> tcp_state(int handle);

/// One who is told of refusals as notes of `channel`.
OptionRefused refusals_to(FrameSink& sink, ChannelId channel);

}  // namespace lw
