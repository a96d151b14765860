#include "core/io/sockets.h"

#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fmt/format.h>
#include <boost/asio/ip/v6_only.hpp>

#include "core/io/accept.h"
#include "core/io/bulk_reads.h"
#include "core/io/errors.h"
#include "core/io/unix_names.h"

namespace lw {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using UnixProtocol = asio::local::stream_protocol;
using boost::system::error_code;

// Of so many writes one waits for the loop, though the system took all at once: a writer whose peer is quick
// leaves others their turn.
constexpr unsigned kWritesATurn = 16;
// Where a system sets no limit, programs that are started from here need not go through a billion of them.
constexpr rlim_t kMostSockets = 65'536;

/// Systems give a program 1,024 descriptors unless it asks for more: each client is one.
void allow_many_sockets() {
  rlimit most{};
  if (::getrlimit(RLIMIT_NOFILE, &most) != 0) return;
  const rlim_t wanted = std::min<rlim_t>(most.rlim_max, kMostSockets);
  if (most.rlim_cur >= wanted) return;
  most.rlim_cur = wanted;
  ::setrlimit(RLIMIT_NOFILE, &most);
}

/// Sockets live in shared state: a verb that is pending when its stream is destroyed still unwinds safely.
template <class Protocol>
struct SocketState {
  explicit SocketState(typename Protocol::socket s) : socket(std::move(s)) {
    error_code ignored;  // then a write at once waits for the system where it must
    socket.non_blocking(true, ignored);
  }
  typename Protocol::socket socket;
  LineInfo info;
  BulkReads bulk;
  unsigned writes = 0;
};

template <class Protocol>
class SocketStream final : public Stream {
 public:
  using State = SocketState<Protocol>;
  explicit SocketStream(std::shared_ptr<State> state) : state_(std::move(state)) {}
  ~SocketStream() override { close(); }

  Task<std::size_t> read_some(MutableBytes into) override {
    const auto state = state_;
    const auto buffer = asio::buffer(into.data(), into.size());
    const auto [code, count] = co_await state->socket.async_read_some(buffer, quiet);
    if (code == asio::error::eof) co_return 0;
    if (code) throw io_error(code, "reading", state->info.remote);
    if constexpr (std::is_same_v<Protocol, tcp>)
      state->bulk.came(state->socket.get_executor(), state->info.native_handle, count);
    co_return count;
  }

  Task<> write(ByteView bytes) override {
    const auto state = state_;
    bytes.remove_prefix(write_at_once(bytes));
    while (!bytes.empty()) {
      const auto buffer = asio::buffer(bytes.data(), bytes.size());
      const auto [code, count] = co_await state->socket.async_write_some(buffer, quiet);
      if (code) throw io_error(code, "writing", state->info.remote);
      bytes.remove_prefix(count);
    }
  }

  Task<> shutdown() override {
    error_code code;
    state_->socket.shutdown(asio::socket_base::shutdown_send, code);
    if (code == asio::error::not_connected) co_return;  // the peer was faster: it is over all the same
    if (code) throw io_error(code, "ending our side", state_->info.remote);
  }

  void close() override {
    state_->bulk.over();
    error_code ignored;
    state_->socket.close(ignored);
    state_->info.native_handle = -1;
  }

  void abort() override {
    error_code ignored;
    if constexpr (std::is_same_v<Protocol, tcp>) {
      state_->socket.set_option(asio::socket_base::linger(true, 0), ignored);
    }
    close();
  }

  LineInfo info() const override { return state_->info; }

 private:
  /// What the system takes without being waited for: mostly all of it, and the loop is not gone through.
  std::size_t write_at_once(ByteView bytes) {
    if (bytes.empty() || ++state_->writes % kWritesATurn == 0) return 0;
    error_code code;
    const std::size_t count = state_->socket.write_some(asio::buffer(bytes.data(), bytes.size()), code);
    if (code == asio::error::would_block || code == asio::error::try_again) return 0;
    if (code) throw io_error(code, "writing", state_->info.remote);
    return count;
  }

  std::shared_ptr<State> state_;
};

template <class Protocol>
struct AcceptorState {
  explicit AcceptorState(const Executor& executor) : acceptor(executor) {}
  typename Protocol::acceptor acceptor;
  LineInfo info;
  AcceptTrouble trouble;
  std::string remove;  // the socket file to remove when closed
};

std::unique_ptr<Stream> to_stream(tcp::socket socket, const std::string&) {
  return make_tcp_stream(std::move(socket));
}
std::unique_ptr<Stream> to_stream(UnixProtocol::socket socket, const std::string& path) {
  auto state = std::make_shared<SocketState<UnixProtocol>>(std::move(socket));
  state->info = {.transport = "unix", .local = path, .native_handle = state->socket.native_handle()};
  return std::make_unique<SocketStream<UnixProtocol>>(std::move(state));
}

template <class Protocol>
class SocketListener final : public Listener {
 public:
  using State = AcceptorState<Protocol>;
  explicit SocketListener(std::shared_ptr<State> state) : state_(std::move(state)) {}
  ~SocketListener() override { close(); }

  Task<std::unique_ptr<Stream>> accept() override {
    const auto state = state_;
    typename Protocol::socket socket(state->acceptor.get_executor());
    co_await accept_next(state->acceptor, socket, state->info.local, state->trouble);
    std::unique_ptr<Stream> stream = to_stream(std::move(socket), state->info.local);
    co_return stream;
  }

  void close() override {
    error_code ignored;
    state_->acceptor.close(ignored);
    if (!state_->remove.empty()) ::unlink(state_->remove.c_str());
    state_->remove.clear();
  }

