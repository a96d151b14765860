// A relay of datagrams: each peer has a socket of its own to the target, so that answers find their way back.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>

#include "core/io/errors.h"
#include "core/protocols/socket/client_relay.h"

namespace lw::socket {
namespace asio = boost::asio;

namespace {

constexpr std::size_t kRelayPackets = 64;

/// One peer, and its socket to the target.
struct RelayPeer {
  SocketPtr target;
  std::shared_ptr<Passage> to_target;
  std::shared_ptr<Passage> to_client;
};
using RelayPeers = std::map<std::string, RelayPeer>;

Task<> say_packet(SocketPtr to, Bytes bytes, std::string peer) {
  co_await to->send(bytes, peer);
}

/// Answers, until the socket to the target is closed.
Task<> carry_answers(RelayHubPtr hub, RelayPeer peer) {
  std::string by = "us";
  try {
    std::vector<Packet> packets;
    bool goes_on = true;
    while (goes_on) {
      co_await peer.target->datagrams()->receive(packets, kRelayPackets);
      for (const Packet& packet : packets) {
        peer.target->received += packet.bytes.size();
        goes_on = co_await peer.to_client->put(packet.bytes);
        if (!goes_on) break;
      }
    }
  } catch (...) {
    by = to_error(std::current_exception(), "relaying", "").message();
  }
  if (peer.target->closed_by_us) by = "us";
  peer.to_client->stop();
  peer.to_target->stop();
  peer.target->drop();
  for (const auto& passage : {peer.to_client, peer.to_target}) {
    try {
      co_await passage->drained();
    } catch (const std::exception&) {
      continue;  // told already, or ended by us
    }
  }
  hub->forget(peer.to_client);
  hub->forget(peer.to_target);
  hub->closed(peer.target, by);
  --hub->running;
  hub->changed.notify();
}

Task<RelayPeer> new_peer(RelayHubPtr hub, SocketPtr socket, std::string name) {
  RelayPeer peer;
  peer.target = co_await open_client(hub->context, hub->arguments.there, socket->channel());
  const ChannelId here = socket->channel();
  const ChannelId far = peer.target->channel();
  auto there = [to = peer.target](Bytes bytes) { return say_packet(to, std::move(bytes), {}); };
  auto back = [socket, name](Bytes bytes) { return say_packet(socket, std::move(bytes), name); };
  peer.to_target = hub->make_passage(RelayWay::to_target, here, far, std::move(there));
  peer.to_client = hub->make_passage(RelayWay::to_client, far, here, std::move(back));
  hub->opened(peer.target);
  if (hub->emit) hub->emit(Paired{socket->channel(), peer.target->channel()});
  ++hub->summary.clients;
  ++hub->running;
  asio::co_spawn(hub->context.executor, carry_answers(hub, peer), asio::detached);
  co_return peer;
}

/// False: this peer's way is over, by a cut or because it broke.
Task<bool> put_packet(RelayPeer peer, ByteView bytes) {
  std::exception_ptr failure;
  bool goes_on = false;
  try {
    goes_on = co_await peer.to_target->put(bytes);
  } catch (...) {
    failure = std::current_exception();
  }
  const bool cancelled = failure && to_error(failure, "", "").kind == ErrorKind::cancelled;
  if (cancelled && !peer.target->closed_by_us) std::rethrow_exception(failure);
  co_return goes_on;
}

Task<> carry_packets(RelayHubPtr hub, SocketPtr socket) {
  RelayPeers peers;
  std::vector<Packet> packets;
  while (true) {
    co_await socket->datagrams()->receive(packets, kRelayPackets);
    for (const Packet& packet : packets) {
      socket->received += packet.bytes.size();
      auto found = peers.find(packet.peer);
      if (found == peers.end()) {
        // The packet is recorded; it goes no further.
        if (peers.size() >= hub->arguments.here.max_clients) continue;
        RelayPeer made = co_await new_peer(hub, socket, packet.peer);
        found = peers.emplace(packet.peer, std::move(made)).first;
      }
      if (found->second.target->closed_by_us) continue;
      const bool goes_on = co_await put_packet(found->second, packet.bytes);
      if (!goes_on) found->second.target->drop();
    }
  }
}

}  // namespace

Task<> relay_datagrams(RelayHubPtr hub) {
  DatagramOptions options = datagram_options(hub->context, hub->arguments.here);
  auto datagrams = co_await hub->context.connector.open_datagram(std::move(options));
  auto socket = std::make_shared<OpenSocket>(hub->context.executor, std::move(datagrams));
  hub->announce(socket->channel());
  hub->opened(socket);
  std::exception_ptr failure;
  try {
    co_await carry_packets(hub, socket);
  } catch (...) {
    failure = std::current_exception();
  }
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  hub->end_all();
  while (hub->running > 0) co_await hub->changed.wait();
  hub->withdraw(socket->channel());
  hub->closed(socket, failure ? to_error(failure, "relaying", "").message() : "us");
  if (failure) std::rethrow_exception(failure);
}

}  // namespace lw::socket
