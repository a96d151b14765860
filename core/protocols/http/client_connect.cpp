#include "core/protocols/http/client_connect.h"

#include <charconv>
#include <concepts>

#include "core/base/text.h"
#include "core/io/deadline.h"
#include "core/io/quic.h"
#include "core/protocols/http/client_h2.h"
#include "core/protocols/http/client_h3_begin.h"
#include "core/protocols/http/client_login.h"
#include "core/protocols/http/redirect.h"

namespace lw::http {

bool asks_proxy(const Url& url, const ConnectSettings& settings) {
  return url.scheme == "http" && settings.proxy.kind == ProxyKind::http_connect && settings.unix_path.empty();
}

namespace {

/// What channels are called by: HTTP, or the protocol that stands on it.
std::string spoken(const Context& context) {
  const auto& others = context.state.get<State>().channels_speak;
  const auto found = others.find(context.operation);
  return found == others.end() ? "http" : found->second;
}

/// Words one after the other. Made for every request, so by hand.
struct Key {
  std::string text;

  template <class... Words>
  void add(const Words&... words) {
    (add_one(words), ...);
  }

 private:
  void add_one(std::string_view word) {
    text += word;
    text += '\n';
  }
  void add_one(std::integral auto number) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, static_cast<std::int64_t>(number)).ptr;
    add_one(std::string_view(digits, end));
  }
};

}  // namespace

std::string line_key(const Url& url, const ConnectSettings& settings) {
  const auto& tls = settings.tls;
  const auto& proxy = settings.proxy;
  const bool by_proxy = asks_proxy(url, settings);
  // To a proxy that is asked in absolute form any host goes over the same line.
  Key key;
  key.add(url.scheme, by_proxy ? "*" : url.host, by_proxy ? 0 : effective_port(url), settings.unix_path,
          static_cast<int>(proxy.kind), static_cast<int>(proxy.auth), proxy.host, proxy.port, proxy.user,
          proxy.password, proxy.resolve_here, settings.source_address, settings.family,
          settings.deadlines.idle.count(), settings.deadlines.connect.count());
  key.add(settings.resolve.size());
  for (const auto& override : settings.resolve) {
    key.add(override.host, override.port, override.addresses.size());
    for (const auto& address : override.addresses) key.add(address);
  }
  key.add(settings.connect_to.size());
  for (const auto& other : settings.connect_to) key.add(other.host, other.port, other.to_host, other.to_port);
  if (url.scheme == "https") {
    key.add(tls.server_name, tls.verify, tls.ca_file, static_cast<int>(tls.min_version),
            static_cast<int>(tls.max_version), tls.ciphers, tls.certificate_file, tls.key_file,
            tls.key_password);
    for (const auto& protocol : tls.alpn) key.add(protocol);
    key.add(settings.record_ciphertext);
  }
  return key.text;
}

namespace {

/// The first of the user's rules that is about this host and port.
void connect_elsewhere(const ConnectSettings& settings, ConnectOptions& options) {
  auto& target = options.target;
  for (const auto& rule : settings.connect_to) {
    if (!rule.host.empty() && !equals_ignoring_case(rule.host, target.host)) continue;
    if (rule.port != 0 && rule.port != target.port) continue;
    if (options.tls && options.tls->server_name.empty()) options.tls->server_name = target.host;
    if (!rule.to_host.empty()) target.host = rule.to_host;
    if (rule.to_port != 0) target.port = rule.to_port;
    return;
  }
}

ConnectOptions connect_options(const Context& context, const Url& url, const ConnectSettings& settings) {
  ConnectOptions options;
  options.target = {.host = url.host, .port = effective_port(url), .path = settings.unix_path};
  options.resolve = settings.resolve;
  options.source_address = settings.source_address;
  options.family = settings.family;
  options.deadlines = settings.deadlines;
  options.purpose = {.protocol = spoken(context), .operation = context.operation, .parent = 0};
  if (asks_proxy(url, settings))
    options.target = {.host = settings.proxy.host, .port = settings.proxy.port, .path = {}};
  else
    options.proxy = settings.proxy;
  if (url.scheme == "https") {
    options.tls = settings.tls;
    options.record_ciphertext = settings.record_ciphertext;
    if (options.tls->server_name.empty() && !settings.unix_path.empty()) options.tls->server_name = url.host;
  }
  if (settings.unix_path.empty() && !asks_proxy(url, settings)) connect_elsewhere(settings, options);
  return options;
}

/// From the length of each step to the moment it ended.
void add_steps(const ConnectTimings& steps, Nanoseconds began, Timings& timings) {
  auto at = steps.started - began;
  auto end = [&](Nanoseconds length) { return length < 0 ? Nanoseconds{-1} : at += length; };
  timings.resolved = end(steps.resolve);
  timings.connected = end(steps.connect);
  timings.proxied = end(steps.proxy);
  timings.secured = end(steps.tls);
}

}  // namespace