  LineInfo info() const override { return state_->info; }
  void tell_trouble(std::function<void(const Error&)> told) override {
    state_->trouble.told = std::move(told);
  }

 private:
  std::shared_ptr<State> state_;
};

void check(const error_code& code, const char* doing, const std::string& where) {
  if (code) throw connect_error(code, doing, where);
}

std::unique_ptr<Listener> listen_tcp_at(const Executor& executor, const tcp::endpoint& at, bool both_families,
                                        const SocketSetup& setup) {
  allow_many_sockets();
  auto state = std::make_shared<AcceptorState<tcp>>(executor);
  const std::string where = to_text(at.address(), at.port());
  error_code code;
  state->acceptor.open(at.protocol(), code);
  check(code, "listening", where);
  state->acceptor.set_option(tcp::acceptor::reuse_address(true), code);
  if (at.address().is_v6()) state->acceptor.set_option(asio::ip::v6_only(!both_families), code);
  if (setup) setup(state->acceptor.native_handle());
  state->acceptor.bind(at, code);
  check(code, "listening", where);
  state->acceptor.listen(asio::socket_base::max_listen_connections, code);
  check(code, "listening", where);
  const tcp::endpoint local = state->acceptor.local_endpoint(code);
  state->info = {.transport = "tcp",
                 .local = to_text(local.address(), local.port()),
                 .native_handle = state->acceptor.native_handle()};
  return std::make_unique<SocketListener<tcp>>(std::move(state));
}

UnixProtocol::endpoint unix_endpoint(const std::string& path, const char* doing) {
  unix_address(path, doing);  // throws where it is too long
  std::string name = path;
  if (!name.empty() && name[0] == '@') name[0] = '\0';
  return UnixProtocol::endpoint(name);
}

}  // namespace

std::string to_text(const asio::ip::address& address, std::uint16_t port) {
  if (address.is_v4()) return fmt::format("{}:{}", address.to_string(), port);
  const asio::ip::address_v6 v6 = address.to_v6();
  // An IPv4 peer of a socket for both families.
  if (v6.is_v4_mapped())
    return fmt::format("{}:{}", make_address_v4(asio::ip::v4_mapped, v6).to_string(), port);
  return fmt::format("[{}]:{}", v6.to_string(), port);
}

std::unique_ptr<Stream> make_tcp_stream(tcp::socket socket) {
  auto state = std::make_shared<SocketState<tcp>>(std::move(socket));
  error_code code;
  state->socket.set_option(tcp::no_delay(true), code);
  const tcp::endpoint local = state->socket.local_endpoint(code);
  const tcp::endpoint remote = state->socket.remote_endpoint(code);
  state->info = {.transport = "tcp",
                 .local = to_text(local.address(), local.port()),
                 .remote = to_text(remote.address(), remote.port()),
                 .native_handle = state->socket.native_handle()};
  return std::make_unique<SocketStream<tcp>>(std::move(state));
}

std::unique_ptr<Stream> make_unix_stream(UnixProtocol::socket socket, std::string path) {
  auto state = std::make_shared<SocketState<UnixProtocol>>(std::move(socket));
  state->info = {
      .transport = "unix", .remote = std::move(path), .native_handle = state->socket.native_handle()};
  return std::make_unique<SocketStream<UnixProtocol>>(std::move(state));
}

Task<std::unique_ptr<Stream>> connect_unix(Executor executor, std::string path, SocketSetup setup) {
  UnixProtocol::socket socket(executor);
  const UnixProtocol::endpoint endpoint = unix_endpoint(path, "connecting");
  error_code opened;
  socket.open(UnixProtocol(), opened);
  if (opened) throw connect_error(opened, "connecting", path);
  if (setup) setup(socket.native_handle());
  const auto [code] = co_await socket.async_connect(endpoint, quiet);
  if (code) throw connect_error(code, "connecting", path);
  std::unique_ptr<Stream> stream = make_unix_stream(std::move(socket), std::move(path));
  co_return stream;
}

std::unique_ptr<Listener> listen_tcp(const Executor& executor, const asio::ip::address& address,
                                     std::uint16_t port, const SocketSetup& setup) {
  return listen_tcp_at(executor, tcp::endpoint(address, port), false, setup);
}

std::unique_ptr<Listener> listen_tcp_any(const Executor& executor, std::uint16_t port,
                                         const SocketSetup& setup) {
  try {
    return listen_tcp_at(executor, tcp::endpoint(asio::ip::address_v6::any(), port), true, setup);
  } catch (const Error& error) {
    if (error.reason == describe(asio::error::address_in_use)) throw;
  }
  return listen_tcp_at(executor, tcp::endpoint(asio::ip::address_v4::any(), port), false, setup);
}

std::unique_ptr<Listener> listen_unix(const Executor& executor, const std::string& path,
                                      const SocketSetup& setup) {
  const UnixProtocol::endpoint endpoint = unix_endpoint(path, "listening");
  remove_leftover_socket(path);
  auto state = std::make_shared<AcceptorState<UnixProtocol>>(executor);
  error_code code;
  state->acceptor.open(UnixProtocol(), code);
  check(code, "listening", path);
  if (setup) setup(state->acceptor.native_handle());
  state->acceptor.bind(endpoint, code);
  check(code, "listening", path);
  if (path[0] != '@') state->remove = path;
  state->acceptor.listen(asio::socket_base::max_listen_connections, code);
  check(code, "listening", path);
  state->info = {.transport = "unix", .local = path, .native_handle = state->acceptor.native_handle()};
  return std::make_unique<SocketListener<UnixProtocol>>(std::move(state));
}

}  // namespace lw
