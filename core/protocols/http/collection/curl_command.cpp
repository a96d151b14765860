#include "core/protocols/http/collection/curl_command.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "core/base/text.h"
#include "core/base/url.h"
#include "core/protocols/http/collection/curl_options.h"

namespace lw::http {
namespace {

using curl::find_option;
using curl::Option;
using curl::Spelling;

std::string percent_encode(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool unreserved = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                            std::string_view("-._~").find(c) != std::string_view::npos;
    if (unreserved) {
      out += c;
    } else {
      constexpr std::string_view digits = "0123456789ABCDEF";
      out += '%';
      out += digits[static_cast<unsigned char>(c) >> 4];
      out += digits[static_cast<unsigned char>(c) & 15];
    }
  }
  return out;
}

std::chrono::milliseconds seconds_of(const std::string& text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  if (!std::isfinite(value) || value < 0 || value > 1e6) value = 0;
  return std::chrono::milliseconds(static_cast<std::int64_t>(value * 1000));
}

class Reader {
 public:
  std::expected<CurlImport, std::string> run(const std::vector<std::string>& words) {
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::string& word = words[i];
      if (word == "--next" || word == "-:") {
        out_.ignored.push_back("--next and what follows: one request at a time");
        break;
      }
      if (word.size() < 2 || word[0] != '-') {
        set_url(word);
        continue;
      }
      auto problem = word[1] == '-' ? long_option(words, i) : short_options(words, i);
      if (problem) return std::unexpected(*problem);
    }
    return finish();
  }

 private:
  std::optional<std::string> long_option(const std::vector<std::string>& words, std::size_t& i) {
    const Spelling* found = find_option(words[i]);
    if (found == nullptr) {
      out_.ignored.push_back(words[i] + ": not known");
      return std::nullopt;
    }
    if (!found->value) return apply(*found, {});
    if (i + 1 >= words.size()) return words[i] + " needs a value";
    ++i;
    return apply(*found, words[i]);
  }

  // Short options may be run together, and a value may stick to its letter: "-kXPOST".
  std::optional<std::string> short_options(const std::vector<std::string>& words, std::size_t& i) {
    const std::string word = words[i];
    for (std::size_t at = 1; at < word.size(); ++at) {
      const std::string name{'-', word[at]};
      const Spelling* found = find_option(name);
      if (found == nullptr) {
        out_.ignored.push_back(name + ": not known");
        continue;
      }
      if (!found->value) {
        if (auto problem = apply(*found, {})) return problem;
        continue;
      }
      if (at + 1 < word.size()) return apply(*found, word.substr(at + 1));
      if (i + 1 >= words.size()) return name + " needs a value";
      ++i;
      return apply(*found, words[i]);
    }
    return std::nullopt;
  }

  void set_url(const std::string& text) {
    if (out_.arguments.url.empty()) {
      out_.arguments.url = text;
    } else {
      out_.ignored.push_back("a second URL: " + text);
    }
  }

  std::optional<std::string> apply(const Spelling& spelling, const std::string& value) {
    if (request_option(spelling, value) || connection_option(spelling.option, value)) return std::nullopt;
    return problem_;
  }

  bool request_option(const Spelling& spelling, const std::string& value) {
    auto& a = out_.arguments;
    switch (spelling.option) {
      case Option::url:
        set_url(value);
        return true;
      case Option::method:
        a.method = value;
        method_given_ = true;
        return true;
      case Option::header:
        header(value);
        return true;
      case Option::data:
        data(value, true);
        return true;
      case Option::data_raw:
        data(value, spelling.name == "--data-binary");
        return true;
      case Option::data_urlencode:
        urlencoded(value);
        return true;
      case Option::json:
        data(value, true);
        json_ = true;
        return true;
      case Option::get:
        get_ = true;
        return true;
      case Option::head:
        a.method = "HEAD";
        method_given_ = true;
        return true;
      case Option::user:
        credentials(value, a.auth.user, a.auth.password);
        a.auth.kind = http::AuthKind::basic;
        return true;
      case Option::bearer:
        a.auth = {http::AuthKind::bearer, {}, value};
        return true;
      case Option::agent:
        header("User-Agent: " + value);
        return true;
      case Option::referer:
        header("Referer: " + value);
        return true;
      case Option::cookie:
        cookie(value);
        return true;
      case Option::location:
        a.follow_redirects = true;
        return true;
      case Option::location_off:
        a.follow_redirects = false;
        return true;
      case Option::max_redirs:
        std::from_chars(value.data(), value.data() + value.size(), a.max_redirects);
        return true;
      case Option::compressed:
        compressed_ = true;
        return true;
      case Option::upload:
        a.body_file = value;
        upload_ = true;
        return true;
      case Option::output:
        a.output_file = value == "-" ? "" : value;
        return true;
      case Option::basic:
      case Option::quiet_flag:
        return true;
      case Option::ignored_flag:
      case Option::ignored_value:
        out_.ignored.push_back(std::string(spelling.name) + " " + value);
        return true;
      default:
        return false;
    }
  }