namespace {

/// What is offered by ALPN, where the user did not say it himself.
std::vector<std::string> offered(Version version) {
  switch (version) {
    case Version::http1_0:
    case Version::http1_1:
      return {"http/1.1"};
    case Version::http2:
    case Version::prior_knowledge:
      return {"h2"};
    default:
      return {"h2", "http/1.1"};
  }
}

bool may_be_h2(const Url& url, Version version) {
  if (version == Version::http1_0 || version == Version::http1_1) return false;
  return url.scheme == "https" || version == Version::prior_knowledge;
}

Task<std::unique_ptr<Connection>> dial(Context& context, const Url& url, const ConnectSettings& settings,
                                       Version version, Hop& hop, Nanoseconds began) {
  auto options = connect_options(context, url, settings);
  if (!asks_proxy(url, settings)) options.proxy_login = make_proxy_login(context, settings.proxy);
  if (options.tls && options.tls->alpn.empty()) options.tls->alpn = offered(version);
  if (options.tls) hop.offer.asked = options.tls->alpn;
  // Streams have deadlines of their own: what rests between them is not late.
  if (may_be_h2(url, version)) options.deadlines.idle = {};
  const auto idle = settings.deadlines.idle;
  auto line = co_await context.connector.connect(std::move(options));
  auto connection = std::make_unique<Connection>();
  const auto info = line->info();
  connection->remote = info.remote;
  connection->tls = info.tls;
  if (info.tls) hop.offer.chosen = info.tls->alpn;
  const bool h2 =
      may_be_h2(url, version) && (hop.offer.chosen == "h2" || version == Version::prior_knowledge);
  if (version == Version::http2 && url.scheme == "https" && !h2)
    throw Error(ErrorKind::unsupported, "agreeing on HTTP/2", info.remote,
                hop.offer.chosen.empty() ? "the server chose no protocol (ALPN)"
                                         : "the server chose " + escape_short(hop.offer.chosen, 40));
  if (!h2 && may_be_h2(url, version) && idle.count() > 0)
    line->put_inner(make_idle_stream(context.executor, line->take_inner(), idle));
  add_steps(line->timings(), began, hop.timings);
  connection->line = std::move(line);
  connection->is_h2 = h2;
  co_return connection;
}

/// RFC 9114 section 3.1: by QUIC, on the same port.
Task<std::shared_ptr<SharedLine>> dial_h3(Context& context, const Url& url, const ConnectSettings& settings,
                                          Hop& hop, Nanoseconds began) {
  constexpr const char* kDoing = "asking by HTTP/3";
  if (url.scheme != "https")
    throw Error(ErrorKind::invalid_argument, kDoing, url.host, "HTTP/3 is for https only");
  if (settings.proxy.kind != ProxyKind::none || !settings.unix_path.empty())
    throw Error(ErrorKind::unsupported, kDoing, url.host, "HTTP/3 goes through no proxy and no local socket");
  auto options = connect_options(context, url, settings);
  if (options.tls->alpn.empty()) options.tls->alpn = {"h3"};
  hop.offer.asked = options.tls->alpn;
  options.deadlines.idle = {};
  options.purpose.protocol = "http3";
  QuicOptions quic{.target = std::move(options.target),
                   .tls = *std::move(options.tls),
                   .resolve = std::move(options.resolve),
                   .source_address = std::move(options.source_address),
                   .family = options.family,
                   .deadlines = options.deadlines,
                   .record_ciphertext = options.record_ciphertext,
                   .purpose = std::move(options.purpose),
                   .no_error = kH3NoError,
                   .stream_cancelled = kH3RequestCancelled};
  auto line = co_await context.connector.connect_quic(std::move(quic));
  add_steps(line->timings(), began, hop.timings);
  co_return begin_h3(context.executor, std::move(line), settings.deadlines.idle);
}

void tell_hop(const Connection& connection, Hop& hop) {
  hop.channel = connection.line->channel();
  hop.remote = connection.remote;
  if (connection.tls) hop.tls = *connection.tls;
  if (connection.tls) hop.offer.chosen = connection.tls->alpn;
}

/// While one fetch finds out what the server speaks, the others with the same key wait: they may share its
/// line.
class Finding {
 public:
  explicit Finding(std::shared_ptr<SharedPlace> place) : place_(std::move(place)) { place_->finding = true; }
  ~Finding() {
    place_->finding = false;
    place_->found.notify();
  }
  Finding(const Finding&) = delete;
  Finding& operator=(const Finding&) = delete;

