#include "core/io/unix_packets.h"

#include <poll.h>
#include <unistd.h>

#include <boost/asio/local/datagram_protocol.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cerrno>
#include <cstring>
#include <set>

#include "core/io/accept.h"
#include "core/io/errors.h"
#include "core/io/unix_names.h"

namespace lw {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
// Asio 1.24 has no class for SOCK_SEQPACKET; what is asked of this one is to wait, and to accept.
using PacketProtocol = asio::local::stream_protocol;
using DatagramProtocol = asio::local::datagram_protocol;

// More than the system sends at once where nobody raised net.core.wmem_max.
constexpr std::size_t kLongestUnixDatagram = 256 << 10;
// A receiver whose queue is full is not told by waiting for room of our own.
constexpr std::chrono::milliseconds kQueueFull{2};
// One of many peers is waited for this often, and then not again before it has taken something: a server that
// waits for one answers nobody else. (Who is connected to us fills our own buffer, up to SO_SNDBUF: then
// nobody can be sent to before it reads or goes, but nobody is waited for either.)
constexpr int kPatience = 25;
// Who was found not to read is remembered; beyond this many, all are forgotten.
constexpr std::size_t kMostSlowPeers = 1'000;
// After this many packets without a wait others get their turn.
constexpr unsigned kPacketsInARow = 64;
// Packets of no bytes at the end of a line: the system's queue holds fewer (net.unix.max_dgram_qlen).
constexpr int kMostEmptyPackets = 1'000;

error_code errno_code() {
  return {errno, boost::system::system_category()};
}
bool comes_later(const error_code& code) {
  return code == asio::error::would_block || code == asio::error::try_again || code.value() == EINTR;
}

/// Of the protocol's own waiting for somebody.
void must_open(int result, const char* doing, const std::string& where) {
  if (result < 0) throw connect_error(errno_code(), doing, where);
}

std::size_t largest_packet(int handle) {
  int size = 0;
  socklen_t length = sizeof size;
  // The system keeps 32 bytes of its buffer for itself (net/unix/af_unix.c).
  if (::getsockopt(handle, SOL_SOCKET, SO_SNDBUF, &size, &length) != 0 || size <= 32) return 0;
  return static_cast<std::size_t>(size) - 32;
}

struct PacketState {
  explicit PacketState(PacketProtocol::socket s) : socket(std::move(s)) {}
  PacketProtocol::socket socket;
  LineInfo info;
  Bytes rest;  // of a packet that was longer than the read
  unsigned reads = 0;
  unsigned writes = 0;
};

/// One that comes as often as the system has something goes through the loop now and then.
template <class Socket>
Task<> take_turns(Socket& socket, unsigned& count) {
  if (++count % kPacketsInARow != 0) co_return;
  const auto executor = socket.get_executor();
  co_await asio::post(executor, asio::use_awaitable);
}

/// And nothing that it said is left.
bool peer_has_ended(int handle) {
  pollfd asked{.fd = handle, .events = POLLRDHUP, .revents = 0};
  if (::poll(&asked, 1, 0) <= 0 || (asked.revents & (POLLRDHUP | POLLHUP)) == 0) return false;
  // It has; what it said before may still be there, behind empty packets.
  char byte = 0;
  for (int i = 0; i < kMostEmptyPackets; ++i) {
    const auto length = ::recv(handle, &byte, 1, MSG_DONTWAIT | MSG_PEEK | MSG_NOSIGNAL);
    if (length != 0) return false;
    ::recv(handle, &byte, 1, MSG_DONTWAIT | MSG_NOSIGNAL);
  }
  return true;
}

class SeqpacketStream final : public Stream {
 public:
  explicit SeqpacketStream(std::shared_ptr<PacketState> state) : state_(std::move(state)) {}
  ~SeqpacketStream() override { close(); }

