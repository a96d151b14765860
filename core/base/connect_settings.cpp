#include "core/base/connect_settings.h"

#include <array>
#include <boost/json.hpp>
#include <utility>

namespace lw {
namespace {

namespace json = boost::json;

constexpr std::array kVersions = {"any", "tls1.0", "tls1.1", "tls1.2", "tls1.3"};
constexpr std::array kProxyKinds = {"none", "http", "socks5"};
// Stands where a secret was: says that there was one, and nothing of it.
constexpr const char* kSecret = "********";

json::array array_of(const std::vector<std::string>& list) {
  return json::array(list.begin(), list.end());
}

json::object tls_to_json(const TlsOptions& tls) {
  // The certificate and key in memory are not settings: a server makes them anew.
  return {{"server_name", tls.server_name},
          {"alpn", array_of(tls.alpn)},
          {"verify", tls.verify},
          {"ca_file", tls.ca_file},
          {"min_version", kVersions[static_cast<std::size_t>(tls.min_version)]},
          {"max_version", kVersions[static_cast<std::size_t>(tls.max_version)]},
          {"ciphers", tls.ciphers},
          {"certificate_file", tls.certificate_file},
          {"key_file", tls.key_file},
          {"ask_client_certificate", tls.ask_client_certificate},
          {"key_log_file", tls.key_log_file}};
}

/// Reading: what is missing or of another kind leaves the value as it is.
struct Reader {
  const json::object& object;

  const json::value* find(std::string_view name) const { return object.if_contains(name); }
  void get(std::string_view name, std::string& value) const {
    if (const auto* found = find(name); found && found->is_string()) value = std::string(found->get_string());
  }
  void get(std::string_view name, bool& value) const {
    if (const auto* found = find(name); found && found->is_bool()) value = found->get_bool();
  }
  template <class Number>
    requires std::is_integral_v<Number>
  void get(std::string_view name, Number& value) const {
    const auto* found = find(name);
    if (!found) return;
    boost::system::error_code failed;
    const auto number = found->to_number<std::int64_t>(failed);
    if (!failed && std::in_range<Number>(number)) value = static_cast<Number>(number);
  }
  void get(std::string_view name, std::chrono::milliseconds& value) const {
    std::int64_t count = value.count();
    get(name, count);
    if (count >= 0) value = std::chrono::milliseconds(count);
  }
  void get(std::string_view name, std::vector<std::string>& value) const {
    const auto* found = find(name);
    if (!found || !found->is_array()) return;
    value.clear();
    for (const auto& item : found->get_array()) {
      if (item.is_string()) value.emplace_back(item.get_string());
    }
  }
  template <class Enum, std::size_t count>
  void get(std::string_view name, Enum& value, const std::array<const char*, count>& names) const {
    std::string text;
    get(name, text);
    for (std::size_t i = 0; i < count; ++i) {
      if (text == names[i]) value = static_cast<Enum>(i);
    }
  }
  /// An object inside, empty when there is none.
  json::object inside(std::string_view name) const {
    const auto* found = find(name);
    return found && found->is_object() ? found->get_object() : json::object();
  }
};

void tls_from_json(const json::object& object, TlsOptions& tls) {
  const Reader from{object};
  from.get("server_name", tls.server_name);
  from.get("alpn", tls.alpn);
  from.get("verify", tls.verify);
  from.get("ca_file", tls.ca_file);
  from.get("min_version", tls.min_version, kVersions);
  from.get("max_version", tls.max_version, kVersions);
  from.get("ciphers", tls.ciphers);
  from.get("certificate_file", tls.certificate_file);
  from.get("key_file", tls.key_file);
  from.get("ask_client_certificate", tls.ask_client_certificate);
  from.get("key_log_file", tls.key_log_file);
}

void proxy_from_json(const json::object& object, ProxySettings& proxy) {
  const Reader from{object};
  from.get("kind", proxy.kind, kProxyKinds);
  from.get("host", proxy.host);
  from.get("port", proxy.port);
  from.get("user", proxy.user);
  from.get("password", proxy.password);
  if (proxy.password == kSecret) proxy.password.clear();
  from.get("resolve_here", proxy.resolve_here);
}

void resolve_from_json(const json::array& array, std::vector<ResolveOverride>& list) {
  list.clear();
  for (const json::value& value : array) {
    if (!value.is_object()) continue;
    const Reader from{value.get_object()};
    ResolveOverride& entry = list.emplace_back();
    from.get("host", entry.host);
    from.get("port", entry.port);
    from.get("addresses", entry.addresses);
  }
}

}  // namespace

json::object to_json(const ConnectSettings& settings) {
  json::array resolve;
  for (const ResolveOverride& entry : settings.resolve) {
    resolve.push_back(
        json::object{{"host", entry.host}, {"port", entry.port}, {"addresses", array_of(entry.addresses)}});
  }
  const ProxySettings& proxy = settings.proxy;
  const Deadlines& deadlines = settings.deadlines;
  return {{"tls", tls_to_json(settings.tls)},
          {"proxy",
           {{"kind", kProxyKinds[static_cast<std::size_t>(proxy.kind)]},
            {"host", proxy.host},
            {"port", proxy.port},
            {"user", proxy.user},
            {"password", proxy.password.empty() ? "" : kSecret},
            {"resolve_here", proxy.resolve_here}}},
          {"resolve", std::move(resolve)},
          {"source_address", settings.source_address},
          {"unix_path", settings.unix_path},
          {"family", settings.family},
          {"deadlines",
           {{"connect_ms", deadlines.connect.count()},
            {"idle_ms", deadlines.idle.count()},
            {"total_ms", deadlines.total.count()}}}};
}

void from_json(const json::object& object, ConnectSettings& settings) {
  const Reader from{object};
  tls_from_json(from.inside("tls"), settings.tls);
  proxy_from_json(from.inside("proxy"), settings.proxy);
  if (const auto* resolve = from.find("resolve"); resolve && resolve->is_array()) {
    resolve_from_json(resolve->get_array(), settings.resolve);
  }
  from.get("source_address", settings.source_address);
  from.get("unix_path", settings.unix_path);
  from.get("family", settings.family);
  const json::object deadlines = from.inside("deadlines");
  const Reader times{deadlines};
  times.get("connect_ms", settings.deadlines.connect);
  times.get("idle_ms", settings.deadlines.idle);
  times.get("total_ms", settings.deadlines.total);
}

}  // namespace lw
