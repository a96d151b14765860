#include "core/protocols/socket/client.h"

#include <fmt/format.h>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "core/io/gate.h"
#include "core/protocols/socket/client_messages.h"
#include "core/protocols/socket/client_open.h"
#include "core/protocols/socket/client_reader.h"

namespace lw::socket {
namespace asio = boost::asio;

namespace {

/// The clients of one listening operation, so that it can end them and wait until they have ended.
struct Clients {
  explicit Clients(const Executor& executor) : empty(executor, asio::steady_timer::time_point::max()) {}
  std::map<ChannelId, SocketPtr> sockets;
  std::size_t reading = 0;
  Summary summary;
  asio::steady_timer empty;  // cancelled when the last reader ends
};

// A coroutine of its own a client. It shares what it needs: the operation waits for it before it ends.
Task<> serve_client(std::shared_ptr<Clients> clients, OpenSockets& open, SocketPtr socket, ReadPlan plan,
                    Context& context, std::function<void(Event)> emit) {
  clients->sockets[socket->channel()] = socket;
  ++clients->summary.clients;
  try {
    co_await read_until_end(open, socket, plan, context, std::move(emit));
  } catch (...) {
    // Told in the Closed event and in the channel's notes: one client's failure is not the server's.
  }
  clients->summary.sent += socket->sent;
  clients->summary.received += socket->received;
  clients->sockets.erase(socket->channel());
  if (--clients->reading == 0) clients->empty.cancel();
}

Framing framing_of(const std::optional<MessageView>& view) {
  return view ? view->framing : Framing{};
}

template <class Arguments>
ReadPlan common_plan(const Arguments& a, RuleBookPtr rules) {
  return {.sample = std::chrono::milliseconds(a.sample_ms),
          .rules = std::move(rules),
          .framing = framing_of(chosen_messages(a.messages)),
          .tls = a.connect.tls};
}

ReadPlan plan_of(const Listen::Arguments& a, RuleBookPtr rules) {
  ReadPlan plan = common_plan(a, std::move(rules));
  plan.answer = {.answer = a.answering(), .file = a.answer_file, .limit = a.answer_limit, .hear = a.hear};
  return plan;
}

ReadPlan plan_of(const Connect::Arguments& a, RuleBookPtr rules) {
  ReadPlan plan = common_plan(a, std::move(rules));
  plan.answer = {.hear = a.hear};
  plan.stop_after = a.stop_after;
  return plan;
}

/// What holds for all clients of one listening socket, and can be chosen anew while it listens.
struct Books {
  RuleBookPtr rules;
  std::shared_ptr<MessageBook> messages;
};

Task<> accept_clients(Context& context, Door& door, const Listen::Arguments& a, Books books,
                      std::shared_ptr<Clients> clients, std::function<void(Event)> emit) {
  OpenSockets& open = context.state.get<OpenSockets>();
  ReadPlan plan = plan_of(a, books.rules);
  while (true) {
    auto line = co_await door.accept();
    if (clients->reading >= a.max_clients) {
      line->close();
      continue;
    }
    auto socket = std::make_shared<OpenSocket>(context.executor, std::move(line));
    socket->messages = books.messages;
    plan.framing = framing_of(books.messages->view);
    tell_messages(context.sink, socket->channel(), books.messages->view);
    ++clients->reading;
    auto serving = serve_client(clients, open, std::move(socket), plan, context, emit);
    asio::co_spawn(context.executor, std::move(serving), asio::detached);
  }
}

Task<Summary> listen_datagrams(Context& context, Listen::Arguments a, RuleBookPtr rules,
                               std::function<void(Event)> emit) {
  DatagramOptions options = datagram_options(context, a);
  auto datagrams = co_await context.connector.open_datagram(std::move(options));
  auto socket = std::make_shared<OpenSocket>(context.executor, std::move(datagrams));
  socket->default_peer = a.peer;
  tell_messages(context.sink, socket->channel(), chosen_messages(a.messages));
  OpenSockets& open = context.state.get<OpenSockets>();
  co_await read_until_end(open, socket, plan_of(a, std::move(rules)), context, std::move(emit));
  co_return Summary{.clients = 0, .sent = socket->sent, .received = socket->received};
}

}  // namespace

Task<Summary> connect(Context& context, Connect::Arguments arguments, std::function<void(Event)> emit) {
  check_target("connecting", arguments.kind, arguments.host, arguments.port, arguments.path);
  check_announcement("connecting", arguments.kind, arguments.announce.has_value());
  const auto view = chosen_messages(arguments.messages);
  const ReadPlan plan = plan_of(arguments, rule_book(arguments.rules));
  auto socket = co_await open_client(context, arguments);
  tell_messages(context.sink, socket->channel(), view);
  OpenSockets& open = context.state.get<OpenSockets>();
  if (!arguments.greeting.empty()) {
    const std::string nobody;
    co_await socket->send(arguments.greeting, nobody);
  }
  co_await read_until_end(open, socket, plan, context, std::move(emit));
  co_return Summary{.clients = 1, .sent = socket->sent, .received = socket->received};
}

Task<Summary> listen(Context& context, Listen::Arguments arguments, std::function<void(Event)> emit) {
  check_target("listening", arguments.kind, arguments.address, arguments.port, arguments.path);
  check_announcement("listening", arguments.kind, arguments.read_announcement);
  // What is wrong is said before anybody connects.
  const auto messages = std::make_shared<MessageBook>(chosen_messages(arguments.messages));
  auto rules = rule_book(arguments.rules);
  if (has_peers(arguments.kind)) {
    auto summary =
        co_await listen_datagrams(context, std::move(arguments), std::move(rules), std::move(emit));
    co_return summary;
  }
  ListenOptions options = listen_options(context, arguments);
  auto door = co_await context.connector.listen(std::move(options));
  OpenSockets& open = context.state.get<OpenSockets>();
  open.books[door->channel()] = rules;
  open.message_books[door->channel()] = messages;
  if (emit) emit(Opened{door->channel(), door->info().local, ""});

  auto clients = std::make_shared<Clients>(context.executor);
  if (auto* gate = dynamic_cast<Gate*>(door.get()))
    gate->admit_while([clients, most = arguments.max_clients] { return clients->reading < most; });
  std::exception_ptr failure;
  try {
    const Books books{rules, messages};
    co_await accept_clients(context, *door, arguments, books, clients, emit);
  } catch (...) {
    failure = std::current_exception();
  }
  // Cancelled or failed: from here on nothing may cut the tidying short.
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  door->close();
  open.books.erase(door->channel());
  open.message_books.erase(door->channel());
  const auto open_now = clients->sockets;
  for (const auto& [channel, socket] : open_now) socket->drop();
  while (clients->reading > 0) {
    auto rung = co_await clients->empty.async_wait(asio::as_tuple(asio::use_awaitable));
    static_cast<void>(rung);
  }
  if (emit) emit(Closed{door->channel(), "us", clients->summary.sent, clients->summary.received});
  if (failure) std::rethrow_exception(failure);
  co_return clients->summary;
}

Task<Close::Result> close(Context& context, Close::Arguments arguments, std::function<void(std::monostate)>) {
  OpenSockets& open = context.state.get<OpenSockets>();
  for (const ChannelId channel : arguments.channels) {
    const auto found = open.by_channel.find(channel);
    if (found == open.by_channel.end()) continue;
    const SocketPtr socket = found->second;
    co_await socket->close(arguments.how);
  }
  co_return Close::Result{};
}

}  // namespace lw::socket