  Task<std::size_t> read_some(MutableBytes into) override {
    const auto state = state_;
    if (into.empty()) co_return 0;
    co_await take_turns(state->socket, state->reads);
    while (state->rest.empty()) {
      if (!state->socket.is_open()) throw cancelled_error("reading", state->info.remote);
      const int handle = state->socket.native_handle();
      const auto length =
          ::recv(handle, into.data(), into.size(), MSG_DONTWAIT | MSG_PEEK | MSG_TRUNC | MSG_NOSIGNAL);
      if (length == 0) {
        // The end, or a packet of no bytes: which is taken away, and says nothing.
        const auto taken = ::recv(handle, into.data(), 0, MSG_DONTWAIT | MSG_NOSIGNAL);
        static_cast<void>(taken);
        if (peer_has_ended(handle)) co_return 0;
        co_await take_turns(state->socket, state->reads);
        continue;
      }
      if (length > 0) {
        state->rest.resize(static_cast<std::size_t>(length));
        const auto got = ::recv(handle, state->rest.data(), state->rest.size(), MSG_DONTWAIT);
        state->rest.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        continue;
      }
      const error_code failed = errno_code();
      if (!comes_later(failed)) throw io_error(failed, "reading", state->info.remote);
      const auto [code] = co_await state->socket.async_wait(PacketProtocol::socket::wait_read, quiet);
      if (code) throw io_error(code, "reading", state->info.remote);
    }
    const std::size_t count = std::min(into.size(), state->rest.size());
    std::memcpy(into.data(), state->rest.data(), count);
    state->rest.erase(0, count);
    co_return count;
  }

  Task<> write(ByteView bytes) override {
    const auto state = state_;
    co_await take_turns(state->socket, state->writes);
    while (true) {
      if (!state->socket.is_open()) throw cancelled_error("writing", state->info.remote);
      const int handle = state->socket.native_handle();
      if (::send(handle, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL) >= 0) co_return;
      const error_code failed = errno_code();
      if (!comes_later(failed)) throw io_error(failed, "writing", state->info.remote);
      const auto [code] = co_await state->socket.async_wait(PacketProtocol::socket::wait_write, quiet);
      if (code) throw io_error(code, "writing", state->info.remote);
    }
  }

  Task<> shutdown() override {
    error_code code;
    state_->socket.shutdown(asio::socket_base::shutdown_send, code);
    if (code == asio::error::not_connected) co_return;
    if (code) throw io_error(code, "ending our side", state_->info.remote);
  }
  void close() override {
    error_code ignored;
    state_->socket.close(ignored);
    state_->info.native_handle = -1;
  }
  void abort() override { close(); }
  LineInfo info() const override { return state_->info; }

 private:
  std::shared_ptr<PacketState> state_;
};

std::unique_ptr<Stream> packets_of(PacketProtocol::socket socket, LineInfo info) {
  auto state = std::make_shared<PacketState>(std::move(socket));
  info.transport = "unix-seqpacket";
  info.native_handle = state->socket.native_handle();
  info.largest_write = largest_packet(info.native_handle);
  state->info = std::move(info);
  return std::make_unique<SeqpacketStream>(std::move(state));
}

struct PacketListenerState {
  explicit PacketListenerState(const Executor& executor) : acceptor(executor) {}
  PacketProtocol::acceptor acceptor;
  LineInfo info;
  AcceptTrouble trouble;
  std::string remove;  // the socket file to remove when closed
};

class SeqpacketListener final : public Listener {
 public:
  explicit SeqpacketListener(std::shared_ptr<PacketListenerState> state) : state_(std::move(state)) {}
  ~SeqpacketListener() override { close(); }

