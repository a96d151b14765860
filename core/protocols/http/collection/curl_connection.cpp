// The options of a curl command that say how a connection is made, and who asks.
#include <charconv>
#include <cmath>

#include "core/base/text.h"
#include "core/base/url.h"
#include "core/protocols/http/collection/curl_reader.h"

namespace lw::http::curl {
namespace {

std::chrono::milliseconds seconds_of(const std::string& text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  if (!std::isfinite(value) || value < 0 || value > 1e6) value = 0;
  return std::chrono::milliseconds(static_cast<std::int64_t>(value * 1000));
}

void credentials(const std::string& value, std::string& user, std::string& password) {
  const auto colon = value.find(':');
  user = value.substr(0, colon);
  password = colon == std::string::npos ? "" : value.substr(colon + 1);
}

void set_proxy(Draft& draft, const std::string& value, ProxyKind kind) {
  auto& p = draft.arguments.connect.proxy;
  p.kind = value.starts_with("socks") ? ProxyKind::socks5 : kind;
  const auto url = parse_url(value, "http");
  if (!url || url->host.empty()) {
    draft.problem = "the proxy " + value + " is not a host and port";
    return;
  }
  p.host = url->host;
  p.port = url->port != 0 ? url->port : 1080;  // curl's default for every kind
  p.user = url->user.empty() ? p.user : url->user;
  p.password = url->password.empty() ? p.password : url->password;
}

/// The fields between colons; IPv6 addresses in brackets are one.
std::vector<std::string> colon_fields(std::string_view text) {
  std::vector<std::string> fields(1);
  bool inside = false;
  for (const char c : text) {
    if (c == '[' || c == ']') inside = c == '[';
    if (c == ':' && !inside)
      fields.emplace_back();
    else if (c != '[' && c != ']')
      fields.back() += c;
  }
  return fields;
}

std::uint16_t port_of(const std::string& text) {
  std::uint16_t port = 0;
  std::from_chars(text.data(), text.data() + text.size(), port);
  return port;
}

// host:port:address[,address]...
void add_resolve(Draft& draft, const std::string& value) {
  const auto first = value.find(':');
  const auto second = first == std::string::npos ? first : value.find(':', first + 1);
  if (second == std::string::npos) {
    draft.problem = "--resolve " + value + " is not host:port:address";
    return;
  }
  ResolveOverride entry;
  entry.host = value.substr(0, first);
  std::from_chars(value.data() + first + 1, value.data() + second, entry.port);
  for (auto address : split(std::string_view(value).substr(second + 1), ',')) {
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    entry.addresses.emplace_back(address);
  }
  draft.arguments.connect.resolve.push_back(std::move(entry));
}

void add_connect_to(Draft& draft, const std::string& value) {
  const auto fields = colon_fields(value);
  if (fields.size() != 4) {
    draft.problem = "--connect-to " + value + " is not host:port:host:port";
    return;
  }
  draft.arguments.connect.connect_to.push_back(
      {fields[0], port_of(fields[1]), fields[2], port_of(fields[3])});
}

// provider1[:provider2[:region[:service]]]
void set_aws(Draft& draft, const std::string& value) {
  auto& auth = draft.arguments.auth;
  auth.kind = AuthKind::aws_sigv4;
  const auto fields = split(value, ':');
  if (fields.size() > 2) auth.aws.region = fields[2];
  if (fields.size() > 3) auth.aws.service = fields[3];
  if (fields[0] != "aws") draft.ignored.push_back("--aws-sigv4 " + value + ": signed as AWS does");
}

void set_tls_max(Draft& draft, const std::string& value) {
  auto& max = draft.arguments.connect.tls.max_version;
  if (value == "1.0")
    max = TlsVersion::tls1_0;
  else if (value == "1.1")
    max = TlsVersion::tls1_1;
  else if (value == "1.2")
    max = TlsVersion::tls1_2;
  else if (value == "1.3" || value == "default")
    max = TlsVersion::tls1_3;
  else
    draft.problem = "--tls-max " + value + " is no version of TLS";
}

bool tls_option(Draft& draft, Option option, const std::string& value) {
  auto& tls = draft.arguments.connect.tls;
  switch (option) {
    case Option::insecure:
      tls.verify = false;
      return true;
    case Option::cert:
      tls.certificate_file = value.substr(0, value.find(':'));
      if (value.find(':') != std::string::npos) tls.key_password = value.substr(value.find(':') + 1);
      return true;
    case Option::key:
      tls.key_file = value;
      return true;
    case Option::key_password:
      tls.key_password = value;
      return true;
    case Option::cacert:
      tls.ca_file = value;
      return true;
    case Option::ciphers:
      tls.ciphers = value;
      return true;
    case Option::tls_max:
      set_tls_max(draft, value);
      return true;
    case Option::tls10:
      tls.min_version = TlsVersion::tls1_0;
      return true;
    case Option::tls11:
      tls.min_version = TlsVersion::tls1_1;
      return true;
    case Option::tls12:
      tls.min_version = TlsVersion::tls1_2;
      return true;
    case Option::tls13:
      tls.min_version = TlsVersion::tls1_3;
      return true;
    default:
      return false;
  }
}

}  // namespace

bool auth_option(Draft& draft, Option option, const std::string& value) {
  auto& auth = draft.arguments.auth;
  switch (option) {
    case Option::user:
      credentials(value, auth.user, auth.password);
      return true;
    case Option::basic:
      auth.kind = AuthKind::basic;
      return true;
    case Option::digest:
      auth.kind = AuthKind::digest;
      return true;
    case Option::ntlm:
      auth.kind = AuthKind::ntlm;
      return true;
    case Option::negotiate:
      auth.kind = AuthKind::negotiate;
      return true;
    case Option::any_auth:
      auth.kind = AuthKind::any;
      return true;
    case Option::bearer:
      auth.kind = AuthKind::bearer;
      auth.password = value;
      return true;
    case Option::aws_sigv4:
      set_aws(draft, value);
      return true;
    default:
      return false;
  }
}

bool connection_option(Draft& draft, Option option, const std::string& value) {
  auto& c = draft.arguments.connect;
  if (tls_option(draft, option, value)) return true;
  switch (option) {
    case Option::proxy:
      set_proxy(draft, value, ProxyKind::http_connect);
      return true;
    case Option::socks:
      set_proxy(draft, value, ProxyKind::socks5);
      return true;
    case Option::proxy_user:
      credentials(value, c.proxy.user, c.proxy.password);
      return true;
    case Option::resolve:
      add_resolve(draft, value);
      return true;
    case Option::connect_to:
      add_connect_to(draft, value);
      return true;
    case Option::max_time:
      c.deadlines.total = seconds_of(value);
      return true;
    case Option::connect_timeout:
      c.deadlines.connect = seconds_of(value);
      return true;
    case Option::expect100_wait:
      draft.arguments.expect_wait = seconds_of(value);
      return true;
    case Option::unix_socket:
      c.unix_path = value;
      return true;
    case Option::abstract_socket:
      c.unix_path = "@" + value;
      return true;
    case Option::local_address:
      c.source_address = value;
      return true;
    case Option::ipv4:
      c.family = 4;
      return true;
    case Option::ipv6:
      c.family = 6;
      return true;
    default:
      return false;
  }
}

}  // namespace lw::http::curl
