// A relay: listens here, connects there, and carries both directions, with faults on request.
#include "core/protocols/socket/client_relay.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "core/io/errors.h"
#include "core/protocols/socket/client.h"

namespace lw::socket {
namespace asio = boost::asio;

namespace {

constexpr std::size_t kRelayBuffer = 64u << 10;

/// A client and its line to the target.
struct RelayPair {
  explicit RelayPair(const Executor& executor) : changed(executor) {}
  SocketPtr client;
  SocketPtr target;
  bool cut = false;        // by a fault that was asked for
  std::string by;          // who ended it first; empty = nobody yet
  bool one_ended = false;  // of the two directions
  std::vector<std::shared_ptr<Passage>> passages;
  Wake changed;

  /// Why the first of the two directions ended is why both did.
  void ended_by(std::string words) {
    if (by.empty()) by = std::move(words);
  }

  void end(bool reset) {
    for (const auto& passage : passages) passage->stop();
    for (const SocketPtr& socket : {client, target}) {
      if (!socket) continue;
      if (reset && socket->line()) {
        socket->closed_by_us = true;
        socket->line()->abort();
      } else {
        socket->drop();
      }
    }
  }
};
using RelayPairPtr = std::shared_ptr<RelayPair>;

Task<> say_to(SocketPtr to, Bytes bytes) {
  const std::string nobody;
  co_await to->send(bytes, nobody);
}

struct OneWay {
  RelayHubPtr hub;
  RelayPairPtr pair;
  SocketPtr from;
  SocketPtr to;
  std::shared_ptr<Passage> passage;
};

/// Until the sender ends its side, or the direction is cut; false: somebody wants the line.
Task<bool> read_on(std::shared_ptr<OneWay> way) {
  // Not touched until something comes.
  const std::unique_ptr<char[]> room(new char[kRelayBuffer]);
  const MutableBytes buffer(room.get(), kRelayBuffer);
  while (!way->from->is_wanted()) {
    const std::size_t count = co_await way->from->line()->read_some(buffer);
    if (count == 0) co_return true;
    // What was read goes on before anybody may take the line away, also where somebody asked while it came.
    co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
    const Answering answering(*way->from);
    way->from->received += count;
    way->hub->counted(way->from);
    const ByteView bytes(buffer.data(), count);
    const bool goes_on = co_await way->passage->put(bytes);
    way->hub->counted(way->to);
    if (!goes_on) {
      way->pair->cut = true;
      co_return true;
    }
    co_await asio::this_coro::reset_cancellation_state(asio::enable_terminal_cancellation());
  }
  co_return false;
}

/// Whoever wants to start TLS interrupts the reading.
Task<> carry(std::shared_ptr<OneWay> way) {
  const Executor& executor = way->hub->context.executor;
  while (true) {
    auto group = asio::experimental::make_parallel_group(
        asio::co_spawn(executor, read_on(way), asio::deferred),
        asio::co_spawn(executor, way->from->wanted(), asio::deferred));
    auto [order, failure, ended, unwanted, wanted] =
        co_await group.async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
    static_cast<void>(wanted);
    if (!failure && ended) break;
    const bool interrupted = order[0] == 1 && !unwanted;
    if (failure && (!interrupted || to_error(failure, "", "").kind != ErrorKind::cancelled))
      std::rethrow_exception(failure);
    co_await way->from->let_go();
  }
  way->from->end_reading();
  if (way->pair->cut) co_return;
  co_await way->passage->drained();
  co_await way->to->close(CloseHow::our_side);
}

/// Why a direction failed, and whether the other side is to feel it as a failure: what was cut short must not
/// look whole.
bool failed(RelayHub& hub, RelayPair& pair, const std::exception_ptr& failure) {
  const bool ours = hub.ending || pair.client->closed_by_us || pair.target->closed_by_us;
  const Error error = to_error(failure, "relaying", "");
  pair.ended_by(ours ? std::string("us") : error.message());
  return !ours && error.kind != ErrorKind::cancelled;
}

Task<> direction(RelayHubPtr hub, RelayPairPtr pair, RelayWay way) {
  const bool there = way == RelayWay::to_target;
  const SocketPtr from = there ? pair->client : pair->target;
  const SocketPtr to = there ? pair->target : pair->client;
  auto out = [to](Bytes bytes) { return say_to(to, std::move(bytes)); };
  const auto passage = hub->make_passage(way, from->channel(), to->channel(), std::move(out));
  pair->passages.push_back(passage);
  std::exception_ptr failure;
  try {
    const auto one = std::make_shared<OneWay>(hub, pair, from, to, passage);
    co_await carry(one);
  } catch (...) {
    failure = std::current_exception();
  }
  if (pair->cut) pair->ended_by("us");
  // A half-closed line lives on; a broken one takes the other with it.
  const bool broken = failure && failed(*hub, *pair, failure);
  if (failure || pair->cut) pair->end(broken || (pair->cut && hub->arguments.reset));
  from->end_reading();
  passage->stop();
  try {
    co_await passage->drained();
  } catch (...) {
    failure = std::current_exception();
  }
  hub->forget(passage);
}

Task<> first_direction(RelayHubPtr hub, RelayPairPtr pair) {
  co_await direction(hub, pair, RelayWay::to_target);
  pair->one_ended = true;
  pair->changed.notify();
}

Task<> carry_pair(RelayHubPtr hub, RelayPairPtr pair) {
  asio::co_spawn(hub->context.executor, first_direction(hub, pair), asio::detached);
  co_await direction(hub, pair, RelayWay::to_client);
  while (!pair->one_ended) co_await pair->changed.wait();
}

Task<> one_client(RelayHubPtr hub, std::unique_ptr<Line> line) {
  const auto pair = std::make_shared<RelayPair>(hub->context.executor);
  pair->client = std::make_shared<OpenSocket>(hub->context.executor, std::move(line));
  hub->opened(pair->client);
  ++hub->summary.clients;
  std::exception_ptr failure;
  try {
    pair->target = co_await hub->open_target(pair->client->channel());
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) {
    pair->ended_by(hub->ending || pair->client->closed_by_us ? "us"
                                                             : to_error(failure, "connecting", "").message());
  } else {
    hub->opened(pair->target);
    if (hub->emit) hub->emit(Paired{pair->client->channel(), pair->target->channel(), {}});
    // Ended while it was being connected: nothing waits for it any more.
    if (hub->ending) pair->end(false);
    co_await carry_pair(hub, pair);
  }
  pair->ended_by("peer");
  pair->end(false);
  hub->closed(pair->client, pair->by);
  if (pair->target) hub->closed(pair->target, pair->by);
  --hub->running;
  hub->changed.notify();
}

Task<> accept_for_relay(RelayHubPtr hub, Door& door) {
  while (true) {
    auto line = co_await door.accept();
    if (hub->running >= hub->arguments.here.max_clients) {
      line->close();
      continue;
    }
    ++hub->running;
    asio::co_spawn(hub->context.executor, one_client(hub, std::move(line)), asio::detached);
  }
}

Task<> relay_lines(RelayHubPtr hub) {
  ListenOptions options = listen_options(hub->context, hub->arguments.here);
  auto door = co_await hub->context.connector.listen(std::move(options));
  hub->announce(door->channel());
  if (hub->emit) hub->emit(Opened{door->channel(), door->info().local, ""});
  std::exception_ptr failure;
  try {
    co_await accept_for_relay(hub, *door);
  } catch (...) {
    failure = std::current_exception();
  }
  // Cancelled or failed: from here on nothing may cut the tidying short.
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  door->close();
  hub->end_all();
  while (hub->running > 0) co_await hub->changed.wait();
  if (hub->emit) hub->emit(Closed{door->channel(), "us", hub->summary.sent, hub->summary.received});
  hub->withdraw(door->channel());
  if (failure) std::rethrow_exception(failure);
}

}  // namespace

Task<Summary> relay(Context& context, Relay::Arguments arguments, std::function<void(Event)> emit) {
  const Listen::Arguments& here = arguments.here;
  const Connect::Arguments& there = arguments.there;
  check_target("listening", here.kind, here.address, here.port, here.path);
  check_target("connecting", there.kind, there.host, there.port, there.path);
  check_announcement("listening", here.kind, here.read_announcement);
  check_announcement("connecting", there.kind, there.announce.has_value());
  const bool packets = has_peers(here.kind);
  if (packets != has_peers(there.kind))
    throw Error(ErrorKind::invalid_argument, "relaying", "",
                "datagrams go on as datagrams only, and streams as streams");
  const auto hub = std::make_shared<RelayHub>(context, std::move(arguments), std::move(emit));
  if (packets) {
    co_await relay_datagrams(hub);
  } else {
    co_await relay_lines(hub);
  }
  co_return hub->summary;
}

}  // namespace lw::socket