 private:
  std::shared_ptr<SharedPlace> place_;
};

}  // namespace

Task<OpenedLine> open_for(Context& context, const Url& url, const ConnectSettings& settings, Version version,
                          bool fresh, Hop& hop, Nanoseconds began, const LineBond& bond) {
  auto key = line_key(url, settings) + std::string(to_text(version)) + bond.account + spoken(context);
  auto& state = context.state.get<State>();
  OpenedLine opened;
  if (!fresh) opened.plain = state.pool.take(key, context.clock.monotonic(), bond.channel);
  if (bond.channel != 0 && !opened.plain)
    throw Error(ErrorKind::closed, "logging in", url.host,
                "the server closed the line between the messages of a login that holds for one line");
  std::shared_ptr<SharedPlace> place;
  const bool h3 = version == Version::http3;
  if (!opened.plain && !fresh && (h3 || may_be_h2(url, version))) {
    place = state.shared.at(key, context.executor);
    while (place->finding && !place->speaks_1) co_await place->found.wait();
    if (place->line && place->line->takes_more()) opened.shared = place->line;
  }
  hop.reused = opened.plain || opened.shared;
  if (opened.plain) {
    context.sink.assign(opened.plain->line->channel(), context.operation);
  } else if (!opened.shared) {
    std::optional<Finding> finding;
    if (place) finding.emplace(place);
    if (h3) {
      opened.shared = co_await dial_h3(context, url, settings, hop, began);
      opened.shared->carries(spoken(context));
      state.shared.at(key, context.executor)->put(opened.shared, fresh);
    }
    if (!h3) opened.plain = co_await dial(context, url, settings, version, hop, began);
    if (opened.plain) opened.plain->key = key;
    if (place && opened.plain) place->speaks_1 = !opened.plain->is_h2;
  }
  const bool is_h2 = opened.plain && opened.plain->is_h2;
  if (opened.plain) tell_hop(*opened.plain, hop);
  if (is_h2) {
    opened.shared = H2Line::begin(context.executor, std::move(opened.plain->line), settings.deadlines.idle);
    opened.shared->carries(spoken(context));
    opened.plain.reset();
    state.shared.at(key, context.executor)->put(opened.shared, fresh);
  } else if (opened.shared) {
    hop.remote = opened.shared->remote();
    if (opened.shared->tls()) hop.tls = *opened.shared->tls();
    if (hop.tls) hop.offer.chosen = hop.tls->alpn;
  }
  co_return opened;
}

Task<std::unique_ptr<Connection>> open_line(Context& context, const Url& url, const ConnectSettings& settings,
                                            bool fresh, Hop& hop, Nanoseconds began) {
  auto opened = co_await open_for(context, url, settings, Version::http1_1, fresh, hop, began);
  co_return std::move(opened.plain);
}

}  // namespace lw::http