  Task<std::unique_ptr<Stream>> accept() override {
    const auto state = state_;
    PacketProtocol::socket socket(state->acceptor.get_executor());
    co_await accept_next(state->acceptor, socket, state->info.local, state->trouble);
    std::unique_ptr<Stream> stream = packets_of(std::move(socket), {.local = state->info.local});
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
  std::shared_ptr<PacketListenerState> state_;
};

struct UnixDatagramState {
  explicit UnixDatagramState(const Executor& executor) : socket(executor) {}
  DatagramProtocol::socket socket;
  LineInfo info;
  Bytes buffer;
  std::string remove;
  unsigned receives = 0;
  std::set<std::string> slow;  // peers whose queue stayed full
};

class UnixDatagramSocket final : public Datagram {
 public:
  explicit UnixDatagramSocket(std::shared_ptr<UnixDatagramState> state) : state_(std::move(state)) {}
  ~UnixDatagramSocket() override { close(); }

  Task<> receive(std::vector<Packet>& into, std::size_t most) override {
    const auto state = state_;
    co_await take_turns(state->socket, state->receives);
    while (true) {
      if (!state->socket.is_open()) throw cancelled_error("receiving", state->info.remote);
      take(*state, into, most);
      if (!into.empty()) co_return;
      const error_code failed = errno_code();
      if (!comes_later(failed)) throw io_error(failed, "receiving", state->info.remote);
      const auto [code] = co_await state->socket.async_wait(DatagramProtocol::socket::wait_read, quiet);
      if (code) throw io_error(code, "receiving", state->info.remote);
    }
  }

  Task<> send(ByteView bytes, const std::string& peer) override {
    const auto state = state_;
    const bool connected = peer.empty() || peer == state->info.remote;
    if (connected && state->info.remote.empty())
      throw Error(ErrorKind::invalid_argument, "sending", "",
                  "this socket is not connected: name the peer (one without a name can't be answered)");
    const UnixAddress to = connected ? UnixAddress{} : unix_address(peer, "sending");
    asio::steady_timer again(state->socket.get_executor());
    for (int tried = 0;; ++tried) {
      if (!state->socket.is_open()) throw cancelled_error("sending", peer);
      const auto gone = ::sendto(state->socket.native_handle(), bytes.data(), bytes.size(),
                                 MSG_DONTWAIT | MSG_NOSIGNAL, connected ? nullptr : to.get(), to.size);
      if (gone >= 0) {
        if (!state->slow.empty()) state->slow.erase(peer);
        co_return;
      }
      const error_code failed = errno_code();
      if (!comes_later(failed)) throw io_error(failed, "sending", connected ? state->info.remote : peer);
      if (!connected && (tried >= kPatience || state->slow.contains(peer))) throw too_slow(*state, peer);
      again.expires_after(kQueueFull);
      const auto [code] = co_await again.async_wait(quiet);
      if (code) throw io_error(code, "sending", peer);
    }
  }

  void close() override {
    error_code ignored;
    state_->socket.close(ignored);
    state_->info.native_handle = -1;
    if (!state_->remove.empty()) ::unlink(state_->remove.c_str());
    state_->remove.clear();
  }
  LineInfo info() const override { return state_->info; }

 private:
  static Error too_slow(UnixDatagramState& state, const std::string& peer) {
    if (state.slow.size() >= kMostSlowPeers) state.slow.clear();
    state.slow.insert(peer);
    return Error(ErrorKind::limit, "sending", peer, "its queue is full: it does not read");
  }

  /// What is there now, at most `most`; nothing, and errno, when none is.
  static void take(UnixDatagramState& state, std::vector<Packet>& into, std::size_t most) {
    std::size_t got = 0;
    for (; got < std::max<std::size_t>(most, 1); ++got) {
      sockaddr_un from{};
      socklen_t length = sizeof from;
      const auto size = ::recvfrom(state.socket.native_handle(), state.buffer.data(), state.buffer.size(),
                                   MSG_DONTWAIT, reinterpret_cast<sockaddr*>(&from), &length);
      if (size < 0) break;
      if (into.size() <= got) into.emplace_back();
      into[got].bytes.assign(state.buffer.data(), static_cast<std::size_t>(size));
      into[got].peer = unix_name(from, length);
    }
    into.resize(got);
  }

