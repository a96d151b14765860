#include <fmt/format.h>

#include "core/base/shell.h"
#include "core/protocols/http/collection/curl_command.h"

namespace lw::http {
namespace {

class Writer {
 public:
  explicit Writer(bool secrets) : secrets_(secrets) {}

  void flag(std::string_view name) { out_ += fmt::format(" {}", name); }
  void option(std::string_view name, std::string_view value) {
    out_ += fmt::format(" {} {}", name, shell_quote(value));
  }

  void request(const http::Fetch::Arguments& a) {
    const bool body = !a.body.empty() || !a.body_file.empty();
    if (a.method == "HEAD" && !body) {
      flag("-I");
    } else if (a.method != (body ? "POST" : "GET")) {
      option("-X", a.method);
    }
    out_ += " " + shell_quote(a.url);
    for (const auto& header : a.headers) {
      option("-H", header.value.empty() ? header.name + ";" : header.name + ": " + header.value);
    }
    for (const auto& name : a.omit) option("-H", name + ":");
    // Without its own type curl would say application/x-www-form-urlencoded; this program says nothing.
    if (body && http::find(a.headers, "Content-Type") == nullptr) option("-H", "Content-Type:");
    if (!a.body_file.empty()) {
      option("--data-binary", "@" + a.body_file);
    } else if (!a.body.empty()) {
      option("--data-raw", a.body);
    }
    auth(a.auth);
    if (a.follow_redirects) flag("-L");
    if (a.follow_redirects && a.max_redirects != 50)
      option("--max-redirs", fmt::format("{}", a.max_redirects));
    if (a.accept_encoding && http::find(a.headers, "Accept-Encoding") == nullptr) flag("--compressed");
    if (!a.output_file.empty()) option("-o", a.output_file);
  }

  void connection(const ConnectSettings& c) {
    if (!c.tls.verify) flag("-k");
    if (!c.tls.ca_file.empty()) option("--cacert", c.tls.ca_file);
    if (!c.tls.certificate_file.empty()) option("--cert", c.tls.certificate_file);
    if (!c.tls.key_file.empty()) option("--key", c.tls.key_file);
    if (c.tls.min_version == TlsVersion::tls1_3) flag("--tlsv1.3");
    if (c.tls.min_version == TlsVersion::tls1_1) flag("--tlsv1.1");
    if (c.tls.min_version == TlsVersion::tls1_0) flag("--tlsv1.0");
    proxy(c.proxy);
    for (const auto& entry : c.resolve) {
      std::string addresses;
      for (const auto& address : entry.addresses) addresses += (addresses.empty() ? "" : ",") + address;
      option("--resolve", fmt::format("{}:{}:{}", entry.host, entry.port, addresses));
    }
    if (!c.unix_path.empty()) option("--unix-socket", c.unix_path);
    if (!c.source_address.empty()) option("--interface", c.source_address);
    if (c.family == 4) flag("-4");
    if (c.family == 6) flag("-6");
    if (c.deadlines.total.count() > 0)
      option("--max-time", fmt::format("{}", c.deadlines.total.count() / 1000.0));
    if (c.deadlines.connect.count() > 0 && c.deadlines.connect != Deadlines{}.connect) {
      option("--connect-timeout", fmt::format("{}", c.deadlines.connect.count() / 1000.0));
    }
  }

  std::string take() { return std::move(out_); }

 private:
  void auth(const http::Auth& a) {
    if (a.kind == http::AuthKind::basic) {
      option("-u", secrets_ ? a.user + ":" + a.password : a.user);
    } else if (a.kind == http::AuthKind::bearer) {
      if (secrets_)
        option("--oauth2-bearer", a.password);
      else
        out_ += " --oauth2-bearer \"$TOKEN\"";
    }
  }
  void proxy(const ProxySettings& p) {
    if (p.kind == ProxyKind::none) return;
    const std::string host = p.host.find(':') == std::string::npos ? p.host : "[" + p.host + "]";
    const std::string address = fmt::format("{}:{}", host, p.port);
    if (p.kind == ProxyKind::http_connect)
      option("-x", "http://" + address);
    else
      option(p.resolve_here ? "--socks5" : "--socks5-hostname", address);
    if (!p.user.empty()) option("-U", secrets_ ? p.user + ":" + p.password : p.user);
  }

  bool secrets_;
  std::string out_ = "curl";
};

}  // namespace

std::string to_curl(const http::Fetch::Arguments& arguments, bool secrets) {
  Writer writer(secrets);
  writer.request(arguments);
  writer.connection(arguments.connect);
  return writer.take();
}

}  // namespace lw::http
