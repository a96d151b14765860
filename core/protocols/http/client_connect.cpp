#include "core/protocols/http/client_connect.h"

#include <charconv>
#include <concepts>

#include "core/protocols/http/redirect.h"

namespace lw::http {

bool asks_proxy(const Url& url, const ConnectSettings& settings) {
  return url.scheme == "http" && settings.proxy.kind == ProxyKind::http_connect && settings.unix_path.empty();
}

namespace {

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
          static_cast<int>(proxy.kind), proxy.host, proxy.port, proxy.user, proxy.password,
          proxy.resolve_here, settings.source_address, settings.family, settings.deadlines.idle.count(),
          settings.deadlines.connect.count());
  key.add(settings.resolve.size());
  for (const auto& override : settings.resolve) {
    key.add(override.host, override.port, override.addresses.size());
    for (const auto& address : override.addresses) key.add(address);
  }
  if (url.scheme == "https") {
    key.add(tls.server_name, tls.verify, tls.ca_file, static_cast<int>(tls.min_version),
            static_cast<int>(tls.max_version), tls.ciphers, tls.certificate_file, tls.key_file);
    for (const auto& protocol : tls.alpn) key.add(protocol);
    key.add(settings.record_ciphertext);
  }
  return key.text;
}

namespace {

ConnectOptions connect_options(const Context& context, const Url& url, const ConnectSettings& settings) {
  ConnectOptions options;
  options.target = {.host = url.host, .port = effective_port(url), .path = settings.unix_path};
  options.resolve = settings.resolve;
  options.source_address = settings.source_address;
  options.family = settings.family;
  options.deadlines = settings.deadlines;
  options.purpose = {.protocol = "http", .operation = context.operation, .parent = 0};
  if (asks_proxy(url, settings))
    options.target = {.host = settings.proxy.host, .port = settings.proxy.port, .path = {}};
  else
    options.proxy = settings.proxy;
  if (url.scheme == "https") {
    options.tls = settings.tls;
    options.record_ciphertext = settings.record_ciphertext;
    if (options.tls->alpn.empty()) options.tls->alpn = {"http/1.1"};
    if (options.tls->server_name.empty() && !settings.unix_path.empty()) options.tls->server_name = url.host;
  }
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

Task<std::unique_ptr<Connection>> open_line(Context& context, const Url& url, const ConnectSettings& settings,
                                            bool fresh, Hop& hop, Nanoseconds began) {
  auto key = line_key(url, settings);
  auto& pool = context.state.get<State>().pool;
  std::unique_ptr<Connection> connection;
  if (!fresh) connection = pool.take(key, context.clock.monotonic());
  hop.reused = connection != nullptr;
  if (connection) {
    context.sink.assign(connection->line->channel(), context.operation);
  } else {
    auto options = connect_options(context, url, settings);
    auto line = co_await context.connector.connect(std::move(options));
    connection = std::make_unique<Connection>();
    connection->key = std::move(key);
    const auto info = line->info();
    connection->remote = info.remote;
    connection->tls = info.tls;
    add_steps(line->timings(), began, hop.timings);
    connection->line = std::move(line);
  }
  hop.channel = connection->line->channel();
  hop.remote = connection->remote;
  if (connection->tls) hop.tls = *connection->tls;
  co_return connection;
}

}  // namespace lw::http
