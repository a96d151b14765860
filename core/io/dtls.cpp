#include "core/io/dtls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <deque>
#include <map>

#include "core/io/dtls_cookie.h"
#include "core/io/errors.h"
#include "core/io/tls_bio.h"
#include "core/io/tls_context.h"
#include "core/io/wake.h"

namespace lw {
namespace {

namespace asio = boost::asio;

// Of one peer, that were not read yet; what comes then is lost, as it is when a socket's buffer is full.
constexpr std::size_t kMostWaitingPackets = 4096;
constexpr std::size_t kMostWaitingBytes = 8 << 20;
// Peers with a good cookie that nobody has accepted yet; the next ones say hello again.
constexpr std::size_t kMostReady = 256;
constexpr std::size_t kDtlsPacketsAtOnce = 64;
// Answers to hellos that the socket has not taken yet; who gets none says hello again.
constexpr std::size_t kMostAnswering = 256;

/// The client's random of a ClientHello in the clear (RFC 6347 sections 4.1 and 4.2.2: record header,
/// handshake header, version, random); empty = the packet begins no handshake. It tells one hello from
/// another.
ByteView random_of_hello(ByteView packet) {
  constexpr std::size_t kRecordHeader = 13;
  constexpr std::size_t kHandshakeHeader = 12;
  constexpr std::size_t kRandom = 32;
  constexpr std::size_t kAt = kRecordHeader + kHandshakeHeader + 2;
  const bool hello = packet.size() >= kAt + kRandom && packet[0] == 22 && packet[1] == '\xfe' &&
                     packet[3] == 0 && packet[4] == 0 && packet[kRecordHeader] == 1;
  return hello ? packet.substr(kAt, kRandom) : ByteView();
}

class DatagramStream final : public Stream {
 public:
  explicit DatagramStream(std::unique_ptr<Datagram> socket) : socket_(std::move(socket)) {}
  ~DatagramStream() override { socket_->close(); }

  Task<std::size_t> read_some(MutableBytes into) override {
    const auto socket = socket_;
    std::vector<Packet> packets;
    while (true) {
      co_await socket->receive(packets, 1);
      const Bytes& bytes = packets.front().bytes;
      const std::size_t count = std::min(bytes.size(), into.size());
      std::copy_n(bytes.data(), count, into.data());
      if (count > 0) co_return count;
    }
  }
  Task<> write(ByteView bytes) override {
    const auto socket = socket_;
    const std::string connected;
    co_await socket->send(bytes, connected);
  }
  Task<> shutdown() override { co_return; }
  void close() override { socket_->close(); }
  void abort() override { socket_->close(); }
  LineInfo info() const override {
    LineInfo info = socket_->info();
    info.transport = "dtls";
    return info;
  }

 private:
  std::shared_ptr<Datagram> socket_;
};

struct DtlsPeer {
  DtlsPeer(const Executor& executor, std::string address) : name(std::move(address)), wake(executor) {}
  std::string name;
  std::deque<Bytes> inbox;
  std::size_t bytes = 0;
  bool closed = false;
  bool began_anew = false;  // another one has its address
  Bytes random;             // of the hello that it began with
  Wake wake;
};

/// A datagram of somebody unknown, tried for a ClientHello with our cookie. Keeps nothing from one to the
/// next.
class Probe {
 public:
  explicit Probe(std::shared_ptr<TlsContext> context) : context_(std::move(context)) {}

  /// True: it has the cookie. Else `answer` is what to send, if anything.
  bool heard(const Packet& packet, Bytes& answer) {
    TlsBuffers buffers;
    buffers.packets = true;
    const std::shared_ptr<SSL> ssl(SSL_new(context_->get()), SSL_free);
    if (!ssl) return false;
    const MutableBytes room = buffers.room();
    if (packet.bytes.size() > room.size()) return false;
    std::copy(packet.bytes.begin(), packet.bytes.end(), room.begin());
    buffers.filled(packet.bytes.size());
    BIO* bio = make_buffer_bio(buffers);
    SSL_set_bio(ssl.get(), bio, bio);
    SSL_set_options(ssl.get(), SSL_OP_NO_QUERY_MTU);
    SSL_set_mtu(ssl.get(), kDtlsMtu);
    set_cookie_peer(ssl.get(), packet.peer);
    const std::shared_ptr<BIO_ADDR> from(BIO_ADDR_new(), BIO_ADDR_free);
    const int done = DTLSv1_listen(ssl.get(), from.get());
    ERR_clear_error();
    answer = std::move(buffers.out);
    return done == 1;
  }