  std::shared_ptr<UnixDatagramState> state_;
};

}  // namespace

std::unique_ptr<Datagram> open_unix_datagram(const Executor& executor, const UnixDatagramOptions& options) {
  constexpr const char* kDoing = "opening a datagram socket";
  const UnixAddress local = unix_address(options.local, kDoing);
  const std::string where = options.remote ? *options.remote : options.local;
  auto state = std::make_shared<UnixDatagramState>(executor);
  state->buffer.resize(kLongestUnixDatagram);
  error_code code;
  state->socket.open(DatagramProtocol(), code);
  if (code) throw connect_error(code, kDoing, where);
  const int handle = state->socket.native_handle();
  set_options(handle, options.options, options.refused);
  remove_leftover_socket(options.local);
  // Without a name the system gives an abstract one (unix(7), "autobind").
  must_open(::bind(handle, local.get(), local.size), kDoing, options.local);
  if (!options.local.empty() && options.local[0] != '@') state->remove = options.local;
  // From here on its file goes with it, also where nobody is there to connect to.
  auto made = std::make_unique<UnixDatagramSocket>(state);
  sockaddr_un bound{};
  socklen_t length = sizeof bound;
  if (::getsockname(handle, reinterpret_cast<sockaddr*>(&bound), &length) == 0)
    state->info.local = unix_name(bound, length);
  if (options.remote) {
    const UnixAddress remote = unix_address(*options.remote, kDoing);
    must_open(::connect(handle, remote.get(), remote.size), kDoing, *options.remote);
    state->info.remote = *options.remote;
  }
  state->info.transport = "unix-dgram";
  state->info.native_handle = handle;
  return made;
}

Task<std::unique_ptr<Stream>> connect_seqpacket(Executor executor, std::string path, SocketOptions options,
                                                OptionRefused refused) {
  const UnixAddress at = unix_address(path, "connecting");
  PacketProtocol::socket socket(executor);
  const int handle = ::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  must_open(handle, "connecting", path);
  error_code code;
  socket.assign(PacketProtocol(), handle, code);
  if (code) {
    ::close(handle);
    throw connect_error(code, "connecting", path);
  }
  set_options(handle, options, refused);
  asio::steady_timer again(executor);
  while (::connect(handle, at.get(), at.size) != 0) {
    const error_code failed = errno_code();
    if (!comes_later(failed)) throw connect_error(failed, "connecting", path);
    // Its queue is full: nothing tells when that is over. The deadline of connecting ends this.
    again.expires_after(kQueueFull);
    const auto [waited] = co_await again.async_wait(quiet);
    if (waited) throw connect_error(waited, "connecting", path);
  }
  std::unique_ptr<Stream> stream = packets_of(std::move(socket), {.remote = std::move(path)});
  co_return stream;
}

std::unique_ptr<Listener> listen_seqpacket(const Executor& executor, const std::string& path,
                                           const SocketOptions& options, const OptionRefused& refused) {
  const UnixAddress at = unix_address(path, "listening");
  remove_leftover_socket(path);
  auto state = std::make_shared<PacketListenerState>(executor);
  const int handle = ::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  must_open(handle, "listening", path);
  error_code code;
  state->acceptor.assign(PacketProtocol(), handle, code);
  if (code) {
    ::close(handle);
    throw connect_error(code, "listening", path);
  }
  set_options(handle, options, refused);
  must_open(::bind(handle, at.get(), at.size), "listening", path);
  if (path[0] != '@') state->remove = path;
  must_open(::listen(handle, SOMAXCONN), "listening", path);
  state->info = {.transport = "unix-seqpacket", .local = path, .native_handle = handle};
  return std::make_unique<SeqpacketListener>(std::move(state));
}

}  // namespace lw
