// Sending to one open channel or to many at once: who does not read holds up nobody else.
#include <fmt/format.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <deque>

#include "core/base/text.h"
#include "core/io/errors.h"
#include "core/protocols/socket/client.h"
#include "core/protocols/socket/client_messages.h"
#include "core/protocols/socket/client_open_sockets.h"

namespace lw::socket {
namespace asio = boost::asio;

namespace {

// What may wait for one peer that does not read. A megabyte more than a system's own buffers hold by default,
// and ten thousand peers that do not read share what is sent to all of them.
constexpr std::uint64_t kMostWaiting = 16u << 20;
constexpr std::uint64_t kMostSendsWaiting = 1000;

/// One message on its way to many.
struct Broadcast {
  explicit Broadcast(const Executor& executor) : changed(executor) {}
  Bytes bytes;
  std::string peer;
  Send::Result result;
  std::size_t running = 0;
  std::deque<asio::cancellation_signal> stops;
  Wake changed;
};

/// What one send adds to what waits for its channel.
struct Waiting {
  Waiting(SocketPtr s, std::uint64_t size) : socket(std::move(s)), bytes(size) {
    socket->waiting_bytes += bytes;
    ++socket->waiting_sends;
  }
  ~Waiting() {
    socket->waiting_bytes -= bytes;
    --socket->waiting_sends;
  }
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;
  SocketPtr socket;
  std::uint64_t bytes;
};

void check_room(const OpenSocket& socket, std::uint64_t size) {
  if (socket.waiting_sends == 0) return;
  if (socket.waiting_bytes + size <= kMostWaiting && socket.waiting_sends < kMostSendsWaiting) return;
  throw Error(ErrorKind::limit, "sending", socket.info().remote,
              fmt::format("it does not read: {} in {} sends wait for it already",
                          human_size(socket.waiting_bytes), socket.waiting_sends));
}

std::shared_ptr<const Bytes> shared_bytes(const std::shared_ptr<Broadcast>& all) {
  return {all, &all->bytes};
}

/// Whoever asked may have gone when this returns: it holds what it needs.
Task<> send_to(std::shared_ptr<Broadcast> all, SocketPtr socket) {
  std::optional<Error> failed;
  try {
    check_room(*socket, all->bytes.size());
    const Waiting waiting(socket, all->bytes.size());
    co_await OpenSocket::send_whole(socket, shared_bytes(all), all->peer);
    all->result.sent += all->bytes.size();
    if (socket->tell_counters) socket->tell_counters();
  } catch (...) {
    failed = to_error(std::current_exception(), "sending", "");
  }
  if (failed) all->result.problems.push_back(failed->message());
  if (--all->running == 0) all->changed.notify();
}

Task<> all_sent(std::shared_ptr<Broadcast> all) {
  while (all->running > 0) co_await all->changed.wait();
}

Task<> send_to_all(Context& context, std::shared_ptr<Broadcast> all, std::vector<SocketPtr> sockets) {
  for (SocketPtr& socket : sockets) {
    ++all->running;
    // The handler keeps the signal: its slot is looked at once more after the coroutine is gone.
    auto kept = [all](const std::exception_ptr&) {};
    auto token = asio::bind_cancellation_slot(all->stops.emplace_back().slot(), std::move(kept));
    asio::co_spawn(context.executor, send_to(all, std::move(socket)), std::move(token));
  }
  std::exception_ptr cancelled;
  try {
    co_await all_sent(all);
  } catch (...) {
    cancelled = std::current_exception();
  }
  if (!cancelled) co_return;
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  for (auto& stop : all->stops) stop.emit(asio::cancellation_type::terminal);
  co_await all_sent(all);
  std::rethrow_exception(cancelled);
}

Task<> send_to_one(std::shared_ptr<Broadcast> all, SocketPtr socket) {
  ++all->running;
  check_room(*socket, all->bytes.size());
  const Waiting waiting(socket, all->bytes.size());
  co_await OpenSocket::send_whole(socket, shared_bytes(all), all->peer);
  all->result.sent = all->bytes.size();
  if (socket->tell_counters) socket->tell_counters();
}

}  // namespace

Task<Send::Result> send(Context& context, Send::Arguments arguments, std::function<void(std::monostate)>) {
  OpenSockets& open = context.state.get<OpenSockets>();
  const auto all = std::make_shared<Broadcast>(context.executor);
  all->bytes = bytes_to_send(context, arguments);
  all->peer = arguments.peer;
  std::vector<SocketPtr> sockets;
  for (const ChannelId channel : arguments.channels) {
    const auto found = open.by_channel.find(channel);
    if (found == open.by_channel.end()) {
      all->result.problems.push_back(fmt::format("channel {} is not open", channel));
      continue;
    }
    context.sink.assign(channel, context.operation);
    sockets.push_back(found->second);
  }
  if (sockets.size() == 1) {
    std::optional<Error> failed;
    try {
      co_await send_to_one(all, std::move(sockets.front()));
    } catch (...) {
      failed = to_error(std::current_exception(), "sending", "");
    }
    if (failed && failed->kind == ErrorKind::cancelled) throw *failed;
    if (failed) all->result.problems.push_back(failed->message());
  } else {
    co_await send_to_all(context, all, std::move(sockets));
  }
  if (all->result.sent == 0 && !all->result.problems.empty()) {
    throw Error(ErrorKind::closed, "sending", "", all->result.problems.front());
  }
  co_return std::move(all->result);
}

}  // namespace lw::socket
