#include "core/protocols/http/request.h"

#include "core/base/text.h"
#include "core/protocols/http/redirect.h"

namespace lw::http {

namespace {

std::uint16_t default_port(const Url& url) {
  return url.scheme == "https" ? 443 : 80;
}

std::string target_of(const RequestPlan& plan) {
  if (plan.method == "CONNECT")
    return plan.url.authority() + (plan.url.port ? "" : ":" + std::to_string(effective_port(plan.url)));
  std::string target = plan.url.target();
  if (!plan.absolute_form) return target;
  return plan.url.scheme + "://" + plan.url.authority(default_port(plan.url)) + target;
}

bool omitted(const Fetch::Arguments& arguments, std::string_view name) {
  for (const auto& omit : arguments.omit)
    if (equals_ignoring_case(omit, name)) return true;
  return false;
}

}  // namespace

RequestHead make_request(const RequestPlan& plan, const Fetch::Arguments& arguments) {
  RequestHead head{.method = plan.method, .target = target_of(plan)};
  head.headers.reserve(plan.headers.size() + 8);
  auto automatic = [&](std::string_view name, std::string value) {
    if (find(plan.headers, name) || omitted(arguments, name)) return;
    head.headers.push_back({.name = std::string(name), .value = std::move(value)});
  };
  automatic("Host", plan.url.authority(default_port(plan.url)));
  automatic("User-Agent", std::string(kUserAgent));
  automatic("Accept", "*/*");
  if (arguments.accept_encoding) automatic("Accept-Encoding", std::string(kAcceptEncoding));
  if (!plan.authorization.empty()) automatic("Authorization", plan.authorization);
  if (!plan.proxy_authorization.empty()) automatic("Proxy-Authorization", plan.proxy_authorization);
  if (!plan.cookies.empty()) automatic("Cookie", plan.cookies);
  if (plan.body && plan.chunked)
    automatic("Transfer-Encoding", "chunked");
  else if (plan.body)
    automatic("Content-Length", std::to_string(*plan.body));
  // A POST without a body says so (RFC 9110 section 8.6).
  else if (plan.method == "POST" || plan.method == "PUT" || plan.method == "PATCH")
    automatic("Content-Length", "0");
  if (!arguments.keep_alive) automatic("Connection", "close");
  head.headers.insert(head.headers.end(), plan.headers.begin(), plan.headers.end());
  return head;
}

bool is_idempotent(std::string_view method) {
  for (std::string_view known : {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"})
    if (method == known) return true;
  return false;
}

}  // namespace lw::http
