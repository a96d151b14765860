// A client whose request was not recorded is put through to the server that was.
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <charconv>

#include "core/io/errors.h"
#include "core/protocols/carrying.h"
#include "core/replay/serve_hub.h"

namespace lw {
namespace {

constexpr std::size_t kForwarded = 64u << 10;

struct Both {
  explicit Both(const Executor& executor) : wake(executor) {}
  std::unique_ptr<Line> server;
  bool over = false;  // the way back has ended
  Wake wake;
};

Task<> copy(Stream& from, Stream& to) {
  Bytes buffer(kForwarded, '\0');
  while (true) {
    const MutableBytes into(buffer.data(), buffer.size());
    const std::size_t got = co_await from.read_some(into);
    if (got == 0) break;
    const ByteView said(buffer.data(), got);
    co_await to.write(said);
  }
  co_await to.shutdown();
}

/// Both lines are closed when the server's side is over: what the client still says has nobody to hear it.
Task<> way_back(std::shared_ptr<Both> both, Line& client) {
  try {
    co_await copy(*both->server, client);
  } catch (...) {
    // Noted on the line that broke.
  }
  both->over = true;
  client.close();
  both->server->close();
  both->wake.notify();
}

/// The end of the serving cuts it.
Task<> unless_it_ends(ServeHub& hub, Task<> work) {
  boost::asio::cancellation_signal cut;
  const auto entry = hub.reaching.insert(hub.reaching.end(), &cut);
  std::exception_ptr failure;
  try {
    co_await boost::asio::co_spawn(
        hub.context.executor, std::move(work),
        boost::asio::bind_cancellation_slot(cut.slot(), boost::asio::use_awaitable));
  } catch (...) {
    failure = std::current_exception();
  }
  hub.reaching.erase(entry);
  if (failure) std::rethrow_exception(failure);
  // It may have been done already when the serving ended.
  if (hub.ending) throw io_error(boost::asio::error::operation_aborted, "going on to the server", "");
}

Task<> connect_into(Connector& connector, ConnectOptions options, std::unique_ptr<Line>& line) {
  line = co_await connector.connect(std::move(options));
}

Task<std::unique_ptr<Line>> reach(ServeHub& hub, ConnectOptions options) {
  std::unique_ptr<Line> line;
  auto connecting = connect_into(hub.context.connector, std::move(options), line);
  co_await unless_it_ends(hub, std::move(connecting));
  co_return line;
}

ConnectOptions server_options(ServeHub& hub, std::uint32_t recorded_line, ChannelId client) {
  ConnectOptions options{.target = forward_target(hub.book, recorded_line)};
  options.purpose = {
      .protocol = std::string(hub.row().id), .operation = hub.context.operation, .parent = client};
  if (hub.book.lines[recorded_line].tls) options.tls = TlsOptions{};
  options.deadlines.idle = kIdleClient;
  return options;
}

/// What a line is agreed on to be that carries no others: the client's words go on as they are.
std::vector<std::string> alpn_of_lines(const ServeHub& hub) {
  const Carrying* const carrying = carrying_of(hub.row());
  const auto plain = [carrying](std::string_view name) {
    LineInfo info;
    info.tls = std::make_shared<TlsFacts>(TlsFacts{.alpn = std::string(name)});
    return !carrying || !carrying->carries(info, {}).value_or(false);
  };
  const std::string& recorded = hub.book.facts.alpn;
  if (!recorded.empty() && plain(recorded)) return {recorded};
  std::vector<std::string> all;
  for (const std::string_view name : carrying ? carrying->alpn : std::span<const std::string_view>())
    if (plain(name)) all.emplace_back(name);
  return all;
}

}  // namespace

Endpoint forward_target(const AnswerBook& book, std::uint32_t recorded_line) {
  const RecordedLine& line = book.lines[recorded_line];
  if (line.role != Role::client) return {};
  if (book.facts.transport == "unix") return {.host = {}, .port = 0, .path = line.name};
  const std::size_t colon = line.name.rfind(':');
  if (colon == std::string::npos) return {};
  Endpoint target{.host = line.name.substr(0, colon)};
  if (target.host.starts_with('[') && target.host.ends_with(']'))
    target.host = target.host.substr(1, target.host.size() - 2);
  const char* end = line.name.data() + line.name.size();
  const auto parsed = std::from_chars(line.name.data() + colon + 1, end, target.port);
  if (parsed.ec != std::errc() || parsed.ptr != end || target.port == 0) return {};
  return target;
}

Task<> forward(ServeHub& hub, Line& client, std::uint32_t recorded_line, Bytes first) {
  ConnectOptions options = server_options(hub, recorded_line, client.channel());
  if (options.tls) options.tls->alpn = alpn_of_lines(hub);
  const auto both = std::make_shared<Both>(hub.context.executor);
  both->server = co_await reach(hub, std::move(options));
  const ChannelId channel = both->server->channel();
  hub.lines[channel] = both->server.get();
  boost::asio::co_spawn(hub.context.executor, way_back(both, client), boost::asio::detached);
  std::exception_ptr failure;
  try {
    co_await both->server->write(first);
    co_await copy(client, *both->server);
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) both->server->close();
  // The way back uses the client's line: it must have ended before that goes.
  co_await boost::asio::this_coro::reset_cancellation_state(boost::asio::disable_cancellation());
  while (!both->over) co_await both->wake.wait();
  hub.lines.erase(channel);
}

Task<> forward_inner(ServeHub& hub, Line& client, std::function<void(std::string_view)> next_is,
                     std::uint32_t recorded_line, Bytes request) {
  const Carrying& carrying = *carrying_of(hub.row());
  ConnectOptions options = server_options(hub, recorded_line, client.channel());
  if (options.tls) options.tls->alpn.assign(carrying.alpn.begin(), carrying.alpn.end());
  auto server = co_await reach(hub, std::move(options));
  auto work = carrying.put_through(hub.context, {.server = std::move(server),
                                                 .carries = hub.book.lines[recorded_line].inner,
                                                 .request = std::move(request),
                                                 .client = client,
                                                 .next_is = std::move(next_is)});
  co_await unless_it_ends(hub, std::move(work));
}

}  // namespace lw