 private:
  std::shared_ptr<TlsContext> context_;
};

struct DtlsHub {
  DtlsHub(const Executor& e, std::unique_ptr<Datagram> s, std::shared_ptr<TlsContext> context)
      : executor(e), socket(std::move(s)), probe(std::move(context)), changed(e) {
    info = socket->info();
    info.transport = "dtls";
  }

  Executor executor;
  std::unique_ptr<Datagram> socket;
  Probe probe;
  LineInfo info;
  std::map<std::string, std::shared_ptr<DtlsPeer>> peers;
  std::deque<std::shared_ptr<DtlsPeer>> ready;
  std::optional<Error> failure;
  bool listening = true;
  std::size_t answering = 0;
  Wake changed;

  void forget(const std::shared_ptr<DtlsPeer>& peer) {
    if (peer->closed) return;
    peer->closed = true;
    peer->wake.notify();
    const auto found = peers.find(peer->name);
    if (found != peers.end() && found->second == peer) peers.erase(found);
    close_unused();
  }
  /// RFC 6347 section 4.2.8: a client that lost its state says hello from the same port. Its good cookie
  /// shows that it hears us, so the association it had is over.
  void give_up(const std::shared_ptr<DtlsPeer>& peer) {
    std::erase(ready, peer);
    peer->began_anew = true;
    peer->closed = true;
    peer->wake.notify();
    peers.erase(peer->name);
  }
  void close_unused() {
    if (!listening && peers.empty()) socket->close();
  }
  void fail(const Error& error) {
    failure = error;
    for (const auto& [name, peer] : peers) peer->wake.notify();
    changed.notify();
  }

  /// What is to be answered, if anything.
  Bytes take(Packet& packet) {
    const auto known = peers.find(packet.peer);
    std::shared_ptr<DtlsPeer> peer = known == peers.end() ? nullptr : known->second;
    const ByteView hello = random_of_hello(packet.bytes);
    if (!hello.empty() && (!peer || peer->random != hello)) {
      Bytes answer;
      if (!listening || ready.size() >= kMostReady || !probe.heard(packet, answer)) return answer;
      if (peer) give_up(peer);
      peer = std::make_shared<DtlsPeer>(executor, packet.peer);
      peer->random = hello;
      peers[packet.peer] = peer;
      ready.push_back(peer);
      changed.notify();
    }
    if (!peer) return {};
    if (peer->inbox.size() >= kMostWaitingPackets || peer->bytes >= kMostWaitingBytes) return {};
    peer->bytes += packet.bytes.size();
    peer->inbox.push_back(std::move(packet.bytes));
    peer->wake.notify();
    return {};
  }
};
using DtlsHubPtr = std::shared_ptr<DtlsHub>;

Task<> answer_hello(DtlsHubPtr hub, Bytes bytes, std::string peer) {
  try {
    co_await hub->socket->send(bytes, peer);
  } catch (const std::exception&) {
    // As lost on the way: the client says it again.
    --hub->answering;
    co_return;
  }
  --hub->answering;
}

Task<> take_packets(DtlsHubPtr hub) {
  std::vector<Packet> packets;
  while (!hub->failure) {
    std::optional<Error> failed;
    try {
      co_await hub->socket->receive(packets, kDtlsPacketsAtOnce);
    } catch (...) {
      failed = to_error(std::current_exception(), "receiving", hub->info.local);
    }
    // "Port unreachable" (RFC 792) answers a datagram to one of the peers; nobody says which.
    if (failed && failed->kind == ErrorKind::connect) continue;
    if (failed) {
      hub->fail(*failed);
      co_return;
    }
    for (Packet& packet : packets) {
      std::string peer = packet.peer;
      Bytes answer = hub->take(packet);
      if (answer.empty() || hub->answering >= kMostAnswering) continue;
      ++hub->answering;
      auto answering = answer_hello(hub, std::move(answer), std::move(peer));
      asio::co_spawn(hub->executor, std::move(answering), asio::detached);
    }
  }
}

class DtlsPeerStream final : public Stream {
 public:
  DtlsPeerStream(DtlsHubPtr hub, std::shared_ptr<DtlsPeer> peer)
      : hub_(std::move(hub)), peer_(std::move(peer)) {}
  ~DtlsPeerStream() override { close(); }

