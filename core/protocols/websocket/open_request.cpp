// The opening handshake as a fetch, and where that goes.
#include "core/base/text.h"
#include "core/protocols/websocket/operations.h"

namespace lw::websocket {

namespace {

struct Scheme {
  std::string_view ours;
  std::string_view http;
};
constexpr Scheme kSchemes[] = {{"ws://", "http://"}, {"wss://", "https://"}};

bool begins(std::string_view text, std::string_view scheme) {
  return equals_ignoring_case(text.substr(0, scheme.size()), scheme);
}

}  // namespace

std::string websocket_url(std::string url) {
  for (const Scheme& scheme : kSchemes)
    if (begins(url, scheme.http)) return std::string(scheme.ours) + url.substr(scheme.http.size());
  return url;
}

/// What has no scheme is ws, as an address without one is http.
Decoded<http::Fetch::Arguments> handshake_of(const Open::Arguments& arguments) {
  http::Fetch::Arguments fetch = arguments.request;
  const std::string_view typed = trim(arguments.request.url);
  for (const Scheme& scheme : kSchemes)
    if (begins(typed, scheme.ours))
      fetch.url = std::string(scheme.http).append(typed.substr(scheme.ours.size()));
  auto url = http::parse_target(fetch.url);
  if (!url) return std::unexpected(url.error());
  // RFC 6455 section 3: a URL of a WebSocket has no fragment.
  if (!url->fragment.empty())
    return std::unexpected(CodecError{arguments.request.url.find('#'), "a WebSocket's URL has no fragment"});
  fetch.method = "GET";
  fetch.body.clear();
  fetch.body_file.clear();
  fetch.parts.clear();
  fetch.trailers.clear();
  fetch.output_file.clear();
  fetch.range.clear();
  fetch.resume = false;
  fetch.chunked = fetch.expect_continue = false;
  fetch.accept_encoding = false;
  fetch.omit.emplace_back("Accept");
  fetch.version = http::Version::http1_1;
  return fetch;
}

std::optional<Target> target_of(const Open::Arguments& arguments) {
  const auto fetch = handshake_of(arguments);
  return fetch ? http::target_of(*fetch) : std::nullopt;
}

void retarget(Open::Arguments& arguments, const Retarget& to) {
  auto fetch = handshake_of(arguments);
  if (!fetch) return;
  const std::string before = fetch->url;
  http::retarget(*fetch, to);
  arguments.request.headers = std::move(fetch->headers);
  arguments.request.auth = std::move(fetch->auth);
  arguments.request.connect = std::move(fetch->connect);
  if (fetch->url != before) arguments.request.url = websocket_url(std::move(fetch->url));
}

void for_playback(Open::Arguments& arguments) {
  http::for_playback(arguments.request);
  arguments.request.connect.deadlines.total = {};
  arguments.request.output_file.clear();
}

void for_playback(Send::Arguments& arguments) {
  if (arguments.payload_file.empty()) return;
  arguments.payload_file.clear();
  if (arguments.fragment == 0) arguments.fragment = kFileFragment;
}

void for_playback(Listen::Arguments& arguments) {
  arguments.connect.deadlines.connect = {};
}

}  // namespace lw::websocket
