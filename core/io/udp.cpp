#include <sys/socket.h>

#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <cstring>

#include "core/io/errors.h"
#include "core/io/sockets.h"

namespace lw {
namespace {

namespace asio = boost::asio;
using asio::ip::udp;
using boost::system::error_code;

// 50,000 small datagrams a second leave the loop a third of a second of other work before any is lost.
constexpr int kReceiveBuffer = 8 << 20;
constexpr std::size_t kLongestDatagram = 65535;
constexpr std::size_t kBatch = 64;
// After this many batches without a wait others get their turn.
constexpr int kBatchesInARow = 8;

struct Batch {
  std::unique_ptr<char[]> bytes{
      new char[kBatch * kLongestDatagram]};  // not touched until used: costs addresses only
  sockaddr_storage from[kBatch];
  iovec pieces[kBatch];
#ifdef __linux__
  mmsghdr headers[kBatch];
#endif
};

struct State {
  explicit State(const Executor& executor) : socket(executor) {}
  udp::socket socket;
  LineInfo info;
  Batch batch;
  int in_a_row = 0;
  sockaddr_storage last_from{};  // peers come in runs: their text is made once
  socklen_t last_length = 0;
  std::string last_peer;
  std::string last_to_text;
  udp::endpoint last_to;
};

void enlarge_receive_buffer(int handle) {
#ifdef SO_RCVBUFFORCE
  if (::setsockopt(handle, SOL_SOCKET, SO_RCVBUFFORCE, &kReceiveBuffer, sizeof kReceiveBuffer) == 0) return;
#endif
  ::setsockopt(handle, SOL_SOCKET, SO_RCVBUF, &kReceiveBuffer, sizeof kReceiveBuffer);
}

const std::string& peer_text(State& state, const sockaddr_storage& from, socklen_t length) {
  if (length != state.last_length || std::memcmp(&from, &state.last_from, length) != 0) {
    udp::endpoint endpoint;
    std::memcpy(endpoint.data(), &from, length);
    endpoint.resize(length);
    state.last_from = from;
    state.last_length = length;
    state.last_peer = to_text(endpoint.address(), endpoint.port());
  }
  return state.last_peer;
}

/// What is there now, at most `most`; -1 and errno when nothing is.
int take(State& state, std::vector<Packet>& into, std::size_t most) {
  Batch& batch = state.batch;
  const std::size_t count = std::min(most, kBatch);
  const int handle = state.socket.native_handle();
#ifdef __linux__
  for (std::size_t i = 0; i < count; ++i) {
    batch.pieces[i] = {.iov_base = batch.bytes.get() + i * kLongestDatagram, .iov_len = kLongestDatagram};
    batch.headers[i] = {};
    batch.headers[i].msg_hdr.msg_name = &batch.from[i];
    batch.headers[i].msg_hdr.msg_namelen = sizeof batch.from[i];
    batch.headers[i].msg_hdr.msg_iov = &batch.pieces[i];
    batch.headers[i].msg_hdr.msg_iovlen = 1;
  }
  const int got = ::recvmmsg(handle, batch.headers, count, MSG_DONTWAIT, nullptr);
  if (got < 0) return -1;
  into.resize(got);
  for (int i = 0; i < got; ++i) {
    into[i].bytes.assign(batch.bytes.get() + i * kLongestDatagram, batch.headers[i].msg_len);
    into[i].peer = peer_text(state, batch.from[i], batch.headers[i].msg_hdr.msg_namelen);
  }
  return got;
#else
  std::size_t got = 0;
  for (; got < count; ++got) {
    socklen_t length = sizeof batch.from[0];
    const auto size = ::recvfrom(handle, batch.bytes.get(), kLongestDatagram, MSG_DONTWAIT,
                                 reinterpret_cast<sockaddr*>(&batch.from[0]), &length);
    if (size < 0) break;
    into.resize(got + 1);
    into[got].bytes.assign(batch.bytes.get(), size);
    into[got].peer = peer_text(state, batch.from[0], length);
  }
  return got == 0 ? -1 : static_cast<int>(got);
#endif
}

class UdpSocket final : public Datagram {
 public:
  explicit UdpSocket(std::shared_ptr<State> state) : state_(std::move(state)) {}
  ~UdpSocket() override { close(); }

  Task<> receive(std::vector<Packet>& into, std::size_t most) override {
    const auto state = state_;
    if (most == 0) most = 1;
    if (++state->in_a_row > kBatchesInARow) {
      state->in_a_row = 0;
      const auto executor = state->socket.get_executor();
      co_await asio::post(executor, asio::use_awaitable);
    }
    while (true) {
      if (!state->socket.is_open()) throw cancelled_error("receiving", state->info.remote);
      if (take(*state, into, most) > 0) co_return;
      const error_code failed(errno, boost::system::system_category());
      if (failed != asio::error::would_block && failed != asio::error::try_again && failed.value() != EINTR) {
        throw io_error(failed, "receiving", state->info.remote);
      }
      state->in_a_row = 0;
      const auto [code] = co_await state->socket.async_wait(udp::socket::wait_read, quiet);
      if (code) throw io_error(code, "receiving", state->info.remote);
    }
  }

