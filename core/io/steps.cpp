#include "core/io/steps.h"

#include <net/if.h>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/io/dtls.h"
#include "core/io/errors.h"
#include "core/io/happy_eyeballs.h"
#include "core/io/proxy.h"
#include "core/io/raw_tap.h"
#include "core/io/sockets.h"
#include "core/io/unix_packets.h"

namespace lw {
namespace {

// For people: a name with dozens of addresses is told by the first of them; all are in the note's facts.
std::string listed(const Addresses& addresses) {
  constexpr std::size_t kShown = 4;
  std::string text;
  for (std::size_t i = 0; i < addresses.size() && i < kShown; ++i) {
    text += (i == 0 ? "" : ", ") + addresses[i].to_string();
  }
  if (addresses.size() > kShown) text += fmt::format(" and {} more", addresses.size() - kShown);
  return text;
}

void choose_source(const ConnectOptions& options, RaceOptions& race) {
  Source source = source_of(options.source_address, options.target.to_string());
  race.source = source.address;
  race.source_port = options.source_port;
  race.interface = std::move(source.interface);
}

}  // namespace

Source source_of(const std::string& words, const std::string& target) {
  if (words.empty()) return {};
  if (const auto address = literal_address(words)) return {.address = address, .interface = {}};
  if (::if_nametoindex(words.c_str()) == 0) {
    throw Error(ErrorKind::invalid_argument, "connecting", target,
                "the source is neither an address nor an interface of this machine");
  }
  return {.address = std::nullopt, .interface = words};
}

Note make_note(NoteKind kind, std::string text, boost::json::object facts) {
  return Note{.kind = kind, .text = std::move(text), .facts = std::move(facts)};
}

boost::json::array to_json(const Addresses& addresses) {
  boost::json::array array;
  for (const auto& address : addresses) array.emplace_back(address.to_string());
  return array;
}

void Steps::note(NoteKind kind, std::string text, boost::json::object facts) const {
  environment.sink.note(channel, make_note(kind, std::move(text), std::move(facts)));
}

Task<Addresses> Steps::addresses(Endpoint endpoint, const std::vector<ResolveOverride>& overrides,
                                 int family) {
  Addresses found;
  const auto literal = literal_address(endpoint.host);
  if (auto given = overridden(overrides, endpoint.host, endpoint.port)) {
    note(NoteKind::resolved, fmt::format("{} was given an address", endpoint.host),
         {{"name", endpoint.host}, {"addresses", to_json(*given)}});
    found = std::move(*given);
  } else if (literal) {
    found.push_back(*literal);
  } else {
    note(NoteKind::resolving, "resolving " + endpoint.host, {{"name", endpoint.host}});
    const Stopwatch watch(environment.clock, timings.resolve);
    found = co_await resolve_name(environment.executor, endpoint.host, family);
    note(NoteKind::resolved, fmt::format("resolved {} to {}", endpoint.host, listed(found)),
         {{"name", endpoint.host}, {"addresses", to_json(found)}});
  }
  Addresses kept = of_family(found, family);
  if (kept.empty()) {
    throw Error(ErrorKind::resolve, "resolving", endpoint.host,
                family == 0 ? "it has no address" : fmt::format("it has no IPv{} address", family));
  }
  co_return kept;
}

Task<std::unique_ptr<Stream>> Steps::reach(Endpoint endpoint, const ConnectOptions& options) {
  std::unique_ptr<Stream> stream;
  const std::string name = endpoint.to_string();
  const SocketSetup setup = [this, &options](int handle) {
    set_options(handle, options.socket, refusals_to(environment.sink, channel));
  };
  if (!endpoint.path.empty()) {
    note(NoteKind::connecting, "connecting to " + name, {{"address", name}});
    const Stopwatch watch(environment.clock, timings.connect);
    if (options.carrier == Carrier::seqpacket) {
      const OptionRefused refused = refusals_to(environment.sink, channel);
      stream = co_await connect_seqpacket(environment.executor, endpoint.path, options.socket, refused);
    } else {
      stream = co_await connect_unix(environment.executor, endpoint.path, setup);
    }
  } else {
    if (endpoint.port == 0)
      throw Error(ErrorKind::invalid_argument, "connecting", name, "there is no port 0");
    RaceOptions race_options{.port = endpoint.port, .host = endpoint.host};
    choose_source(options, race_options);
    race_options.setup = setup;
    race_options.starting = [this](const std::string& address) {
      note(NoteKind::connecting, "connecting to " + address, {{"address", address}});
    };
    race_options.attempt_failed = [this](const std::string& address, const std::string& reason) {
      note(NoteKind::info, fmt::format("{}: {}", address, reason),
           {{"address", address}, {"reason", reason}});
    };
    Addresses candidates = co_await addresses(endpoint, options.resolve, options.family);
    const Stopwatch watch(environment.clock, timings.connect);
    auto socket = co_await race(environment.executor, std::move(candidates), std::move(race_options));
    stream = make_tcp_stream(std::move(socket));
    set_stream_options(stream->info().native_handle, options.socket, refusals_to(environment.sink, channel));
  }
  const LineInfo info = stream->info();
  boost::json::object facts{{"local", info.local}, {"remote", info.remote}};
  if (info.largest_write > 0) facts["largest_write"] = info.largest_write;
  note(NoteKind::connected, "connected to " + info.remote, std::move(facts));
  if (options.record_ciphertext) stream = make_raw_tap(std::move(stream), environment.sink, channel);
  if (options.deadlines.idle.count() > 0) {
    stream = make_idle_stream(environment.executor, std::move(stream), options.deadlines.idle);
  }
  co_return stream;
}

std::unique_ptr<Stream> Steps::reach_by_datagrams(const boost::asio::ip::address& address,
                                                  const ConnectOptions& options) {
  const Source source = source_of(options.source_address, options.target.to_string());
  UdpOptions udp{.local_port = options.source_port,
                 .remote = address,
                 .remote_port = options.target.port,
                 .interface = source.interface,
                 .options = options.socket,
                 .refused = refusals_to(environment.sink, channel)};
  if (source.address) udp.local = *source.address;
  const std::string to = to_text(address, options.target.port);
  note(NoteKind::connecting, "connecting to " + to, {{"address", to}});
  std::unique_ptr<Stream> stream = make_datagram_stream(open_udp(environment.executor, udp));
  const LineInfo info = stream->info();
  note(NoteKind::connected, "sending to " + info.remote, {{"local", info.local}, {"remote", info.remote}});
  if (options.record_ciphertext) stream = make_raw_tap(std::move(stream), environment.sink, channel);
  if (options.deadlines.idle.count() > 0)
    stream = make_idle_stream(environment.executor, std::move(stream), options.deadlines.idle);
  return stream;
}

Task<std::unique_ptr<Stream>> Steps::reach_target(const ConnectOptions& options) {
  std::unique_ptr<Stream> stream;
  if (options.proxy.kind == ProxyKind::none || !options.target.path.empty()) {
    stream = co_await reach(options.target, options);
    if (options.announce) co_await announce(*this, *stream, *options.announce);
    co_return stream;
  }
  Endpoint proxy{.host = options.proxy.host, .port = options.proxy.port};
  stream = co_await reach(proxy, options);
  Endpoint target = options.target;
  if (options.proxy.kind == ProxyKind::socks5 && options.proxy.resolve_here) {
    Addresses found = co_await addresses(target, options.resolve, options.family);
    target.host = found.front().to_string();
  }
  const Stopwatch watch(environment.clock, timings.proxy);
  const auto tell = [this, &proxy](std::string text) {
    note(NoteKind::proxy, std::move(text), {{"address", proxy.to_string()}});
  };
  // A lambda that returns the coroutine: what it refers to lives in this frame.
  const auto anew = [this, &proxy, &options] { return reach(proxy, options); };
  ProxyTalk talk{
      .settings = options.proxy, .login = options.proxy_login, .target = target, .tell = tell, .anew = anew};
  stream = co_await through_proxy(std::move(stream), std::move(talk));
  if (options.announce) co_await announce(*this, *stream, *options.announce);
  co_return stream;
}

}  // namespace lw
