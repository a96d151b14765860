#include "core/io/net_connector.h"

#include "core/io/door.h"
#include "core/io/errors.h"
#include "core/io/quic_connect.h"
#include "core/io/sockets.h"
#include "core/io/steps.h"
#include "core/io/tls_steps.h"

namespace lw {
namespace {

ChannelId open_channel(FrameSink& sink, const Purpose& purpose, const Endpoint& endpoint,
                       const char* transport, Role role) {
  ChannelInfo info{.parent = purpose.parent,
                   .protocol = purpose.protocol,
                   .transport = endpoint.path.empty() ? transport : "unix",
                   .role = role,
                   .name = endpoint.to_string()};
  const ChannelId channel = sink.open_channel(std::move(info));
  sink.assign(channel, purpose.operation);
  return channel;
}

void note_error(FrameSink& sink, ChannelId channel, const Error& error) {
  Note note{.kind = NoteKind::error, .text = error.message()};
  note.facts["kind"] = to_string(error.kind);
  if (error.offset) note.facts["offset"] = *error.offset;
  sink.note(channel, std::move(note));
}

/// Everything until the stream is ready for the application's first byte.
/// It runs beside the deadline, as a coroutine of its own, and so shares what it works with.
Task<std::unique_ptr<Stream>> establish(std::shared_ptr<Steps> steps, ConnectOptions options) {
  std::unique_ptr<Stream> stream = co_await steps->reach_target(options);
  if (options.tls) {
    stream = co_await tls_client(*steps, std::move(stream), options);
  }
  co_return stream;
}

/// Where a listening or datagram socket is bound: a literal address, a name's first one, or none given.
Task<std::optional<boost::asio::ip::address>> local_address(Steps& steps, Endpoint local, int family) {
  if (local.host.empty() || local.host == "*") co_return std::nullopt;
  const Addresses found = co_await steps.addresses(std::move(local), {}, family);
  co_return found.front();
}

}  // namespace

NetConnector::NetConnector(Executor executor, Clock& clock, FrameSink& sink, Prompter& prompter,
                           TlsSessionCache& sessions, TrustStore& trust)
    : environment_{std::move(executor), clock, sink, prompter, sessions, trust} {}

Task<std::unique_ptr<Line>> NetConnector::connect(ConnectOptions options) {
  FrameSink& sink = environment_.sink;
  const ChannelId channel = open_channel(sink, options.purpose, options.target, "tcp", Role::client);
  const std::string name = options.target.to_string();
  const auto steps = std::make_shared<Steps>(environment_, channel, options.purpose.operation);
  steps->timings.started = environment_.clock.monotonic();
  steps->deadline = std::make_shared<Deadline>(environment_.executor, options.deadlines.connect);
  std::unique_ptr<Stream> stream;
  std::exception_ptr failure;
  try {
    Error late = timeout_error("connect", options.deadlines.connect, "connecting", name);
    Task<std::unique_ptr<Stream>> work = establish(steps, options);
    stream = co_await within(environment_.executor, steps->deadline, std::move(work), std::move(late));
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) {
    const Error error = to_error(failure, "connecting", name);
    note_error(sink, channel, error);
    throw error;
  }
  auto line = std::make_unique<Line>(std::move(stream), sink, channel, steps->timings);
  co_return line;
}

Task<std::unique_ptr<DatagramLine>> NetConnector::open_datagram(DatagramOptions options) {
  FrameSink& sink = environment_.sink;
  const Role role = options.remote ? Role::client : Role::server;
  const Endpoint named = options.remote ? *options.remote : options.local;
  const ChannelId channel = open_channel(sink, options.purpose, named, "udp", role);
  Steps steps{.environment = environment_, .channel = channel, .operation = options.purpose.operation};
  std::unique_ptr<Datagram> socket;
  std::exception_ptr failure;
  try {
    UdpOptions udp{.local_port = options.local.port};
    auto local = co_await local_address(steps, options.local, options.family);
    if (local) {
      udp.local = *local;
    } else if (options.family == 6) {
      udp.local = boost::asio::ip::address_v6::any();
    }
    if (options.remote) {
      const int family = local ? (local->is_v4() ? 4 : 6) : options.family;
      const Addresses found = co_await steps.addresses(*options.remote, options.resolve, family);
      udp.remote = found.front();
      udp.remote_port = options.remote->port;
    }
    socket = open_udp(environment_.executor, udp);
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) {
    const Error error = to_error(failure, "opening a datagram socket", named.to_string());
    note_error(sink, channel, error);
    throw error;
  }
  const LineInfo info = socket->info();
  boost::json::object facts{{"local", info.local}};
  if (options.remote) facts["remote"] = info.remote;
  steps.note(options.remote ? NoteKind::connected : NoteKind::listening,
             options.remote ? "sending to " + info.remote : "receiving on " + info.local, std::move(facts));
  auto line = std::make_unique<DatagramLine>(std::move(socket), sink, channel);
  co_return line;
}

Task<std::unique_ptr<Door>> NetConnector::listen(ListenOptions options) {
  FrameSink& sink = environment_.sink;
  const ChannelId channel = open_channel(sink, options.purpose, options.local, "tcp", Role::server);
  Steps steps{.environment = environment_, .channel = channel, .operation = options.purpose.operation};
  std::unique_ptr<Door> door;
  std::exception_ptr failure;
  try {
    std::shared_ptr<TlsContext> context = options.tls ? server_context(*options.tls) : nullptr;
    std::unique_ptr<Listener> listener;
    if (!options.local.path.empty()) {
      listener = listen_unix(environment_.executor, options.local.path);
    } else {
      const auto local = co_await local_address(steps, options.local, 0);
      listener = local ? listen_tcp(environment_.executor, *local, options.local.port)
                       : listen_tcp_any(environment_.executor, options.local.port);
    }
    const std::string where = listener->info().local;
    steps.note(NoteKind::listening, "listening on " + where, {{"local", where}});
    door = make_door(environment_, std::move(listener), std::move(context), options, channel);
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) {
    const Error error = to_error(failure, "listening", options.local.to_string());
    note_error(sink, channel, error);
    throw error;
  }
  co_return door;
}

Task<std::unique_ptr<QuicLine>> NetConnector::connect_quic(QuicOptions options) {
  return open_quic(environment_, std::move(options));
}

Task<> NetConnector::start_tls(Line& line, TlsOptions options, Role role, std::string peer_host) {
  return upgrade_line(environment_, line, std::move(options), role, std::move(peer_host));
}

}  // namespace lw