  Task<> send(ByteView bytes, const std::string& peer) override {
    const auto state = state_;
    const auto buffer = asio::buffer(bytes.data(), bytes.size());
    if (peer.empty() || peer == state->info.remote) {
      if (state->info.remote.empty()) {
        throw Error(ErrorKind::invalid_argument, "sending", "",
                    "this socket is not connected: name the peer");
      }
      const auto [code, count] = co_await state->socket.async_send(buffer, quiet);
      if (code) throw io_error(code, "sending", state->info.remote);
      co_return;
    }
    const udp::endpoint to = destination(*state, peer);
    const auto [code, count] = co_await state->socket.async_send_to(buffer, to, quiet);
    if (code) throw io_error(code, "sending", peer);
  }

  void close() override {
    error_code ignored;
    state_->socket.close(ignored);
    state_->info.native_handle = -1;
  }

  LineInfo info() const override { return state_->info; }

 private:
  static udp::endpoint destination(State& state, const std::string& peer) {
    if (peer == state.last_to_text) return state.last_to;
    const std::size_t colon = peer.rfind(':');
    std::string host = peer.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    error_code code;
    auto address = asio::ip::make_address(host, code);
    const int port = colon == std::string::npos ? 0 : std::atoi(peer.c_str() + colon + 1);
    if (code || port <= 0 || port > 65535) {
      throw Error(ErrorKind::invalid_argument, "sending", peer, "a datagram's peer is written address:port");
    }
    // A socket for both families takes IPv4 addresses in their mapped form only.
    const udp::endpoint local = state.socket.local_endpoint(code);
    if (address.is_v4() && local.address().is_v6()) {
      address = asio::ip::make_address_v6(asio::ip::v4_mapped, address.to_v4());
    }
    state.last_to = udp::endpoint(address, static_cast<std::uint16_t>(port));
    state.last_to_text = peer;
    return state.last_to;
  }

  std::shared_ptr<State> state_;
};

}  // namespace

std::unique_ptr<Datagram> open_udp(const Executor& executor, const UdpOptions& options) {
  auto state = std::make_shared<State>(executor);
  asio::ip::address local = options.local;
  if (options.remote && local.is_unspecified() && local.is_v4() != options.remote->is_v4()) {
    local = options.remote->is_v4() ? asio::ip::address(asio::ip::address_v4::any())
                                    : asio::ip::address(asio::ip::address_v6::any());
  }
  udp::endpoint at(local, options.local_port);
  error_code code;
  const bool both = options.both_families && !options.remote && local.is_unspecified();
  if (both) at = udp::endpoint(asio::ip::address_v6::any(), options.local_port);
  state->socket.open(at.protocol(), code);
  if (code && both) {
    at = udp::endpoint(asio::ip::address_v4::any(), options.local_port);
    state->socket.open(at.protocol(), code);
  }
  const std::string where = to_text(at.address(), at.port());
  if (code) throw connect_error(code, "opening a datagram socket", where);
  if (at.address().is_v6()) state->socket.set_option(asio::ip::v6_only(!both), code);
  if (!options.options.receive_buffer) enlarge_receive_buffer(state->socket.native_handle());
  // Anybody may do this since Linux 5.7; before, root.
  if (!options.interface.empty() &&
      ::setsockopt(state->socket.native_handle(), SOL_SOCKET, SO_BINDTODEVICE, options.interface.c_str(),
                   static_cast<socklen_t>(options.interface.size())) != 0)
    throw connect_error(error_code(errno, boost::system::system_category()), "opening a datagram socket",
                        options.interface);
  set_options(state->socket.native_handle(), options.options, options.refused);
  state->socket.bind(at, code);
  if (code) throw connect_error(code, "opening a datagram socket", where);
  if (options.remote) {
    const udp::endpoint remote(*options.remote, options.remote_port);
    state->info.remote = to_text(remote.address(), remote.port());
    state->socket.connect(remote, code);
    if (code) throw connect_error(code, "opening a datagram socket", state->info.remote);
  }
  const udp::endpoint bound = state->socket.local_endpoint(code);
  state->socket.non_blocking(true, code);
  state->info.transport = "udp";
  state->info.local = to_text(bound.address(), bound.port());
  state->info.native_handle = state->socket.native_handle();
  return std::make_unique<UdpSocket>(std::move(state));
}

}  // namespace lw
