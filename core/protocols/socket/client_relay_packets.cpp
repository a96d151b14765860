// A relay of datagrams: each peer has a socket of its own to the target, so that answers find their way back.
#include <fmt/format.h>
#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>
#include <deque>

#include "core/io/errors.h"
#include "core/protocols/socket/client_relay.h"

namespace lw::socket {
namespace asio = boost::asio;

namespace {

constexpr std::size_t kRelayPackets = 64;
// Of one peer, that its way did not take yet; what comes then is lost, as it is when a socket's buffer is
// full.
constexpr std::size_t kMostInInbox = 1'000;
constexpr std::size_t kMostInboxBytes = 4u << 20;
// RFC 4787 section 4.3: an address translator keeps a peer at least this long.
constexpr Nanoseconds kPeerIdle = Nanoseconds{120} * 1'000'000'000;
// A target that could not be had is not asked for again with every packet.
constexpr Nanoseconds kTryAgain = 250'000'000;
constexpr Nanoseconds kLossesEvery = 1'000'000'000;

/// One peer, and its socket to the target.
struct RelayPeer {
  RelayPeer(const Executor& executor, std::string n) : name(std::move(n)), changed(executor) {}
  const std::string name;
  Nanoseconds heard = 0;
  std::deque<Bytes> inbox;
  std::size_t inbox_bytes = 0;
  SocketPtr target;  // null = not open yet
  std::shared_ptr<Passage> to_target;
  std::shared_ptr<Passage> to_client;
  bool cut = false;     // as was asked for: all that it says goes no further
  bool failed = false;  // it has no target
  bool over = false;    // its way has ended: the next packet makes a new one
  bool feeding = true;
  Wake changed;

  bool opening() const { return !target && !failed; }
  void end() {
    over = true;
    if (to_target) to_target->stop();
    if (to_client) to_client->stop();
    if (target) target->drop();
    changed.notify();
  }
};
using RelayPeerPtr = std::shared_ptr<RelayPeer>;

/// A packet that can't be sent is lost; the socket has told why.
Task<> say_packet(SocketPtr to, Bytes bytes, std::string peer) {
  std::exception_ptr failure;
  try {
    co_await to->send(bytes, peer);
  } catch (...) {
    failure = std::current_exception();
  }
  if (!failure) co_return;
  if (to->closed_by_us || to_error(failure, "", "").kind == ErrorKind::cancelled)
    std::rethrow_exception(failure);
}

/// Answers, until the socket to the target is closed.
Task<> carry_answers(RelayHubPtr hub, SocketPtr socket, RelayPeerPtr peer) {
  std::string by = "us";
  try {
    std::vector<Packet> packets;
    bool goes_on = true;
    while (goes_on) {
      co_await peer->target->datagrams()->receive(packets, kRelayPackets);
      peer->heard = hub->context.clock.monotonic();
      for (const Packet& packet : packets) {
        peer->target->received += packet.bytes.size();
        goes_on = co_await peer->to_client->put(packet.bytes);
        if (!goes_on) break;
      }
      hub->counted(peer->target);
      hub->counted(socket);
    }
    peer->cut = true;
  } catch (...) {
    by = to_error(std::current_exception(), "relaying", "").message();
  }
  if (peer->target->closed_by_us) by = "us";
  peer->end();
  while (peer->feeding) co_await peer->changed.wait();
  for (const auto& passage : {peer->to_client, peer->to_target}) {
    try {
      co_await passage->drained();
    } catch (const std::exception&) {
      continue;  // told already, or ended by us
    }
  }
  hub->forget(peer->to_client);
  hub->forget(peer->to_target);
  hub->closed(peer->target, by);
  --hub->running;
  hub->changed.notify();
}

Task<> open_way(RelayHubPtr hub, SocketPtr socket, RelayPeerPtr peer) {
  peer->target = co_await hub->open_target(socket->channel());
  const ChannelId here = socket->channel();
  const ChannelId far = peer->target->channel();
  auto there = [to = peer->target](Bytes bytes) { return say_packet(to, std::move(bytes), {}); };
  auto back = [socket, name = peer->name](Bytes bytes) { return say_packet(socket, std::move(bytes), name); };
  peer->to_target = hub->make_passage(RelayWay::to_target, here, far, std::move(there));
  peer->to_client = hub->make_passage(RelayWay::to_client, far, here, std::move(back));
  hub->opened(peer->target);
  if (hub->emit) hub->emit(Paired{here, far, peer->name});
  ++hub->summary.clients;
  ++hub->running;
  asio::co_spawn(hub->context.executor, carry_answers(hub, socket, peer), asio::detached);
}

Task<> feed(RelayHubPtr hub, RelayPeerPtr peer) {
  while (true) {
    while (peer->inbox.empty() && !peer->over) co_await peer->changed.wait();
    if (peer->over) co_return;
    const Bytes bytes = std::move(peer->inbox.front());
    peer->inbox.pop_front();
    peer->inbox_bytes -= bytes.size();
    const bool goes_on = co_await peer->to_target->put(bytes);
    hub->counted(peer->target);
    if (goes_on) continue;
    peer->cut = true;
    co_return;
  }
}

/// One peer's packets on their way to the target: whatever takes long there holds up nobody else.
Task<> carry_peer(RelayHubPtr hub, SocketPtr socket, RelayPeerPtr peer) {
  try {
    co_await open_way(hub, socket, peer);
  } catch (...) {
    peer->failed = true;  // noted on its channel
  }
  try {
    if (!peer->failed) co_await feed(hub, peer);
  } catch (...) {
    // Told on its channel, or ended by us.
    peer->over = true;
  }
  peer->feeding = false;
  if (!peer->failed) peer->end();
  peer->inbox.clear();
  peer->inbox_bytes = 0;
  --hub->running;
  hub->changed.notify();
}

/// The listening socket of one relay, and who is known to it.
class PacketRelay {
 public:
  PacketRelay(RelayHubPtr hub, SocketPtr socket) : hub_(std::move(hub)), socket_(std::move(socket)) {}