  bool connection_option(Option option, const std::string& value) {
    auto& c = out_.arguments.connect;
    switch (option) {
      case Option::insecure:
        c.tls.verify = false;
        return true;
      case Option::proxy:
        return proxy(value, ProxyKind::http_connect);
      case Option::socks:
        return proxy(value, ProxyKind::socks5);
      case Option::proxy_user:
        credentials(value, c.proxy.user, c.proxy.password);
        return true;
      case Option::resolve:
        return resolve(value);
      case Option::cert:
        c.tls.certificate_file = value;
        return true;
      case Option::key:
        c.tls.key_file = value;
        return true;
      case Option::cacert:
        c.tls.ca_file = value;
        return true;
      case Option::tls10:
        c.tls.min_version = TlsVersion::tls1_0;
        return true;
      case Option::tls11:
        c.tls.min_version = TlsVersion::tls1_1;
        return true;
      case Option::tls12:
        c.tls.min_version = TlsVersion::tls1_2;
        return true;
      case Option::tls13:
        c.tls.min_version = TlsVersion::tls1_3;
        return true;
      case Option::max_time:
        c.deadlines.total = seconds_of(value);
        return true;
      case Option::connect_timeout:
        c.deadlines.connect = seconds_of(value);
        return true;
      case Option::unix_socket:
        c.unix_path = value;
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
        problem_ = "an option can't be read";
        return false;
    }
  }

  // "Name: value"; "Name;" sends it empty; "Name:" keeps an automatic one from being sent.
  void header(const std::string& line) {
    const auto colon = line.find(':');
    if (colon == std::string::npos) {
      if (line.ends_with(';'))
        out_.arguments.headers.push_back({line.substr(0, line.size() - 1), ""});
      else
        out_.ignored.push_back("-H " + line + ": has no colon");
      return;
    }
    const std::string value(trim(std::string_view(line).substr(colon + 1)));
    if (value.empty()) {
      out_.arguments.omit.push_back(line.substr(0, colon));
    } else {
      out_.arguments.headers.push_back({line.substr(0, colon), value});
    }
  }

  void data(const std::string& value, bool may_be_file) {
    if (may_be_file && value.starts_with('@')) {
      out_.arguments.body_file = value.substr(1);
      has_body_ = true;
      return;
    }
    if (has_body_ && !json_) out_.arguments.body += '&';
    out_.arguments.body += value;
    has_body_ = true;
  }

  // "name=content" encodes the content only, "=content" and "content" all of it.
  void urlencoded(const std::string& value) {
    const auto equals = value.find('=');
    if (equals == std::string::npos) return data(percent_encode(value), false);
    const std::string name = value.substr(0, equals);
    const std::string content = percent_encode(std::string_view(value).substr(equals + 1));
    data(name.empty() ? content : name + "=" + content, false);
  }

  void cookie(const std::string& value) {
    if (value.find('=') == std::string::npos) {
      out_.ignored.push_back("-b " + value + ": cookie files are not read");
    } else {
      header("Cookie: " + value);
    }
  }

  static void credentials(const std::string& value, std::string& user, std::string& password) {
    const auto colon = value.find(':');
    user = value.substr(0, colon);
    password = colon == std::string::npos ? "" : value.substr(colon + 1);
  }

  bool proxy(const std::string& value, ProxyKind kind) {
    auto& p = out_.arguments.connect.proxy;
    p.kind = value.starts_with("socks") ? ProxyKind::socks5 : kind;
    const auto url = parse_url(value, "http");
    if (!url || url->host.empty()) {
      problem_ = "the proxy " + value + " is not a host and port";
      return false;
    }
    p.host = url->host;
    p.port = url->port != 0 ? url->port : 1080;  // curl's default for every kind
    p.user = url->user.empty() ? p.user : url->user;
    p.password = url->password.empty() ? p.password : url->password;
    return true;
  }

  // host:port:address[,address]...
  bool resolve(const std::string& value) {
    const auto first = value.find(':');
    const auto second = first == std::string::npos ? first : value.find(':', first + 1);
    if (second == std::string::npos) {
      problem_ = "--resolve " + value + " is not host:port:address";
      return false;
    }
    ResolveOverride entry;
    entry.host = value.substr(0, first);
    std::from_chars(value.data() + first + 1, value.data() + second, entry.port);
    for (const auto address : split(std::string_view(value).substr(second + 1), ',')) {
      entry.addresses.emplace_back(address);
    }
    out_.arguments.connect.resolve.push_back(std::move(entry));
    return true;
  }

  std::expected<CurlImport, std::string> finish() {
    auto& a = out_.arguments;
    if (a.url.empty()) return std::unexpected("the command has no URL");
    a.accept_encoding = compressed_;
    if (get_ && has_body_) {
      a.url += (a.url.find('?') == std::string::npos ? "?" : "&") + a.body;
      a.body.clear();
      has_body_ = false;
    }
    if (!method_given_) a.method = upload_ ? "PUT" : has_body_ ? "POST" : "GET";
    if (!has_body_) return std::move(out_);
    if (json_ && http::find(a.headers, "Accept") == nullptr)
      a.headers.push_back({"Accept", "application/json"});
    if (http::find(a.headers, "Content-Type") == nullptr) {
      a.headers.push_back({"Content-Type", json_ ? "application/json" : "application/x-www-form-urlencoded"});
    }
    return std::move(out_);
  }

  CurlImport out_;
  std::string problem_;
  bool method_given_ = false, has_body_ = false, json_ = false, get_ = false, upload_ = false,
       compressed_ = false;
};

}  // namespace

bool looks_like_curl(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n' || text.front() == '\t'))
    text.remove_prefix(1);
  if (text.starts_with("$ ")) text.remove_prefix(2);
  return text.starts_with("curl ") || text.starts_with("curl\t") || text.starts_with("curl\\\n");
}

std::expected<CurlImport, std::string> parse_curl(std::string_view text) {
  text = text.substr(std::min(text.size(), text.find("curl")));
  auto words = split_shell(text);
  if (!words) return std::unexpected(words.error());
  if (words->empty()) return std::unexpected("the command is empty");
  return Reader().run(*words);
}

}  // namespace lw::http
