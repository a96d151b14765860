// A NetConnector with everything it needs, and small peers on loopback, for the tests beside.
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <boost/asio/ip/tcp.hpp>

#include "core/base/context.h"
#include "core/io/net_connector.h"
#include "tests/support/io_fixture.h"

namespace lw::test {

struct Net {
  Loop loop;
  Recorder recorder;
  ScriptedPrompter prompter;
  TlsSessionCache sessions;
  TrustStore trust;
  NetConnector connector{loop.executor(), system_clock(), recorder, prompter, sessions, trust};
  QTemporaryDir folder;

  std::unique_ptr<Door> listen(std::optional<TlsOptions> tls = {}, Endpoint at = {.host = "127.0.0.1"}) {
    ListenOptions options{.local = std::move(at), .tls = std::move(tls)};
    return loop.run(connector.listen(std::move(options)));
  }
  std::unique_ptr<Door> listen_with(ListenOptions options) {
    return loop.run(connector.listen(std::move(options)));
  }
  std::unique_ptr<DatagramLine> open(DatagramOptions options) {
    return loop.run(connector.open_datagram(std::move(options)));
  }
  /// For sockets that have a path.
  std::string path(const char* name) const {
    return folder.filePath(QString::fromLatin1(name)).toStdString();
  }
  static std::uint16_t port_of(const Door& door) {
    const std::string local = door.info().local;
    return static_cast<std::uint16_t>(std::stoi(local.substr(local.rfind(':') + 1)));
  }
  static ConnectOptions to(const Door& door) {
    return {.target = {.host = "127.0.0.1", .port = port_of(door)}};
  }
  /// Starts a connect whose line comes into `line`.
  std::shared_ptr<Started> connecting(ConnectOptions options, std::unique_ptr<Line>& line) {
    return loop.start([](Connector& c, ConnectOptions o, std::unique_ptr<Line>& into) -> Task<> {
      into = co_await c.connect(std::move(o));
    }(connector, std::move(options), line));
  }
  std::shared_ptr<Started> accepting(Door& door, std::unique_ptr<Line>& line) {
    return loop.start(
        [](Door& d, std::unique_ptr<Line>& into) -> Task<> { into = co_await d.accept(); }(door, line));
  }
  /// The error a connect must end in.
  Error refused(ConnectOptions options) {
    std::unique_ptr<Line> line;
    const auto started = connecting(std::move(options), line);
    if (!loop.until([&] { return started->done; })) return Error(ErrorKind::unsupported, "", "", "it hangs");
    return started->error();
  }
  /// Both ends of a connection, or null ones.
  std::pair<std::unique_ptr<Line>, std::unique_ptr<Line>> both(Door& door, ConnectOptions options) {
    std::pair<std::unique_ptr<Line>, std::unique_ptr<Line>> ends;
    const auto accept = accepting(door, ends.second);
    const auto connect = connecting(std::move(options), ends.first);
    loop.until([&] { return (accept->done && connect->done) || connect->failure || accept->failure; });
    return ends;
  }
  bool says(Stream& from, Stream& to, const Bytes& bytes) {
    const auto writer = loop.start(from.write(bytes));
    const Bytes got = loop.run(read_count(to, bytes.size()));
    return loop.until([&] { return writer->done; }) && got == bytes;
  }
  Error read_error(Stream& stream) {
    return loop.fails([](Stream& s) -> Task<> {
      char byte = 0;
      const MutableBytes into(&byte, 1);
      co_await s.read_some(into);
    }(stream));
  }
};

/// A port of 127.0.0.2 that answers to nobody: its queue is full, so the system drops who knocks.
class DeadPort {
 public:
  DeadPort() {
    listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in at = address();
    ::bind(listener_, reinterpret_cast<sockaddr*>(&at), sizeof at);
    ::listen(listener_, 0);
    socklen_t size = sizeof at;
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&at), &size);
    port_ = ntohs(at.sin_port);
    at = address();
    at.sin_port = htons(port_);
    for (int& one : queued_) {
      one = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
      ::connect(one, reinterpret_cast<sockaddr*>(&at), sizeof at);
    }
  }
  ~DeadPort() {
    for (const int one : queued_) ::close(one);
    ::close(listener_);
  }
  std::uint16_t port() const { return port_; }

 private:
  static sockaddr_in address() {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(0x7f000002);
    return at;
  }
  int listener_ = -1;
  int queued_[4]{};
  std::uint16_t port_ = 0;
};

}  // namespace lw::test
