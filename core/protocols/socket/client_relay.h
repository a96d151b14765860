// What the clients of one relay share. Private to client_relay*.cpp.
#pragma once

#include <functional>
#include <map>
#include <memory>

#include "core/io/wake.h"
#include "core/protocols/context.h"
#include "core/protocols/socket/client_open.h"
#include "core/protocols/socket/client_passage.h"

namespace lw::socket {

/// The operation waits until `running` is zero, so the context outlives whoever runs.
struct RelayHub {
  RelayHub(Context& c, Relay::Arguments a, std::function<void(Event)> e)
      : context(c), arguments(std::move(a)), emit(std::move(e)), changed(c.executor) {}

  Context& context;
  Relay::Arguments arguments;
  std::function<void(Event)> emit;
  std::map<ChannelId, SocketPtr> sockets;
  std::size_t running = 0;
  bool ending = false;
  Summary summary;
  Wake changed;

  void opened(const SocketPtr& socket);
  void closed(const SocketPtr& socket, const std::string& by);
  void end_all();
};
using RelayHubPtr = std::shared_ptr<RelayHub>;

/// Until cancelled, or the socket breaks.
Task<> relay_datagrams(RelayHubPtr hub);

}  // namespace lw::socket