  Task<std::size_t> read_some(MutableBytes into) override {
    const auto hub = hub_;
    const auto peer = peer_;
    while (true) {
      if (peer->closed) throw ended(*peer, "reading");
      if (!peer->inbox.empty()) {
        const Bytes bytes = std::move(peer->inbox.front());
        peer->inbox.pop_front();
        peer->bytes -= bytes.size();
        const std::size_t count = std::min(bytes.size(), into.size());
        std::copy_n(bytes.data(), count, into.data());
        if (count > 0) co_return count;
        continue;
      }
      if (hub->failure) throw *hub->failure;
      co_await peer->wake.wait();
    }
  }
  Task<> write(ByteView bytes) override {
    const auto hub = hub_;
    const auto peer = peer_;
    if (peer->closed) throw ended(*peer, "writing");
    co_await hub->socket->send(bytes, peer->name);
  }
  Task<> shutdown() override { co_return; }
  void close() override { hub_->forget(peer_); }
  void abort() override { hub_->forget(peer_); }
  LineInfo info() const override {
    return {.transport = "dtls", .local = hub_->info.local, .remote = peer_->name};
  }

 private:
  static Error ended(const DtlsPeer& peer, const char* doing) {
    if (!peer.began_anew) return cancelled_error(doing, peer.name);
    return Error(ErrorKind::closed, doing, peer.name, "the peer has begun a new association");
  }

  DtlsHubPtr hub_;
  std::shared_ptr<DtlsPeer> peer_;
};

class DtlsListener final : public Listener {
 public:
  explicit DtlsListener(DtlsHubPtr hub) : hub_(std::move(hub)) {
    asio::co_spawn(hub_->executor, take_packets(hub_), asio::detached);
  }
  ~DtlsListener() override { close(); }

  Task<std::unique_ptr<Stream>> accept() override {
    const auto hub = hub_;
    while (true) {
      if (!hub->listening) throw cancelled_error("accepting", hub->info.local);
      if (hub->failure) throw *hub->failure;
      if (!hub->ready.empty()) break;
      co_await hub->changed.wait();
    }
    const auto peer = hub->ready.front();
    hub->ready.pop_front();
    std::unique_ptr<Stream> stream = std::make_unique<DtlsPeerStream>(hub, peer);
    co_return stream;
  }
  void close() override {
    if (!hub_->listening) return;
    hub_->listening = false;
    const auto ready = std::exchange(hub_->ready, {});
    for (const auto& peer : ready) hub_->forget(peer);
    hub_->close_unused();
    hub_->changed.notify();
  }
  LineInfo info() const override { return hub_->info; }

 private:
  DtlsHubPtr hub_;
};

}  // namespace

std::unique_ptr<Stream> make_datagram_stream(std::unique_ptr<Datagram> socket) {
  return std::make_unique<DatagramStream>(std::move(socket));
}

std::unique_ptr<Listener> make_dtls_listener(const Executor& executor, std::unique_ptr<Datagram> socket,
                                             std::shared_ptr<TlsContext> context) {
  return std::make_unique<DtlsListener>(
      std::make_shared<DtlsHub>(executor, std::move(socket), std::move(context)));
}

}  // namespace lw
