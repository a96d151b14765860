#include "app/cli/system_proxy.h"

#include "core/base/text.h"
#include "core/base/url.h"

namespace lw::cli {

bool goes_directly(std::string_view list, const std::string& host, std::uint16_t port) {
  for (std::string_view entry : split(list, ',')) {
    entry = trim(entry);
    if (entry == "*") return true;
    // A port behind the name counts; an IPv6 address has colons of its own.
    const auto colon = entry.rfind(':');
    if (colon != entry.npos && entry.find(':') == colon) {
      if (entry.substr(colon + 1) != std::to_string(port)) continue;
      entry = entry.substr(0, colon);
    }
    if (entry.starts_with('[') && entry.ends_with(']')) entry = entry.substr(1, entry.size() - 2);
    while (entry.starts_with('.') || entry.starts_with('*')) entry.remove_prefix(1);
    if (entry.empty()) continue;
    const std::string wanted = to_lower(entry);
    if (host == wanted || host.ends_with("." + wanted)) return true;
  }
  return false;
}

std::uint16_t port_of(const Url& url) {
  const bool tls = url.scheme == "https" || url.scheme == "wss";
  return url.port ? url.port : tls ? std::uint16_t{443} : std::uint16_t{80};
}

std::string proxy_for(const std::string& url, const Variable& variable) {
  const auto parsed = parse_url(url, "http");
  if (!parsed) return {};
  const auto either = [&variable](const std::string& name) {
    auto value = variable(name);
    std::string upper = name;
    for (char& c : upper)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (!value || value->empty()) value = variable(upper);
    return value.value_or("");
  };
  const bool tls = parsed->scheme == "https" || parsed->scheme == "wss";
  if (goes_directly(either("no_proxy"), to_lower(parsed->host), port_of(*parsed))) return {};
  std::string proxy = tls ? either("https_proxy") : variable("http_proxy").value_or("");
  return proxy.empty() ? either("all_proxy") : proxy;
}

}  // namespace lw::cli
