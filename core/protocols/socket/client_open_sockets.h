// The open lines of one session, by channel: what socket.send and socket.close reach into while
// socket.connect or socket.listen reads. Kept in Context::state. Loop thread only.
#pragma once

#include <functional>
#include <map>
#include <memory>

#include "core/io/connector.h"
#include "core/io/turns.h"
#include "core/protocols/socket/operations.h"

namespace lw::socket {

/// One open line or datagram socket, shared by its reader and by those who send.
class OpenSocket {
 public:
  OpenSocket(Executor executor, std::unique_ptr<Line> line)
      : turns_(std::move(executor)), line_(std::move(line)) {}
  OpenSocket(Executor executor, std::unique_ptr<DatagramLine> datagrams)
      : turns_(std::move(executor)), datagrams_(std::move(datagrams)) {}

  ChannelId channel() const { return line_ ? line_->channel() : datagrams_->channel(); }
  LineInfo info() const { return line_ ? line_->info() : datagrams_->info(); }
  Line* line() { return line_.get(); }
  DatagramLine* datagrams() { return datagrams_.get(); }

  /// Sends whole, one sender after the other. `peer` only for datagrams.
  Task<> send(ByteView bytes, const std::string& peer);
  Task<> close(CloseHow how);
  /// At once; a pending read fails.
  void drop();

  /// Set while a reader counts: tells the counters now (a send would else be told with the next bytes that
  /// come).
  std::function<void()> tell_counters;
  bool closed_by_us = false;
  std::uint64_t sent = 0;
  std::uint64_t received = 0;

 private:
  Turns turns_;
  std::unique_ptr<Line> line_;
  std::unique_ptr<DatagramLine> datagrams_;
};

using SocketPtr = std::shared_ptr<OpenSocket>;

struct OpenSockets {
  std::map<ChannelId, SocketPtr> by_channel;
};

}  // namespace lw::socket
