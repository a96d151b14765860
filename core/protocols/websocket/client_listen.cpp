// websocket.listen: a door, the server's side of the handshake, and a conversation a client.
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "core/io/deadline.h"
#include "core/io/self_signed.h"
#include "core/protocols/http/codec.h"
#include "core/protocols/websocket/client.h"
#include "core/protocols/websocket/client_reader.h"
#include "core/protocols/websocket/handshake.h"

namespace lw::websocket {
namespace asio = boost::asio;

namespace {

constexpr std::size_t kRead = 16u << 10;

/// The clients of one listening operation, so that it can end them and wait until they have ended.
struct Clients {
  explicit Clients(const Executor& executor) : empty(executor, asio::steady_timer::time_point::max()) {}
  std::map<Line*, std::unique_ptr<Line>> greeting;  // before their handshake is done
  std::map<ChannelId, ConversationPtr> conversations;
  std::size_t running = 0;
  Summary summary;
  asio::steady_timer empty;  // cancelled when the last one ends
};

struct Serving {
  Context& context;
  const Listen::Arguments& arguments;
  std::shared_ptr<Clients> clients;
  std::function<void(Event)> emit;
};

struct Greeted {
  http::RequestHead request;
  Answer answer;
  Bytes rest;  // what came after the request
  bool open = false;
};

/// Reads a request and answers it.
Task<Greeted> greet(const Listen::Arguments& arguments, Line& line) {
  Greeted greeted;
  Bytes held, buffer(kRead, '\0');
  http::HeadScan scan;
  while (true) {
    auto parsed = http::parse_request(held, scan);
    if (!parsed)
      throw Error(parsed.error().kind, "reading the handshake", line.info().remote, parsed.error().reason);
    if (*parsed) {
      greeted.request = std::move((*parsed)->head);
      greeted.rest = held.substr((*parsed)->layout.used);
      break;
    }
    const MutableBytes room(buffer.data(), buffer.size());
    const std::size_t got = co_await line.read_some(room);
    if (got == 0)
      throw Error(ErrorKind::closed, "reading the handshake", line.info().remote,
                  "the client ended the line");
    held.append(buffer.data(), got);
  }
  const ServerRules rules{.subprotocols = arguments.subprotocols, .compression = arguments.compression};
  greeted.answer = answer_to(greeted.request, rules);
  greeted.open = greeted.answer.head.status == 101;
  Bytes out = http::write(greeted.answer.head);
  out += greeted.answer.text;
  co_await line.write(out);
  if (!greeted.open) co_await line.shutdown();
  co_return greeted;
}

Task<Greeted> greet_in_time(const Serving& serving, Line& line) {
  const auto time = serving.arguments.connect.deadlines.connect;
  if (time.count() <= 0) {
    auto greeted = co_await greet(serving.arguments, line);
    co_return greeted;
  }
  auto deadline = std::make_shared<Deadline>(serving.context.executor, time);
  auto late = timeout_error("handshake", time, "reading the handshake", line.info().remote);
  auto greeted = co_await within(serving.context.executor, std::move(deadline),
                                 greet(serving.arguments, line), std::move(late));
  co_return greeted;
}

Task<> converse_with(Serving serving, Line* key) {
  Line& line = *serving.clients->greeting.at(key);
  auto greeted = co_await greet_in_time(serving, line);
  if (!greeted.open) co_return;
  const LineInfo info = line.info();
  Opened opened{.channel = line.channel(),
                .local = info.local,
                .remote = info.remote,
                .subprotocol = greeted.answer.agreed.subprotocol,
                .compression = compression_text(greeted.answer.agreed.deflate),
                .target = greeted.request.target};
  auto node = serving.clients->greeting.extract(key);
  auto conversation = std::make_shared<Conversation>(serving.context.executor, std::move(node.mapped()),
                                                     Role::server, greeted.answer.agreed.deflate);
  serving.clients->conversations[opened.channel] = conversation;
  ++serving.clients->summary.clients;
  ReadPlan plan{.echo = serving.arguments.echo,
                .answer_pings = serving.arguments.answer_pings,
                .max_message = serving.arguments.max_message,
                .first = std::move(greeted.rest)};
  const ChannelId channel = opened.channel;
  std::exception_ptr failure;
  try {
    co_await converse(serving.context, conversation, std::move(opened), std::move(plan), serving.emit);
  } catch (...) {
    failure = std::current_exception();
  }
  Summary& summary = serving.clients->summary;
  summary.sent += conversation->sent;
  summary.received += conversation->received;
  summary.bytes_sent += conversation->bytes_sent;
  summary.bytes_received += conversation->bytes_received;
  serving.clients->conversations.erase(channel);
}

// A coroutine of its own a client. The operation waits for it before it ends.
Task<> serve_client(Serving serving, Line* key) {
  try {
    co_await converse_with(serving, key);
  } catch (...) {
    // Told in the Closed event and in the channel's notes: one client's failure is not the server's.
  }
  serving.clients->greeting.erase(key);
  if (--serving.clients->running == 0) serving.clients->empty.cancel();
}

Task<> accept_clients(Serving serving, Door& door) {
  auto& clients = *serving.clients;
  while (true) {
    auto line = co_await door.accept();
    if (clients.running >= serving.arguments.max_clients) {
      line->close();
      continue;
    }
    ++clients.running;
    Line* key = line.get();
    clients.greeting[key] = std::move(line);
    asio::co_spawn(serving.context.executor, serve_client(serving, key), asio::detached);
  }
}

TlsOptions server_tls(TlsOptions tls) {
  if (tls.certificate_file.empty() && tls.certificate_pem.empty()) {
    SelfSigned own = make_self_signed();
    tls.certificate_pem = std::move(own.certificate_pem);
    tls.key_pem = std::move(own.key_pem);
  }
  if (tls.alpn.empty()) tls.alpn = {"http/1.1"};
  return tls;
}

ListenOptions options_of(const Context& context, const Listen::Arguments& arguments) {
  ListenOptions options{.local = {.host = arguments.address, .port = arguments.port, .path = arguments.path},
                        // What is said first is HTTP; its describer hands over after the upgrade.
                        .purpose = {.protocol = "http", .operation = context.operation, .parent = 0}};
  if (!arguments.path.empty()) options.local = {.host = {}, .port = 0, .path = arguments.path};
  if (arguments.tls) {
    options.tls = server_tls(arguments.connect.tls);
    options.record_ciphertext = arguments.connect.record_ciphertext;
  }
  return options;
}

}  // namespace

Task<Summary> listen(Context& context, Listen::Arguments arguments, std::function<void(Event)> emit) {
  if (arguments.path.empty() && arguments.address.empty())
    throw Error(ErrorKind::invalid_argument, "listening", "", "an address is missing");
  auto options = options_of(context, arguments);
  auto door = co_await context.connector.listen(std::move(options));
  if (emit)
    emit(Opened{.channel = door->channel(),
                .local = door->info().local,
                .remote = {},
                .subprotocol = {},
                .compression = {},
                .target = {}});
  auto clients = std::make_shared<Clients>(context.executor);
  const Serving serving{context, arguments, clients, emit};
  std::exception_ptr failure;
  try {
    co_await accept_clients(serving, *door);
  } catch (...) {
    failure = std::current_exception();
  }
  // Cancelled or failed: from here on nothing may cut the tidying short.
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  door->close();
  for (const auto& [key, line] : clients->greeting) line->close();
  const auto open_now = clients->conversations;
  for (const auto& [channel, conversation] : open_now) conversation->drop();
  while (clients->running > 0) {
    auto rung = co_await clients->empty.async_wait(asio::as_tuple(asio::use_awaitable));
    static_cast<void>(rung);
  }
  if (emit)
    emit(Closed{.channel = door->channel(),
                .reason = {},
                .by = "us",
                .sent = clients->summary.sent,
                .received = clients->summary.received});
  if (failure) std::rethrow_exception(failure);
  co_return clients->summary;
}

}  // namespace lw::websocket
