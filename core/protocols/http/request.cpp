#include "core/protocols/http/request.h"

#include "core/base/text.h"
#include "core/protocols/http/multipart_body.h"
#include "core/protocols/http/redirect.h"

namespace lw::http {

namespace {

std::uint16_t default_port(const Url& url) {
  return url.scheme == "https" ? 443 : 80;
}

bool omitted(const Fetch::Arguments& arguments, std::string_view name) {
  for (const auto& omit : arguments.omit)
    if (equals_ignoring_case(omit, name)) return true;
  return false;
}

std::string trailer_names(const Headers& trailers) {
  std::string names;
  for (const auto& field : trailers) names += (names.empty() ? "" : ", ") + field.name;
  return names;
}

}  // namespace

std::string request_target(const RequestPlan& plan) {
  if (plan.method == "CONNECT")
    return plan.url.authority() + (plan.url.port ? "" : ":" + std::to_string(effective_port(plan.url)));
  std::string target = plan.target.empty() ? plan.url.target() : plan.target;
  if (!plan.absolute_form) return target;
  return plan.url.scheme + "://" + plan.url.authority(default_port(plan.url)) + target;
}

RequestHead make_request(const RequestPlan& plan, const Fetch::Arguments& arguments) {
  RequestHead head{.method = plan.method, .target = request_target(plan)};
  head.headers.reserve(plan.headers.size() + 8);
  auto automatic = [&](std::string_view name, std::string value) {
    if (find(plan.headers, name) || omitted(arguments, name)) return;
    head.headers.push_back({.name = std::string(name), .value = std::move(value)});
  };
  automatic("Host", plan.url.authority(default_port(plan.url)));
  automatic("User-Agent", std::string(kUserAgent));
  // As the HTML standard's EventSource does (section 9.2.2).
  automatic("Accept", arguments.reconnect ? "text/event-stream" : "*/*");
  // A range of what is coded can't be decoded, nor put behind what is there.
  if (!arguments.range.empty())
    automatic("Accept-Encoding", "identity");
  else if (arguments.accept_encoding)
    automatic("Accept-Encoding", std::string(kAcceptEncoding));
  if (!plan.authorization.empty()) automatic("Authorization", plan.authorization);
  if (!plan.proxy_authorization.empty()) automatic("Proxy-Authorization", plan.proxy_authorization);
  if (!plan.cookies.empty()) automatic("Cookie", plan.cookies);
  if (!arguments.range.empty()) {
    automatic("Range", "bytes=" + arguments.range);
    if (!arguments.if_range.empty()) automatic("If-Range", arguments.if_range);
  }
  if (plan.body && !arguments.parts.empty()) automatic("Content-Type", multipart_type(arguments.boundary));
  if (plan.body && plan.chunked)
    automatic("Transfer-Encoding", "chunked");
  else if (plan.body)
    automatic("Content-Length", std::to_string(*plan.body));
  // A POST without a body says so (RFC 9110 section 8.6).
  else if (plan.method == "POST" || plan.method == "PUT" || plan.method == "PATCH")
    automatic("Content-Length", "0");
  if (plan.body && plan.chunked && !arguments.trailers.empty())
    automatic("Trailer", trailer_names(arguments.trailers));
  if (plan.body && plan.expect && arguments.expect_continue) automatic("Expect", "100-continue");
  if (!arguments.keep_alive) automatic("Connection", "close");
  head.headers.insert(head.headers.end(), plan.headers.begin(), plan.headers.end());
  return head;
}

TypedUrl split_typed(std::string_view url) {
  url = trim(url);
  url = url.substr(0, url.find('#'));
  const auto scheme = url.find("://");
  const auto from = scheme == std::string_view::npos ? 0 : scheme + 3;
  const auto end = url.find_first_of("/?", from);
  if (end == std::string_view::npos) return {.place = url, .target = {}};
  return {.place = url.substr(0, end), .target = url.substr(end)};
}

bool expects_continue(const Headers& headers) {
  return has_token(headers, "Expect", "100-continue");
}

Decoded<Url> parse_target(const Fetch::Arguments& arguments) {
  if (!arguments.url_as_typed) return parse_target(std::string_view(arguments.url));
  const auto typed = split_typed(arguments.url);
  auto url = parse_target(typed.place);
  if (!url) return url;
  const auto mark = typed.target.find('?');
  url->path = typed.target.substr(0, mark);
  url->has_query = mark != std::string_view::npos;
  if (url->has_query) url->query = typed.target.substr(mark + 1);
  return url;
}

Decoded<RequestPlan> plan_request(const Fetch::Arguments& arguments) {
  auto url = parse_target(arguments);
  if (!url) return std::unexpected(std::move(url).error());
  RequestPlan plan{.url = *std::move(url), .method = arguments.method, .headers = arguments.headers};
  plan.chunked = arguments.chunked || !arguments.trailers.empty() ||
                 has_token(plan.headers, "Transfer-Encoding", "chunked");
  if (arguments.url_as_typed) plan.target = plan.url.target();
  return plan;
}

bool is_idempotent(std::string_view method) {
  for (std::string_view known : {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"})
    if (method == known) return true;
  return false;
}

}  // namespace lw::http
