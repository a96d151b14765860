// A relay: listens here, connects there, and carries both directions, with faults on request.
#include "core/protocols/socket/client_relay.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>

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
  bool cut = false;  // by a fault that was asked for
  std::string by = "peer";
  bool one_ended = false;  // of the two directions
  std::vector<std::shared_ptr<Passage>> passages;
  Wake changed;

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

/// Until the sender ends its side, or the direction is cut.
Task<> carry(RelayPairPtr pair, SocketPtr from, SocketPtr to, std::shared_ptr<Passage> passage) {
  std::vector<char> buffer(kRelayBuffer);
  while (true) {
    const std::size_t count = co_await from->line()->read_some(buffer);
    if (count == 0) break;
    from->received += count;
    const ByteView bytes(buffer.data(), count);
    const bool goes_on = co_await passage->put(bytes);
    if (goes_on) continue;
    pair->cut = true;
    co_return;
  }
  co_await passage->drained();
  co_await to->close(CloseHow::our_side);
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
    co_await carry(pair, from, to, passage);
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure && !pair->one_ended) pair->by = to_error(failure, "relaying", "").message();
  if (pair->cut) pair->by = "us";
  // A half-closed line lives on; a broken one takes the other with it.
  if (failure || pair->cut) pair->end(pair->cut && hub->arguments.reset);
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
    pair->target = co_await open_client(hub->context, hub->arguments.there, pair->client->channel());
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) {
    pair->by = to_error(failure, "connecting", "").message();
  } else {
    hub->opened(pair->target);
    if (hub->emit) hub->emit(Paired{pair->client->channel(), pair->target->channel()});
    // Ended while it was being connected: nothing waits for it any more.
    if (hub->ending) pair->end(false);
    co_await carry_pair(hub, pair);
  }
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
  hub->withdraw(door->channel());
  if (hub->emit) hub->emit(Closed{door->channel(), "us", hub->summary.sent, hub->summary.received});
  if (failure) std::rethrow_exception(failure);
}

}  // namespace

Task<Summary> relay(Context& context, Relay::Arguments arguments, std::function<void(Event)> emit) {
  const Listen::Arguments& here = arguments.here;
  const Connect::Arguments& there = arguments.there;
  check_target("listening", here.kind, here.address, here.port, here.path);
  check_target("connecting", there.kind, there.host, there.port, there.path);
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
