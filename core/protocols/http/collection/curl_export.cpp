#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/base/shell.h"
#include "core/base/text.h"
#include "core/protocols/http/auth_oauth.h"
#include "core/protocols/http/collection/curl_command.h"
#include "core/protocols/http/collection/request_convert.h"

namespace lw::http {
namespace {

/// A type can't be quoted: what curl would take for a word of its own ("headers=@file") must not be in it.
bool is_plain_type(const std::string& type) {
  const auto parts = split(type, ';');
  const bool own = std::any_of(parts.begin() + 1, parts.end(), [](std::string_view part) {
    const std::string word = to_lower(trim(part));
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"headers", "filename", "encoder", "type"},
        [&](std::string_view name) { return word.starts_with(name); });
  });
  return !type.empty() && !own && type.find_first_of(",\"\\") == std::string::npos;
}

class Writer {
 public:
  explicit Writer(bool secrets) : secrets_(secrets) {}

  void flag(std::string_view name) { out_ += fmt::format(" {}", name); }
  void option(std::string_view name, std::string_view value) {
    out_ += fmt::format(" {} {}", name, shell_quote(value));
  }

  void request(const http::Fetch::Arguments& a) {
    const bool body = !a.body.empty() || !a.body_file.empty() || !a.parts.empty();
    if (a.method == "HEAD" && !body) {
      flag("-I");
    } else if (a.method != (body ? "POST" : "GET")) {
      option("-X", a.method);
    }
    url(a);
    for (const auto& header : a.headers) {
      if (header.name.starts_with('@')) continue;  // it would read a file
      option("-H", header.value.empty() ? header.name + ";" : header.name + ": " + header.value);
    }
    for (const auto& name : a.omit)
      if (!name.starts_with('@')) option("-H", name + ":");
    // Without its own type curl would say application/x-www-form-urlencoded; this program says nothing.
    if (body && a.parts.empty() && http::find(a.headers, "Content-Type") == nullptr)
      option("-H", "Content-Type:");
    if (!a.parts.empty()) {
      for (const BodyPart& each : a.parts) part(each);
    } else if (!a.body_file.empty()) {
      option("--data-binary", "@" + a.body_file);
    } else if (a.body.find('\0') != std::string::npos) {
      piped_.push_back(a.body);  // no argument can hold a NUL
      option("--data-binary", "@-");
    } else if (!a.body.empty()) {
      option("--data-raw", a.body);
    }
    auth(a.auth);
    if (a.follow_redirects) flag("-L");
    if (a.follow_redirects && a.max_redirects != 50)
      option("--max-redirs", fmt::format("{}", a.max_redirects));
    if (a.accept_encoding && http::find(a.headers, "Accept-Encoding") == nullptr) flag("--compressed");
    if (!a.output_file.empty()) option("-o", a.output_file);
    version(a.version);
    if (!a.range.empty()) option("-r", a.range);
    if (a.resume) option("-C", "-");
    if (a.url_as_typed) flag("--path-as-is");
  }

  void connection(const ConnectSettings& c) {
    if (!c.tls.verify) flag("-k");
    if (!c.tls.ca_file.empty()) option("--cacert", c.tls.ca_file);
    if (!c.tls.certificate_file.empty()) option("--cert", c.tls.certificate_file);
    if (!c.tls.key_file.empty()) option("--key", c.tls.key_file);
    if (!c.tls.key_password.empty() && secrets_) option("--pass", c.tls.key_password);
    if (!c.tls.ciphers.empty()) option("--ciphers", c.tls.ciphers);
    if (c.tls.max_version == TlsVersion::tls1_2) option("--tls-max", "1.2");
    if (c.tls.max_version == TlsVersion::tls1_1) option("--tls-max", "1.1");
    if (c.tls.max_version == TlsVersion::tls1_0) option("--tls-max", "1.0");
    if (c.tls.min_version == TlsVersion::tls1_3) flag("--tlsv1.3");
    if (c.tls.min_version == TlsVersion::tls1_1) flag("--tlsv1.1");
    if (c.tls.min_version == TlsVersion::tls1_0) flag("--tlsv1.0");
    proxy(c.proxy);
    for (const auto& entry : c.resolve) {
      std::string addresses;
      for (const auto& address : entry.addresses) addresses += (addresses.empty() ? "" : ",") + address;
      option("--resolve", fmt::format("{}:{}:{}", entry.host, entry.port, addresses));
    }
    for (const auto& to : c.connect_to) option("--connect-to", connect_to(to));
    if (c.unix_path.starts_with('@'))
      option("--abstract-unix-socket", c.unix_path.substr(1));
    else if (!c.unix_path.empty())
      option("--unix-socket", c.unix_path);
    if (!c.source_address.empty()) option("--interface", c.source_address);
    if (c.family == 4) flag("-4");
    if (c.family == 6) flag("-6");
    if (c.deadlines.total.count() > 0)
      option("--max-time", fmt::format("{}", c.deadlines.total.count() / 1000.0));
    if (c.deadlines.connect.count() > 0 && c.deadlines.connect != Deadlines{}.connect) {
      option("--connect-timeout", fmt::format("{}", c.deadlines.connect.count() / 1000.0));
    }
  }

