// Serve without lines: packets, each a request of its own, their senders told apart by address.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <unordered_map>

#include "core/base/text.h"
#include "core/base/transports.h"
#include "core/replay/serve_hub.h"

namespace lw {
namespace {

/// Senders whose place in the recording is remembered; addresses are easily made up.
constexpr std::size_t kMostPeers = 10'000;
constexpr std::size_t kAtOnce = 64;
/// Answers that wait for their time; more are lost, as packets may be.
constexpr std::size_t kMostWaiting = 1000;
constexpr std::size_t kShownOfPacket = 80;

class ServePackets {
 public:
  ServePackets(std::shared_ptr<ServeHub> hub, std::shared_ptr<DatagramLine> line)
      : hub_(std::move(hub)), line_(std::move(line)) {
    info_.id = line_->channel();
    info_.protocol = hub_->row().id;
    info_.transport = hub_->book.facts.transport;
    info_.role = Role::server;
  }

  Task<> run() {
    std::vector<Packet> packets;
    while (true) {
      co_await line_->receive(packets, kAtOnce);
      for (const Packet& packet : packets) co_await take(packet);
    }
  }

 private:
  Task<> take(const Packet& packet);
  std::string kind_of(const Packet& packet, std::string& summary);
  static Task<> answer(std::shared_ptr<ServeHub> hub, std::shared_ptr<DatagramLine> line, std::uint32_t index,
                       std::string peer);
  static Task<> answer_later(std::shared_ptr<ServeHub> hub, std::shared_ptr<DatagramLine> line,
                             std::uint32_t index, std::string peer);
  OnLine& peer(const std::string& address) {
    if (peers_.size() >= kMostPeers && !peers_.contains(address)) peers_.clear();
    const auto [at, fresh] = peers_.try_emplace(address);
    if (fresh) ++hub_->state.clients;
    return at->second;
  }

  std::shared_ptr<ServeHub> hub_;
  std::shared_ptr<DatagramLine> line_;
  ChannelInfo info_;
  FrameNumber number_ = 0;
  std::unordered_map<std::string, OnLine> peers_;
};

/// What the protocol's describer makes of the packet alone.
std::string ServePackets::kind_of(const Packet& packet, std::string& summary) {
  const auto describer = hub_->row().make_describer(info_);
  Frame frame;
  frame.number = ++number_;
  frame.channel = info_.id;
  frame.kind = FrameKind::received;
  frame.bytes = packet.bytes;
  frame.length = packet.bytes.size();
  frame.peer = packet.peer;
  std::vector<Message> messages;
  describer->feed(frame, messages);
  describer->finish(messages);
  if (messages.empty()) return {};
  summary = messages.front().summary;
  return messages.front().kind;
}

Task<> ServePackets::take(const Packet& packet) {
  // Who asks faster than he may is not heard, as packets may not be: nobody could wait for all of them.
  if (hub_->keep_rate(packet.peer, false).count() > 0) co_return;
  std::string summary = "\"" + escape_short(packet.bytes, kShownOfPacket) + "\"";
  std::string kind = "datagram";
  if (hub_->row().replay.match_parts) kind = kind_of(packet, summary);
  const auto parts = parts_of(hub_->row(), true, kind, packet.bytes, hub_->book.choice);
  if (parts.empty() && kind != "data") co_return;
  ++hub_->state.requests;
  Miss miss{.asked = summary};
  std::optional<std::uint32_t> found;
  if (!parts.empty()) found = hub_->find(peer(packet.peer), parts, summary, miss);
  if (!found) {
    hub_->missed(line_->channel(), miss, packet.peer);
    Bytes reply;
    const auto reply_of = hub_->row().replay.miss_reply;
    if (hub_->choice.miss != MissPolicy::close && reply_of)
      reply = reply_of(kind, packet.bytes, miss.lines());
    if (!reply.empty()) co_await line_->send(reply, packet.peer);
    co_return;
  }
  const bool waits = hub_->choice.delay != ServeDelay::none;
  if (waits && hub_->running >= kMostWaiting) {
    Miss lost{.asked = summary};
    lost.why = "too many answers wait for their time already";
    hub_->missed(line_->channel(), lost, packet.peer);
    co_return;
  }
  ++hub_->state.answered;
  hub_->changed();
  if (!waits) {
    co_await answer(hub_, line_, *found, packet.peer);
  } else {
    ++hub_->running;
    boost::asio::co_spawn(hub_->context.executor, answer_later(hub_, line_, *found, packet.peer),
                          boost::asio::detached);
  }
}

Task<> ServePackets::answer(std::shared_ptr<ServeHub> hub, std::shared_ptr<DatagramLine> line,
                            std::uint32_t index, std::string peer) {
  const Exchange& exchange = hub->book.exchanges[index];
  const ServeChoice& choice = hub->choice;
  const bool faulty = choice.fault != ServeFault::none && choice.fault != ServeFault::wrong_tls;
  co_await hub->pause_fixed();
  for (std::uint32_t i = 0; i < exchange.answer.count && !hub->ending; ++i) {
    const Place& place = hub->book.places[exchange.answer.first + i];
    co_await hub->pause_as_recorded(place.wait);
    if (faulty && hub->said_in_packets + place.length > choice.fault_after) co_return;
    hub->said_in_packets += place.length;
    const Bytes bytes = hub->bytes.at(place);
    if (!hub->ending) co_await line->send(bytes, peer);
  }
}

Task<> ServePackets::answer_later(std::shared_ptr<ServeHub> hub, std::shared_ptr<DatagramLine> line,
                                  std::uint32_t index, std::string peer) {
  try {
    co_await answer(hub, std::move(line), index, std::move(peer));
  } catch (...) {
    // Noted on the socket's channel; a packet may be lost.
  }
  --hub->running;
  hub->wake.notify();
}

}  // namespace

Task<> serve_packets(std::shared_ptr<ServeHub> hub, std::function<void(const LineInfo&)> listening) {
  DatagramOptions options{.local = {.host = hub->choice.address, .port = hub->choice.port}};
  if (is_unix_domain(hub->book.facts.transport)) options.local = {.path = hub->choice.path};
  options.purpose = {.protocol = std::string(hub->row().id), .operation = hub->context.operation};
  auto opened = co_await hub->context.connector.open_datagram(std::move(options));
  const std::shared_ptr<DatagramLine> line = std::move(opened);
  listening(line->info());
  ServePackets packets(hub, line);
  co_await packets.run();
}

}  // namespace lw
