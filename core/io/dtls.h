// What DTLS runs over: datagrams as streams that keep boundaries, one a peer (TlsStream does the rest). Loop
// thread only.
#pragma once

#include <memory>

#include "core/io/stream.h"

namespace lw {

class TlsContext;

/// The client's: a connected datagram socket. Each write is a datagram, each read one.
std::unique_ptr<Stream> make_datagram_stream(std::unique_ptr<Datagram> socket);

/// The server's: a stream a peer who has shown by a cookie that it hears us. All share `socket`, which is
/// closed when the listener and they all are. `context` is a server's for datagrams.
std::unique_ptr<Listener> make_dtls_listener(const Executor& executor, std::unique_ptr<Datagram> socket,
                                             std::shared_ptr<TlsContext> context);

}  // namespace lw
