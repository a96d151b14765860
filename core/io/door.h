// The listening side of NetConnector.
#pragma once

#include <memory>

#include "core/io/net_connector.h"
#include "core/io/tls_steps.h"

namespace lw {

/// `context` null = plain. Clients' channels are children of `channel`. With TLS, clients are let in and
/// shake hands while accept() waits and between its calls, a bounded number at a time, so that a silent one
/// holds up nobody.
std::unique_ptr<Door> make_door(NetConnector::Environment environment, std::unique_ptr<Listener> listener,
                                std::shared_ptr<TlsContext> context, const ListenOptions& options,
                                ChannelId channel);

}  // namespace lw
