// From the operations' arguments to the connector: shared by connecting, listening, relays and probes.
#pragma once

#include "core/protocols/context.h"
#include "core/protocols/socket/client_open_sockets.h"

namespace lw::socket {

/// Throws Error of kind invalid_argument where a host, a port or a path is missing.
void check_target(std::string_view doing, Kind kind, const std::string& host, std::uint16_t port,
                  const std::string& path);
/// Throws it where somebody is to be announced (PROXY protocol) on a line that is no plain stream.
void check_announcement(std::string_view doing, Kind kind, bool wanted);

ConnectOptions connect_options(const Context& context, const Connect::Arguments& arguments);
DatagramOptions datagram_options(const Context& context, const Connect::Arguments& arguments);
ListenOptions listen_options(const Context& context, const Listen::Arguments& arguments);
DatagramOptions datagram_options(const Context& context, const Listen::Arguments& arguments);

/// Opens what `arguments` name, as a child of channel `parent` (0 = none).
Task<SocketPtr> open_client(Context& context, const Connect::Arguments& arguments, ChannelId parent = 0);

/// With a self-signed certificate where none was chosen.
TlsOptions server_tls(TlsOptions tls);

}  // namespace lw::socket
