#include "core/base/connect_settings.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <utility>

namespace lw {
namespace {

namespace json = boost::json;

constexpr std::array kVersions = {"any", "tls1.0", "tls1.1", "tls1.2", "tls1.3"};
constexpr std::array kProxyKinds = {"none", "http_connect", "socks5"};
constexpr std::array kProxyAuths = {"basic", "digest", "ntlm", "negotiate", "any"};
// Stands where a secret was: says that there was one, and nothing of it.
constexpr const char* kSecret = "********";

json::array array_of(const std::vector<std::string>& list) {
  return json::array(list.begin(), list.end());
}

/// Writing: only what differs from the default, so that a recorded operation says what was chosen and no
/// more.
struct Writer {
  json::object object;

  template <class T>
  void put(std::string_view name, const T& value, const T& otherwise) {
    if (value == otherwise) return;
    if constexpr (std::is_same_v<T, std::vector<std::string>>) {
      object[name] = array_of(value);
    } else if constexpr (std::is_same_v<T, std::chrono::milliseconds>) {
      object[name] = value.count();
    } else {
      object[name] = value;
    }
  }
  template <class Enum, std::size_t count>
  void put(std::string_view name, Enum value, Enum otherwise, const std::array<const char*, count>& names) {
    if (value != otherwise) object[name] = names[static_cast<std::size_t>(value)];
  }
  void put_inside(std::string_view name, json::object inside) {
    if (!inside.empty()) object[name] = std::move(inside);
  }
};

json::object tls_to_json(const TlsOptions& tls) {
  static const TlsOptions otherwise;
  // The certificate and key in memory are not settings: a server makes them anew.
  Writer to;
  to.put("server_name", tls.server_name, otherwise.server_name);
  to.put("alpn", tls.alpn, otherwise.alpn);
  to.put("verify", tls.verify, otherwise.verify);
  to.put("ca_file", tls.ca_file, otherwise.ca_file);
  to.put("min_version", tls.min_version, otherwise.min_version, kVersions);
  to.put("max_version", tls.max_version, otherwise.max_version, kVersions);
  to.put("ciphers", tls.ciphers, otherwise.ciphers);
  to.put("certificate_file", tls.certificate_file, otherwise.certificate_file);
  to.put("key_file", tls.key_file, otherwise.key_file);
  if (!tls.key_password.empty()) to.object["key_password"] = kSecret;
  to.put("ask_client_certificate", tls.ask_client_certificate, otherwise.ask_client_certificate);
  to.put("key_log_file", tls.key_log_file, otherwise.key_log_file);
  return std::move(to.object);
}

json::object proxy_to_json(const ProxySettings& proxy) {
  static const ProxySettings otherwise;
  Writer to;
  to.put("kind", proxy.kind, otherwise.kind, kProxyKinds);
  to.put("host", proxy.host, otherwise.host);
  to.put("port", proxy.port, otherwise.port);
  to.put("user", proxy.user, otherwise.user);
  if (!proxy.password.empty()) to.object["password"] = kSecret;
  to.put("auth", proxy.auth, otherwise.auth, kProxyAuths);
  to.put("resolve_here", proxy.resolve_here, otherwise.resolve_here);
  return std::move(to.object);
}

json::object deadlines_to_json(const Deadlines& deadlines) {
  static const Deadlines otherwise;
  Writer to;
  to.put("connect_ms", deadlines.connect, otherwise.connect);
  to.put("idle_ms", deadlines.idle, otherwise.idle);
  to.put("total_ms", deadlines.total, otherwise.total);
  return std::move(to.object);
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
    // Timers count in nanoseconds; nobody waits longer than a year.
    constexpr std::int64_t year = 365ll * 24 * 3'600'000;
    if (count >= 0) value = std::chrono::milliseconds(std::min(count, year));
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
  from.get("key_password", tls.key_password);
  if (tls.key_password == kSecret) tls.key_password.clear();
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
  from.get("auth", proxy.auth, kProxyAuths);
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

void connect_to_from_json(const json::array& array, std::vector<ConnectTo>& list) {
  list.clear();
  for (const json::value& value : array) {
    if (!value.is_object()) continue;
    const Reader from{value.get_object()};
    ConnectTo& entry = list.emplace_back();
    from.get("host", entry.host);
    from.get("port", entry.port);
    from.get("to_host", entry.to_host);
    from.get("to_port", entry.to_port);
  }
}

}  // namespace

json::object to_json(const ConnectSettings& settings) {
  static const ConnectSettings otherwise;
  Writer to;
  to.put_inside("tls", tls_to_json(settings.tls));
  to.put_inside("proxy", proxy_to_json(settings.proxy));
  for (const ResolveOverride& entry : settings.resolve) {
    if (!to.object.contains("resolve")) to.object["resolve"] = json::array();
    to.object["resolve"].get_array().push_back(
        json::object{{"host", entry.host}, {"port", entry.port}, {"addresses", array_of(entry.addresses)}});
  }
  for (const ConnectTo& entry : settings.connect_to) {
    if (!to.object.contains("connect_to")) to.object["connect_to"] = json::array();
    to.object["connect_to"].get_array().push_back(json::object{
        {"host", entry.host}, {"port", entry.port}, {"to_host", entry.to_host}, {"to_port", entry.to_port}});
  }
  to.put("source_address", settings.source_address, otherwise.source_address);
  to.put("unix_path", settings.unix_path, otherwise.unix_path);
  to.put("family", settings.family, otherwise.family);
  to.put_inside("deadlines", deadlines_to_json(settings.deadlines));
  to.put("record_ciphertext", settings.record_ciphertext, otherwise.record_ciphertext);
  return std::move(to.object);
}

void from_json(const json::object& object, ConnectSettings& settings) {
  const Reader from{object};
  tls_from_json(from.inside("tls"), settings.tls);
  proxy_from_json(from.inside("proxy"), settings.proxy);
  if (const auto* resolve = from.find("resolve"); resolve && resolve->is_array()) {
    resolve_from_json(resolve->get_array(), settings.resolve);
  }
  if (const auto* elsewhere = from.find("connect_to"); elsewhere && elsewhere->is_array()) {
    connect_to_from_json(elsewhere->get_array(), settings.connect_to);
  }
  from.get("source_address", settings.source_address);
  from.get("unix_path", settings.unix_path);
  from.get("family", settings.family);
  const json::object deadlines = from.inside("deadlines");
  const Reader times{deadlines};
  times.get("connect_ms", settings.deadlines.connect);
  times.get("idle_ms", settings.deadlines.idle);
  times.get("total_ms", settings.deadlines.total);
  from.get("record_ciphertext", settings.record_ciphertext);
}

}  // namespace lw
