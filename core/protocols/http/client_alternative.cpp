#include "core/protocols/http/client_alternative.h"

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/protocols/http/redirect.h"

namespace lw::http {
namespace {

constexpr const char* kAltUsed = "Alt-Used";

/// A network that drops UDP says nothing: the usual way must not wait for long.
constexpr std::chrono::milliseconds kAlternativeTime{3'000};

/// The user did not say himself where to connect, and what to speak.
bool is_direct(const Url& url, const ConnectSettings& settings) {
  return url.scheme == "https" && settings.proxy.kind == ProxyKind::none && settings.unix_path.empty() &&
         settings.connect_to.empty() && settings.tls.alpn.empty();
}

/// The certificate must still be the origin's (section 2.1): connect_to keeps its name.
ConnectSettings settings_there(const Url& url, const ConnectSettings& settings, const AltService& service) {
  ConnectSettings there = settings;
  auto& connect = there.deadlines.connect;
  connect = connect.count() > 0 ? std::min(connect, kAlternativeTime) : kAlternativeTime;
  const auto port = static_cast<std::uint16_t>(effective_port(url));
  if (!service.host.empty() || service.port != port)
    there.connect_to.push_back(
        {.host = url.host, .port = port, .to_host = service.host, .to_port = service.port});
  return there;
}

/// RFC 7838 section 5: uri-host [ ":" port ].
std::string service_name(const Url& url, const AltService& service) {
  std::string host = service.host.empty() ? url.host : service.host;
  if (host.contains(':')) host = "[" + host + "]";
  return service.port == 443 ? host : fmt::format("{}:{}", host, service.port);
}

}  // namespace

std::string origin_of(const Url& url) {
  return fmt::format("{}://{}:{}", url.scheme, url.host, effective_port(url));
}

Task<OpenedLine> open_alternative(Context& context, const Url& url, const ConnectSettings& settings,
                                  bool fresh, Hop& hop, Nanoseconds began) {
  OpenedLine opened;
  auto& known = context.state.get<State>().alternatives;
  const std::string origin = origin_of(url);
  const auto service = known.http3(origin, context.clock.monotonic());
  if (!service || !is_direct(url, settings)) co_return opened;
  const ConnectSettings there = settings_there(url, settings, *service);
  Hop tried = hop;
  std::optional<Error> failed;
  try {
    opened = co_await open_for(context, url, there, Version::http3, fresh, tried, began);
  } catch (const Error& error) {
    failed = error;
  }
  if (!failed) {
    hop = std::move(tried);
    opened.alternative = service_name(url, *service);
    co_return opened;
  }
  const bool decided = failed->kind == ErrorKind::cancelled || failed->kind == ErrorKind::refused ||
                       failed->kind == ErrorKind::certificate;
  if (decided) throw *std::move(failed);
  known.failed(origin, context.clock.monotonic());
  hop.notes.push_back(
      fmt::format("HTTP/3, which the server offers (Alt-Svc), failed: {}", failed->message()));
  co_return opened;
}

std::optional<RequestHead> with_alt_used(const RequestHead& head, const OpenedLine& line,
                                         const Fetch::Arguments& arguments) {
  if (line.alternative.empty() || find(head.headers, kAltUsed)) return std::nullopt;
  for (const std::string& name : arguments.omit)
    if (equals_ignoring_case(name, kAltUsed)) return std::nullopt;
  std::optional there = head;
  there->headers.push_back({.name = kAltUsed, .value = line.alternative});
  return there;
}

}  // namespace lw::http