  Task<> run() {
    std::vector<Packet> packets;
    while (true) {
      co_await socket_->datagrams()->receive(packets, kRelayPackets);
      now_ = hub_->context.clock.monotonic();
      for (Packet& packet : packets) take(packet);
      hub_->counted(socket_);
      tell_losses(false);
    }
  }
  /// All of them, or only once a second.
  void tell_losses(bool at_once) {
    if (lost_ == 0 && given_up_ == 0) return;
    if (!at_once && told_ != 0 && now_ - told_ < kLossesEvery) return;
    told_ = now_;
    Note note{.kind = NoteKind::info, .facts = {{"lost", lost_}, {"given_up", given_up_}}};
    note.text = fmt::format("{} packets went no further; {} peers made place for others", lost_, given_up_);
    hub_->context.sink.note(socket_->channel(), std::move(note));
    lost_ = given_up_ = 0;
  }

 private:
  void take(Packet& packet) {
    socket_->received += packet.bytes.size();
    const RelayPeerPtr peer = peer_of(packet.peer);
    // What was cut goes no further, as was asked for; all else that does not is counted.
    if (peer && peer->cut) return;
    const bool full = peer && (peer->inbox.size() >= kMostInInbox || peer->inbox_bytes >= kMostInboxBytes);
    if (!peer || peer->failed || full) {
      ++lost_;
      return;
    }
    peer->heard = now_;
    peer->inbox_bytes += packet.bytes.size();
    peer->inbox.push_back(std::move(packet.bytes));
    peer->changed.notify();
  }

  /// Null: there is no place for one more.
  RelayPeerPtr peer_of(const std::string& name) {
    const auto found = peers_.find(name);
    if (found != peers_.end()) {
      const RelayPeer& known = *found->second;
      const bool again = known.failed && now_ - known.heard >= kTryAgain;
      if (!again && (!known.over || known.cut)) return found->second;
      peers_.erase(found);
    }
    if (!has_place()) return nullptr;
    const auto peer = std::make_shared<RelayPeer>(hub_->context.executor, name);
    peer->heard = now_;
    peers_[name] = peer;
    ++hub_->running;
    asio::co_spawn(hub_->context.executor, carry_peer(hub_, socket_, peer), asio::detached);
    return peer;
  }

  /// Who said nothing for long goes; then who said nothing for longest.
  bool has_place() {
    const std::size_t most = hub_->arguments.here.max_clients;
    if (peers_.size() < most && now_ < look_again_) return true;
    look_again_ = now_ + kPeerIdle / 4;
    std::erase_if(peers_, [&](const auto& one) {
      const RelayPeer& peer = *one.second;
      const bool idle = (peer.over && !peer.cut) || now_ - peer.heard > kPeerIdle;
      if (idle) one.second->end();
      return idle;
    });
    if (peers_.size() < most) return true;
    // One that is being opened stays: else a flood would begin more than it ends. Nor may those that end be
    // many.
    const auto rank = [](const auto& one) { return std::pair(one.second->opening(), one.second->heard); };
    const auto oldest = std::ranges::min_element(peers_, {}, rank);
    if (oldest == peers_.end() || oldest->second->opening() || hub_->running > 3 * most + kRelayPackets)
      return false;
    oldest->second->end();
    peers_.erase(oldest);
    ++given_up_;
    return true;
  }

  RelayHubPtr hub_;
  SocketPtr socket_;
  std::map<std::string, RelayPeerPtr> peers_;
  Nanoseconds now_ = 0;
  Nanoseconds look_again_ = 0;
  Nanoseconds told_ = 0;
  std::uint64_t lost_ = 0;
  std::uint64_t given_up_ = 0;
};

}  // namespace

Task<> relay_datagrams(RelayHubPtr hub) {
  DatagramOptions options = datagram_options(hub->context, hub->arguments.here);
  auto datagrams = co_await hub->context.connector.open_datagram(std::move(options));
  auto socket = std::make_shared<OpenSocket>(hub->context.executor, std::move(datagrams));
  hub->announce(socket->channel());
  hub->opened(socket);
  PacketRelay relay(hub, socket);
  std::exception_ptr failure;
  try {
    co_await relay.run();
  } catch (...) {
    failure = std::current_exception();
  }
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  relay.tell_losses(true);
  hub->end_all();
  while (hub->running > 0) co_await hub->changed.wait();
  const Error error = to_error(failure, "relaying", "");
  const bool ours = socket->closed_by_us || error.kind == ErrorKind::cancelled;
  hub->closed(socket, ours ? "us" : error.message());
  hub->withdraw(socket->channel());
  std::rethrow_exception(failure);
}

}  // namespace lw::socket
