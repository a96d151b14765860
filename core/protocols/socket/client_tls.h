// TLS on an open line that was plain.
#pragma once

#include "core/protocols/context.h"
#include "core/protocols/socket/client_open_sockets.h"

namespace lw::socket {

/// Answers the version and the cipher. Throws Error where it can't be; the line has ended then, if the
/// handshake failed.
Task<std::string> secure(Context& context, SocketPtr socket, StartTls::Arguments arguments);

}  // namespace lw::socket
