#include "core/io/net_connector.h"

#include "core/io/door.h"
#include "core/io/dtls.h"
#include "core/io/errors.h"
#include "core/io/happy_eyeballs.h"
#include "core/io/quic_connect.h"
#include "core/io/sockets.h"
#include "core/io/steps.h"
#include "core/io/tls_steps.h"
#include "core/io/unix_packets.h"

namespace lw {
namespace {

const char* transport_of(Carrier carrier, const Endpoint& endpoint) {
  switch (carrier) {
    case Carrier::dtls:
      return "dtls";
    case Carrier::seqpacket:
      return "unix-seqpacket";
    case Carrier::usual:
      break;
  }
  return endpoint.path.empty() ? "tcp" : "unix";
}

/// What can't be: thrown before anything is tried, but on the channel.
void check_carrier(Carrier carrier, const Endpoint& endpoint, bool tls, const char* doing) {
  const auto wrong = [&](const char* reason) {
    return Error(ErrorKind::invalid_argument, doing, endpoint.to_string(), reason);
  };
  if (carrier == Carrier::seqpacket && endpoint.path.empty())
    throw wrong("packets in order need a socket path");
  if (carrier == Carrier::dtls && !endpoint.path.empty()) throw wrong("DTLS needs a host and a port");
  if (carrier == Carrier::dtls && !tls) throw wrong("DTLS needs TLS options");
}

ChannelId open_channel(FrameSink& sink, const Purpose& purpose, const Endpoint& endpoint,
                       const char* transport, Role role) {
  ChannelInfo info{.parent = purpose.parent,
                   .protocol = purpose.protocol,
                   .transport = transport,
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

/// One address after the other: nothing but an answer tells that somebody is there.
Task<std::unique_ptr<Stream>> establish_dtls(Steps& steps, ConnectOptions options) {
  const std::string name = options.target.to_string();
  if (options.proxy.kind != ProxyKind::none)
    throw Error(ErrorKind::invalid_argument, "connecting", name, "DTLS does not go through a proxy");
  if (options.announce)
    throw Error(ErrorKind::invalid_argument, "connecting", name, "nobody is announced over DTLS");
  if (options.target.port == 0)
    throw Error(ErrorKind::invalid_argument, "connecting", name, "there is no port 0");
  Addresses candidates = co_await steps.addresses(options.target, options.resolve, options.family);
  const auto source = source_of(options.source_address, name).address;
  if (source) candidates = of_family(candidates, source->is_v4() ? 4 : 6);
  std::optional<Error> failed(
      Error(ErrorKind::connect, "connecting", name, "it has no address of the wanted family"));
  for (const auto& address : interleave(candidates)) {
    std::exception_ptr failure;
    std::unique_ptr<Stream> stream;
    try {
      stream = steps.reach_by_datagrams(address, options);
      stream = co_await tls_client(steps, std::move(stream), options);
    } catch (...) {
      failure = std::current_exception();
    }
    if (!failure) co_return stream;
    failed = to_error(failure, "connecting", name);
    if (failed->kind != ErrorKind::connect) break;
    steps.note(NoteKind::info, failed->message());
  }
  throw *failed;
}

/// Everything until the stream is ready for the application's first byte.
/// It runs beside the deadline, as a coroutine of its own, and so shares what it works with.
Task<std::unique_ptr<Stream>> establish(std::shared_ptr<Steps> steps, ConnectOptions options) {
  check_carrier(options.carrier, options.target, options.tls.has_value(), "connecting");
  if (options.carrier == Carrier::dtls) co_return co_await establish_dtls(*steps, std::move(options));
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

std::unique_ptr<Datagram> unix_datagrams(Steps& steps, const DatagramOptions& options) {
  UnixDatagramOptions local{.local = options.local.path,
                            .options = options.socket,
                            .refused = refusals_to(steps.environment.sink, steps.channel)};
  if (options.remote) local.remote = options.remote->path;
  return open_unix_datagram(steps.environment.executor, local);
}

/// It runs beside the deadline, as establish() does.
Task<std::unique_ptr<Datagram>> udp_socket(std::shared_ptr<Steps> shared, DatagramOptions options) {
  Steps& steps = *shared;
  UdpOptions udp{.local_port = options.local.port,
                 .options = options.socket,
                 .refused = refusals_to(steps.environment.sink, steps.channel)};
  const Source source = source_of(options.source_address, options.local.to_string());
  udp.interface = source.interface;
  auto local = source.address;
  if (!local) local = co_await local_address(steps, options.local, options.family);
  if (local) {
    udp.local = *local;
  } else if (options.family == 6) {
    udp.local = boost::asio::ip::address_v6::any();
  } else {
    udp.both_families = options.family == 0;
  }
  if (options.remote) {
    const int family = local ? (local->is_v4() ? 4 : 6) : options.family;
    const Addresses found = co_await steps.addresses(*options.remote, options.resolve, family);
    udp.remote = found.front();
    udp.remote_port = options.remote->port;
  }
  co_return open_udp(steps.environment.executor, udp);
}

std::unique_ptr<Listener> make_listener(Steps& steps, const ListenOptions& options,
                                        const std::optional<boost::asio::ip::address>& local,
                                        const std::shared_ptr<TlsContext>& context) {
  const Executor& executor = steps.environment.executor;
  const OptionRefused refused = refusals_to(steps.environment.sink, steps.channel);
  const SocketSetup setup = [&](int handle) { set_options(handle, options.socket, refused); };
  if (options.carrier == Carrier::seqpacket)
    return listen_seqpacket(executor, options.local.path, options.socket, refused);
  if (!options.local.path.empty()) return listen_unix(executor, options.local.path, setup);
  if (options.carrier == Carrier::dtls) {
    UdpOptions udp{.both_families = !local,
                   .local_port = options.local.port,
                   .options = options.socket,
                   .refused = refused};
    if (local) udp.local = *local;
    return make_dtls_listener(executor, open_udp(executor, udp), context);
  }
  return local ? listen_tcp(executor, *local, options.local.port, setup)
               : listen_tcp_any(executor, options.local.port, setup);
}

}  // namespace

NetConnector::NetConnector(Executor executor, Clock& clock, FrameSink& sink, Prompter& prompter,
                           TlsSessionCache& sessions, TrustStore& trust)
    : environment_{std::move(executor), clock, sink, prompter, sessions, trust} {}

Task<std::unique_ptr<Line>> NetConnector::connect(ConnectOptions options) {
  FrameSink& sink = environment_.sink;
  const char* const transport = transport_of(options.carrier, options.target);
  const ChannelId channel = open_channel(sink, options.purpose, options.target, transport, Role::client);
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
  const bool local_socket = !options.local.path.empty() || (options.remote && !options.remote->path.empty());
  const char* const transport = local_socket ? "unix-dgram" : "udp";
  const ChannelId channel = open_channel(sink, options.purpose, named, transport, role);
  const auto steps = std::make_shared<Steps>(environment_, channel, options.purpose.operation);
  steps->deadline = std::make_shared<Deadline>(environment_.executor, options.deadlines.connect);
  std::unique_ptr<Datagram> socket;
  std::exception_ptr failure;
  try {
    if (local_socket) {
      socket = unix_datagrams(*steps, options);
    } else {
      // Names are looked up.
      Error late =
          timeout_error("connect", options.deadlines.connect, "opening a datagram socket", named.to_string());
      Task<std::unique_ptr<Datagram>> work = udp_socket(steps, options);
      socket = co_await within(environment_.executor, steps->deadline, std::move(work), std::move(late));
    }
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
  steps->note(options.remote ? NoteKind::connected : NoteKind::listening,
              options.remote ? "sending to " + info.remote : "receiving on " + info.local, std::move(facts));
  auto line = std::make_unique<DatagramLine>(std::move(socket), sink, channel);
  co_return line;
}

Task<std::unique_ptr<Door>> NetConnector::listen(ListenOptions options) {
  FrameSink& sink = environment_.sink;
  const char* const transport = transport_of(options.carrier, options.local);
  const ChannelId channel = open_channel(sink, options.purpose, options.local, transport, Role::server);
  Steps steps{.environment = environment_, .channel = channel, .operation = options.purpose.operation};
  std::unique_ptr<Door> door;
  std::exception_ptr failure;
  try {
    check_carrier(options.carrier, options.local, options.tls.has_value(), "listening");
    const bool datagrams = options.carrier == Carrier::dtls;
    if (datagrams && options.read_announcement)
      throw Error(ErrorKind::invalid_argument, "listening", options.local.to_string(),
                  "nobody is announced over DTLS");
    std::shared_ptr<TlsContext> context = options.tls ? server_context(*options.tls, datagrams) : nullptr;
    const auto local = co_await local_address(steps, options.local, 0);
    std::unique_ptr<Listener> listener = make_listener(steps, options, local, context);
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

Task<std::vector<std::string>> NetConnector::resolve(ResolveOptions options) {
  FrameSink& sink = environment_.sink;
  const Endpoint named{.host = options.host, .port = options.port};
  const ChannelId channel = sink.open_channel({.parent = options.purpose.parent,
                                               .protocol = options.purpose.protocol,
                                               .role = Role::client,
                                               .name = options.host});
  sink.assign(channel, options.purpose.operation);
  Steps steps{.environment = environment_, .channel = channel, .operation = options.purpose.operation};
  std::vector<std::string> found;
  std::exception_ptr failure;
  try {
    const Addresses addresses = co_await steps.addresses(named, options.resolve, options.family);
    for (const auto& address : addresses) found.push_back(address.to_string());
    // A literal address needs nobody to be asked; whoever plays this back needs it all the same.
    if (literal_address(options.host))
      steps.note(NoteKind::resolved, options.host + " is an address",
                 {{"name", options.host}, {"addresses", to_json(addresses)}});
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) {
    const Error error = to_error(failure, "resolving", options.host);
    note_error(sink, channel, error);
    throw error;
  }
  steps.note(NoteKind::closed, "resolved", {{"by", "us"}});
  co_return found;
}

Task<> NetConnector::start_tls(Line& line, TlsOptions options, Role role, std::string peer_host) {
  return upgrade_line(environment_, line, std::move(options), role, std::move(peer_host));
}

}  // namespace lw
