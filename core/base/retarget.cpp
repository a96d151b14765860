#include "core/base/retarget.h"

#include <charconv>

#include "core/base/error.h"

namespace lw {

std::string Target::to_string() const {
  if (!path.empty()) return path;
  const bool v6 = host.find(':') != std::string::npos;
  return (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

void retarget(ConnectSettings& settings, const Retarget& to, const std::string& old_host) {
  if (to.proxy) settings.proxy = *to.proxy;
  // Whoever says where to go means it.
  if (to.host || to.port || to.path) settings.connect_to.clear();
  TlsOptions& tls = settings.tls;
  if (to.host && tls.server_name == old_host) tls.server_name.clear();
  if (!to.tls_options) return;
  tls.verify = to.tls_options->verify;
  tls.ca_file = to.tls_options->ca_file;
  tls.certificate_file = to.tls_options->certificate_file;
  tls.key_file = to.tls_options->key_file;
  tls.certificate_pem = to.tls_options->certificate_pem;
  tls.key_pem = to.tls_options->key_pem;
}

Retarget parse_retarget(const std::string& text) {
  const auto wrong = [&text](const char* why) {
    return Error(ErrorKind::invalid_argument, "reading where to", text, why);
  };
  if (text.empty()) throw wrong("nothing is there");
  Retarget to;
  if (text.front() == '/') {
    to.path = text;
    return to;
  }
  std::string host = text;
  std::string port;
  if (text.front() == '[') {
    const auto end = text.find(']');
    if (end == std::string::npos) throw wrong("\"]\" is missing behind the address");
    host = text.substr(1, end - 1);
    port = text.substr(end + 1);
    if (!port.empty() && port.front() != ':') throw wrong("\":\" and a port are expected behind \"]\"");
    if (!port.empty()) port.erase(0, 1);
  } else if (const auto colon = text.find(':'); colon != std::string::npos && colon == text.rfind(':')) {
    host = text.substr(0, colon);
    port = text.substr(colon + 1);
    if (port.empty()) throw wrong("the port is missing");
  }
  if (!host.empty()) to.host = host;
  if (port.empty()) return to;
  std::uint16_t number = 0;
  const auto [end, problem] = std::from_chars(port.data(), port.data() + port.size(), number);
  if (problem != std::errc() || end != port.data() + port.size() || number == 0)
    throw wrong("a port is a number from 1 to 65535");
  to.port = number;
  return to;
}

}  // namespace lw