  /// What is piped comes as standard input, what more as the files 3, 4 ...
  std::string take() {
    std::string command = "curl" + out_;
    for (std::size_t i = 0; i < piped_.size(); ++i) {
      const std::string pipe = shell_printf(piped_[i]);
      command = i == 0 ? fmt::format("{} | {}", pipe, command)
                       : fmt::format("{} | {{ {}; }} {}<&0", pipe, command, i + 2);
    }
    return command;
  }

 private:
  void url(const http::Fetch::Arguments& a) {
    // curl would make lists of [..] and {..}.
    const bool keyed = a.auth.kind == AuthKind::api_key && a.auth.place == KeyPlace::query;
    if ((a.url + a.auth.key_name).find_first_of("[]{}") != std::string::npos) flag("-g");
    if (a.url.starts_with('-')) flag("--url");
    if (!keyed) {
      out_ += " " + shell_quote(a.url);
      return;
    }
    // As the client writes it; a fragment is not sent.
    std::string text = a.url.substr(0, a.url.find('#'));
    text += text.find('?') == std::string::npos ? '?' : '&';
    text += percent(a.auth.key_name) + "=";
    out_ +=
        " " + (secrets_ ? shell_quote(text + percent(a.auth.password)) : shell_quote(text) + "\"$API_KEY\"");
  }
  void user(const http::Auth& a) {
    if (!a.user.empty() || !a.password.empty()) option("-u", secrets_ ? a.user + ":" + a.password : a.user);
  }
  void auth(const http::Auth& a) {
    switch (a.kind) {
      case AuthKind::none:
        return;
      case AuthKind::basic:
        return user(a);
      case AuthKind::bearer:
        if (secrets_)
          option("--oauth2-bearer", a.password);
        else
          out_ += " --oauth2-bearer \"$TOKEN\"";
        return;
      case AuthKind::digest:
        flag("--digest");
        return user(a);
      case AuthKind::ntlm:
        flag("--ntlm");
        return user(a);
      case AuthKind::negotiate:
        flag("--negotiate");
        return option("-u", ":");
      case AuthKind::any:
        flag("--anyauth");
        return user(a);
      case AuthKind::aws_sigv4:
        option("--aws-sigv4", fmt::format("aws:amz:{}:{}", a.aws.region, a.aws.service));
        if (!a.aws.session_token.empty())
          out_ += " -H " + (secrets_ ? shell_quote("X-Amz-Security-Token: " + a.aws.session_token)
                                     : "'X-Amz-Security-Token: '\"$AWS_SESSION_TOKEN\"");
        return user(a);
      case AuthKind::api_key:
        if (a.place == KeyPlace::header) out_ += " -H " + secret_header(a.key_name, a.password);
        if (a.place == KeyPlace::cookie)
          out_ += " -b " + (secrets_ ? shell_quote(a.key_name + "=" + a.password)
                                     : shell_quote(a.key_name + "=") + "\"$API_KEY\"");
        return;
      case AuthKind::oauth2:
        out_ += " --oauth2-bearer \"$TOKEN\"";
        return;
    }
  }
  std::string secret_header(const std::string& name, const std::string& value) const {
    if (secrets_) return shell_quote(name + ": " + value);
    return shell_quote(name + ": ") + "\"$API_KEY\"";
  }
  void version(Version version) {
    if (version == Version::http1_0) flag("--http1.0");
    if (version == Version::http1_1) flag("--http1.1");
    if (version == Version::http2) flag("--http2");
    if (version == Version::prior_knowledge) flag("--http2-prior-knowledge");
    if (version == Version::http3) flag("--http3");
  }
  /// Content in quotes: a semicolon or a comma in it means nothing then.
  void part(const BodyPart& part) {
    const auto quoted = [](const std::string& text) {
      std::string out = "\"";
      for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
      }
      return out + "\"";
    };
    // A name ends at its first "=", whatever one writes: behind it curl would look for a file's.
    std::string name;
    for (const char c : part.name) name += c == '=' ? std::string("%3D") : std::string(1, c);
    std::string text = name + "=";
    if (!part.file.empty()) {
      text += "@" + quoted(part.file);
    } else if (part.value.find('\0') == std::string::npos) {
      text += quoted(part.value);
    } else {
      // What is read from a file with "<" is no file to the server.
      text += part.file_name.empty() ? '<' : '@';
      text += piped_.empty() ? "-" : fmt::format("/dev/fd/{}", piped_.size() + 2);
      piped_.push_back(part.value);
    }
    if (is_plain_type(part.content_type)) text += ";type=" + part.content_type;
    if (!part.file_name.empty()) text += ";filename=" + quoted(part.file_name);
    option("-F", text);
  }
  static std::string connect_to(const ConnectTo& to) {
    const auto host = [](const std::string& name) {
      return name.find(':') == std::string::npos ? name : "[" + name + "]";
    };
    const auto port = [](std::uint16_t number) {
      return number == 0 ? std::string() : fmt::format("{}", number);
    };
    return fmt::format("{}:{}:{}:{}", host(to.host), port(to.port), host(to.to_host), port(to.to_port));
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
  std::vector<std::string> piped_;
  std::string out_;
};

}  // namespace

std::string to_curl(const http::Fetch::Arguments& arguments, bool secrets) {
  Fetch::Arguments a = arguments;
  if (!secrets) take_secrets(a);  // also those in headers and in the URL
  Writer writer(secrets);
  writer.request(a);
  writer.connection(a.connect);
  return writer.take();
}

}  // namespace lw::http
