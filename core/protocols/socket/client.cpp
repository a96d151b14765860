#include "core/protocols/socket/client.h"

#include <fmt/format.h>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "core/io/self_signed.h"
#include "core/protocols/socket/client_reader.h"

namespace lw::socket {
namespace asio = boost::asio;

namespace {

Purpose purpose_of(const Context& context) {
  return {.protocol = "socket", .operation = context.operation, .parent = 0};
}

void check_target(std::string_view doing, Kind kind, const std::string& host, std::uint16_t port,
                  const std::string& path) {
  if (kind == Kind::unix_stream) {
    if (path.empty())
      throw Error(ErrorKind::invalid_argument, std::string(doing), "", "a Unix-domain socket needs a path");
    return;
  }
  if (host.empty()) throw Error(ErrorKind::invalid_argument, std::string(doing), "", "a host is missing");
  if (port == 0 && doing == "connecting")
    throw Error(ErrorKind::invalid_argument, std::string(doing), host, "a port is missing");
}

Task<SocketPtr> open_client(Context& context, const Connect::Arguments& a) {
  Endpoint target{.host = a.host, .port = a.port, .path = a.kind == Kind::unix_stream ? a.path : ""};
  if (a.kind == Kind::udp) {
    DatagramOptions options{.remote = target,
                            .resolve = a.connect.resolve,
                            .family = a.connect.family,
                            .deadlines = a.connect.deadlines,
                            .purpose = purpose_of(context)};
    auto datagrams = co_await context.connector.open_datagram(std::move(options));
    co_return std::make_shared<OpenSocket>(context.executor, std::move(datagrams));
  }
  ConnectOptions options{.target = target,
                         .proxy = a.connect.proxy,
                         .resolve = a.connect.resolve,
                         .source_address = a.connect.source_address,
                         .family = a.connect.family,
                         .deadlines = a.connect.deadlines,
                         .purpose = purpose_of(context)};
  if (a.kind == Kind::tls) {
    options.tls = a.connect.tls;
    options.record_ciphertext = a.connect.record_ciphertext;
  }
  auto line = co_await context.connector.connect(std::move(options));
  co_return std::make_shared<OpenSocket>(context.executor, std::move(line));
}

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
                    Clock& clock, std::function<void(Event)> emit) {
  clients->sockets[socket->channel()] = socket;
  ++clients->summary.clients;
  try {
    co_await read_until_end(open, socket, plan, clock, std::move(emit));
  } catch (...) {
    // Told in the Closed event and in the channel's notes: one client's failure is not the server's.
  }
  clients->summary.sent += socket->sent;
  clients->summary.received += socket->received;
  clients->sockets.erase(socket->channel());
  if (--clients->reading == 0) clients->empty.cancel();
}

TlsOptions server_tls(TlsOptions tls) {
  if (tls.certificate_file.empty() && tls.certificate_pem.empty()) {
    SelfSigned own = make_self_signed();
    tls.certificate_pem = std::move(own.certificate_pem);
    tls.key_pem = std::move(own.key_pem);
  }
  return tls;
}

Task<> accept_clients(Context& context, Door& door, const Listen::Arguments& a,
                      std::shared_ptr<Clients> clients, std::function<void(Event)> emit) {
  OpenSockets& open = context.state.get<OpenSockets>();
  while (true) {
    auto line = co_await door.accept();
    if (clients->reading >= a.max_clients) {
      line->close();
      continue;
    }
    auto socket = std::make_shared<OpenSocket>(context.executor, std::move(line));
    ++clients->reading;
    asio::co_spawn(
        context.executor,
        serve_client(clients, open, std::move(socket), ReadPlan{.echo = a.echo}, context.clock, emit),
        asio::detached);
  }
}

Task<Summary> listen_datagrams(Context& context, Listen::Arguments a, std::function<void(Event)> emit) {
  DatagramOptions options{.local = {.host = a.address, .port = a.port}, .purpose = purpose_of(context)};
  auto datagrams = co_await context.connector.open_datagram(std::move(options));
  auto socket = std::make_shared<OpenSocket>(context.executor, std::move(datagrams));
  OpenSockets& open = context.state.get<OpenSockets>();
  const ReadPlan plan{.echo = a.echo};
  co_await read_until_end(open, socket, plan, context.clock, std::move(emit));
  co_return Summary{.clients = 0, .sent = socket->sent, .received = socket->received};
}

}  // namespace

Task<Summary> connect(Context& context, Connect::Arguments arguments, std::function<void(Event)> emit) {
  check_target("connecting", arguments.kind, arguments.host, arguments.port, arguments.path);
  auto socket = co_await open_client(context, arguments);
  OpenSockets& open = context.state.get<OpenSockets>();
  if (!arguments.greeting.empty()) {
    const std::string nobody;
    co_await socket->send(arguments.greeting, nobody);
  }
  const ReadPlan plan{.echo = false, .stop_after = arguments.stop_after};
  co_await read_until_end(open, socket, plan, context.clock, std::move(emit));
  co_return Summary{.clients = 1, .sent = socket->sent, .received = socket->received};
}

Task<Summary> listen(Context& context, Listen::Arguments arguments, std::function<void(Event)> emit) {
  check_target("listening", arguments.kind, arguments.address, arguments.port, arguments.path);
  if (arguments.kind == Kind::udp) {
    auto summary = co_await listen_datagrams(context, std::move(arguments), std::move(emit));
    co_return summary;
  }
  ListenOptions options{.local = {.host = arguments.address,
                                  .port = arguments.port,
                                  .path = arguments.kind == Kind::unix_stream ? arguments.path : ""},
                        .purpose = purpose_of(context)};
  if (arguments.kind == Kind::tls) {
    options.tls = server_tls(arguments.connect.tls);
    options.record_ciphertext = arguments.connect.record_ciphertext;
  }
  auto door = co_await context.connector.listen(std::move(options));
  if (emit) emit(Opened{door->channel(), door->info().local, ""});

  auto clients = std::make_shared<Clients>(context.executor);
  std::exception_ptr failure;
  try {
    co_await accept_clients(context, *door, arguments, clients, emit);
  } catch (...) {
    failure = std::current_exception();
  }
  // Cancelled or failed: from here on nothing may cut the tidying short.
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  door->close();
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

Task<Send::Result> send(Context& context, Send::Arguments arguments, std::function<void(std::monostate)>) {
  OpenSockets& open = context.state.get<OpenSockets>();
  Send::Result result;
  for (const ChannelId channel : arguments.channels) {
    const auto found = open.by_channel.find(channel);
    if (found == open.by_channel.end()) {
      result.problems.push_back(fmt::format("channel {} is not open", channel));
      continue;
    }
    const SocketPtr socket = found->second;
    context.sink.assign(channel, context.operation);
    std::string problem;
    try {
      co_await socket->send(arguments.bytes, arguments.peer);
      result.sent += arguments.bytes.size();
      if (socket->tell_counters) socket->tell_counters();
    } catch (const Error& error) {
      if (error.kind == ErrorKind::cancelled) throw;
      problem = error.message();
    }
    if (!problem.empty()) result.problems.push_back(std::move(problem));
  }
  if (result.sent == 0 && !result.problems.empty()) {
    throw Error(ErrorKind::closed, "sending", "", result.problems.front());
  }
  co_return result;
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
