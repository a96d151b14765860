#include "app/cli/fetch_options.h"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <utility>

#include "app/cli/auth_options.h"
#include "app/cli/command_line.h"
#include "app/cli/connection_options.h"
#include "app/cli/fetch_editing.h"
#include "app/cli/system_proxy.h"
#include "core/base/text.h"
#include "core/base/url.h"
#include "core/session/session.h"

namespace lw::cli {
namespace {

constexpr const char* kSecretAdvice =
    " may not hold a password: other users of this machine can see it. Leave it out and give it at the "
    "prompt, "
    "with --netrc, or in the environment variable LINEWRIGHT_PASSWORD";

/// Collects what several options say together, until all have been read.
struct Draft {
  FetchOptions options;
  std::vector<std::string> outputs;
  std::vector<std::string> config_files;
  AuthDraft auth;
  std::string proxy;
  std::string proxy_user;
  bool remote_names = false;
  bool has_data = false;
  bool data_in_query = false;  // -G
  bool head = false;
  bool method_given = false;
  bool compressed = false;
};

void add_header(Draft& draft, const std::string& text) {
  if (text.starts_with('@')) {
    const std::string lines = read_file("-H", text.substr(1));
    for (const std::string_view line : split(lines, '\n')) {
      const std::string_view one = line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
      if (!one.empty()) add_header(draft, std::string(one));
    }
    return;
  }
  const std::size_t colon = text.find_first_of(":;");
  if (colon == std::string::npos || colon == 0)
    throw UsageError("option -H needs \"Name: value\", not \"" + text + "\"");
  std::string name = text.substr(0, colon);
  const std::string value(trim(std::string_view(text).substr(colon + 1)));
  // curl's words: "Name:" leaves an automatic header out, "Name;" sends it empty.
  if (text[colon] == ':' && value.empty()) {
    draft.options.request.omit.push_back(std::move(name));
  } else {
    draft.options.request.headers.push_back({std::move(name), value});
  }
}

void add_data(Draft& draft, std::string text, bool keep_line_ends) {
  if (text.starts_with('@')) {
    text = read_file("-d", text.substr(1));
    if (!keep_line_ends) std::erase_if(text, [](char c) { return c == '\r' || c == '\n'; });
  }
  Bytes& body = draft.options.request.body;
  if (draft.has_data) body += '&';
  body += text;
  draft.has_data = true;
}

void set_resolve(Draft& draft, const std::string& text) {
  const auto parts = split(text, ':');
  if (parts.size() < 3) throw UsageError("option --resolve needs host:port:address");
  ResolveOverride entry{.host = std::string(parts[0]),
                        .port = static_cast<std::uint16_t>(number("--resolve", parts[1])),
                        .addresses = {}};
  // The rest may hold colons of its own: IPv6, in brackets or bare.
  const std::string rest = text.substr(parts[0].size() + parts[1].size() + 2);
  for (std::string_view address : split(rest, ',')) {
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    entry.addresses.emplace_back(address);
  }
  draft.options.request.connect.resolve.push_back(std::move(entry));
}

void set_tls_max(Draft& draft, const std::string& text) {
  TlsVersion& max = draft.options.request.connect.tls.max_version;
  if (text == "1.0")
    max = TlsVersion::tls1_0;
  else if (text == "1.1")
    max = TlsVersion::tls1_1;
  else if (text == "1.2")
    max = TlsVersion::tls1_2;
  else if (text == "1.3")
    max = TlsVersion::tls1_3;
  else
    throw UsageError("option --tls-max needs 1.0, 1.1, 1.2 or 1.3");
}

std::vector<Option> request_options(Draft& d) {
  auto& r = d.options.request;
  return {
      {"-X --request", true,
       [&d](std::string v) { d.options.request.method = std::move(v), d.method_given = true; }},
      {"-H --header", true, [&d](const std::string& v) { add_header(d, v); }},
      {"-d --data --data-ascii", true, [&d](std::string v) { add_data(d, std::move(v), false); }},
      {"--data-raw", true,
       [&d](const std::string& v) {
         if (d.has_data) d.options.request.body += '&';
         d.options.request.body += v;
         d.has_data = true;
       }},
      {"--data-binary", true, [&d](std::string v) { add_data(d, std::move(v), true); }},
      {"--json", true,
       [&d](std::string v) {
         add_data(d, std::move(v), true);
         add_header(d, "Content-Type: application/json");
         add_header(d, "Accept: application/json");
       }},
      {"-T --upload-file", true, [&d](std::string v) { d.options.request.body_file = std::move(v); }},
      {"-G --get", false, [&d](std::string) { d.data_in_query = true; }},
      {"-I --head", false, [&d](std::string) { d.head = true; }},
      {"-A --user-agent", true, [&d](const std::string& v) { add_header(d, "User-Agent: " + v); }},
      {"-e --referer", true, [&d](const std::string& v) { add_header(d, "Referer: " + v); }},
      {"-b --cookie", true, [&d](const std::string& v) { add_header(d, "Cookie: " + v); }},
      {"-u --user", true, [&d](std::string v) { refuse_password("-u", v), d.auth.user = std::move(v); }},
      {"-L --location", false, [&r](std::string) { r.follow_redirects = true; }},
      {"--max-redirs", true,
       [&r](const std::string& v) { r.max_redirects = static_cast<int>(number("--max-redirs", v)); }},
      {"--reconnect", false, [&r](std::string) { r.reconnect = true; }},
      {"--reconnect-wait", true,
       [&r](const std::string& v) { r.reconnect_wait = time_of("--reconnect-wait", v), r.reconnect = true; }},
      {"--compressed", false, [&d](std::string) { d.compressed = true; }},
      {"--raw", false, [&r](std::string) { r.decode = false; }},
      {"--no-keepalive", false, [&r](std::string) { r.keep_alive = false; }},
      {"-0 --http1.0", false, [&r](std::string) { r.version = http::Version::http1_0; }},
      {"--http1.1", false, [&r](std::string) { r.version = http::Version::http1_1; }},
      {"--http2", false, [&r](std::string) { r.version = http::Version::http2; }},
      {"--http2-prior-knowledge", false, [&r](std::string) { r.version = http::Version::prior_knowledge; }},
      {"--http3", false, [&r](std::string) { r.version = http::Version::http3; }},
      {"--http3-offered", false, [&r](std::string) { r.version = http::Version::automatic_3; }},
  };
}

std::vector<Option> further_connection_options(Draft& d) {
  auto& c = d.options.request.connect;
  return {
      {"--ciphers", true, [&c](std::string v) { c.tls.ciphers = std::move(v); }},
      {"--tlsv1.0", false, [&c](std::string) { c.tls.min_version = TlsVersion::tls1_0; }},
      {"--tlsv1.1", false, [&c](std::string) { c.tls.min_version = TlsVersion::tls1_1; }},
      {"--tlsv1.2", false, [&c](std::string) { c.tls.min_version = TlsVersion::tls1_2; }},
      {"--tlsv1.3", false, [&c](std::string) { c.tls.min_version = TlsVersion::tls1_3; }},
      {"--tls-max", true, [&d](const std::string& v) { set_tls_max(d, v); }},
      {"--record-ciphertext", false, [&c](std::string) { c.record_ciphertext = true; }},
      {"-x --proxy", true, [&d](std::string v) { d.proxy = std::move(v); }},
      {"-U --proxy-user", true,
       [&d](std::string v) { refuse_password("-U", v), d.proxy_user = std::move(v); }},
      {"--system-proxy", false, [&d](std::string) { d.options.system_proxy = true; }},
      {"--noproxy", true, [&d](std::string v) { d.options.no_proxy = std::move(v); }},
      {"--resolve", true, [&d](const std::string& v) { set_resolve(d, v); }},
      {"--interface", true, [&c](std::string v) { c.source_address = std::move(v); }},
      {"--unix-socket", true, [&c](std::string v) { c.unix_path = std::move(v); }},
      {"--idle-timeout", true,
       [&c](const std::string& v) { c.deadlines.idle = time_of("--idle-timeout", v); }},
  };
}

/// As curl has it.
constexpr std::size_t kUsualParallel = 50;
constexpr std::size_t kMostParallel = 300;

std::vector<Option> output_options(Draft& d) {
  FetchOptions& o = d.options;
  return {
      {"-o --output", true, [&d](std::string v) { d.outputs.push_back(std::move(v)); }},
      {"-O --remote-name", false, [&d](std::string) { d.remote_names = true; }},
      {"--url", true, [&o](std::string v) { o.targets.push_back({std::move(v), {}}); }},
      {"-K --config", true, [&d](std::string v) { d.config_files.push_back(std::move(v)); }},
      {"-i --include --show-headers", false, [&o](std::string) { o.include_head = true; }},
      {"-f --fail", false, [&o](std::string) { o.fail = true; }},
      {"-s --silent --quiet", false, [&o](std::string) { o.quiet = true; }},
      {"-S --show-error", false, [](std::string) {}},
      {"-Z --parallel", false,
       [&o](std::string) { o.parallel = o.parallel == 0 ? kUsualParallel : o.parallel; }},
      {"--parallel-max", true,
       [&o](const std::string& v) {
         o.parallel = static_cast<std::size_t>(number("--parallel-max", v));
         if (o.parallel == 0 || o.parallel > kMostParallel) throw UsageError("--parallel-max is 1 to 300");
       }},
      {"-v --verbose", false, [&o](std::string) { o.verbose = true; }},
      {"--session", true, [&o](std::string v) { o.session = std::move(v); }},
      {"--session-optional", false, [&o](std::string) { o.session_optional = true; }},
      {"--bulk-limit", true, [&o](const std::string& v) { o.body_limit = number("--bulk-limit", v, true); }},
      {"-n --netrc", false, [&o](std::string) { o.netrc = true; }},
      {"--netrc-file", true, [&o](std::string v) { o.netrc = true, o.netrc_file = std::move(v); }},
  };
}

// curl's configuration file, as far as lists of transfers need it: url and output lines.
void read_config(FetchOptions& options, std::vector<std::string>& outputs, const std::string& path) {
  const std::string text = read_file("-K", path);
  for (std::string_view line : split(text, '\n')) {
    line = trim(line);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t end = line.find_first_of("= \t:");
    const std::string_view name = line.substr(0, end);
    std::string_view value = end == std::string_view::npos ? "" : trim(line.substr(end + 1));
    if (value.starts_with('=')) value = trim(value.substr(1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    if (name == "url")
      options.targets.push_back({std::string(value), {}});
    else if (name == "output" || name == "-o")
      outputs.emplace_back(value);
    else
      throw UsageError("the configuration file may hold url and output lines, not \"" + std::string(name) +
                       "\"");
  }
}

std::string remote_name(const std::string& url) {
  const auto parsed = parse_url(url);
  const std::string path = parsed ? parsed->path : "";
  const std::string name = path.substr(path.find_last_of('/') + 1);
  if (name.empty() || name == "." || name == "..")
    throw UsageError("option -O: the URL " + url + " names no file");
  return name;
}

void settle_request(Draft& draft) {
  http::Fetch::Arguments& request = draft.options.request;
  request.accept_encoding = draft.compressed;
  // As curl: what was not asked for coded is shown as it came.
  request.decode = request.decode && draft.compressed;
  if (draft.has_data && draft.data_in_query) {
    for (FetchTarget& target : draft.options.targets) {
      target.url += (target.url.find('?') == std::string::npos ? "?" : "&") + request.body;
    }
    request.body.clear();
  } else if (draft.has_data) {
    if (!draft.method_given) request.method = "POST";
    if (!http::find(request.headers, "Content-Type")) {
      request.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
    }
  } else if (!request.body_file.empty() && !draft.method_given) {
    request.method = "PUT";
  }
  settle_editing(request, draft.method_given);
  if (draft.head) {
    if (!draft.method_given) request.method = "HEAD";
    draft.options.include_head = true;
  }
  settle_auth(draft.auth, request);
}

}  // namespace

void refuse_password(std::string_view option, const std::string& text) {
  if (text.find(':') != std::string::npos) throw UsageError("option " + std::string(option) + kSecretAdvice);
}

void refuse_password_in_url(const std::string& text) {
  const auto url = parse_url(text);
  if (url && !url->password.empty()) throw UsageError(std::string("the URL") + kSecretAdvice);
}

ProxySettings parse_proxy(const std::string& text, const std::string& user) {
  const auto url = parse_url(text, "http");
  if (!url) throw UsageError("option -x: " + url.error().reason);
  if (!url->password.empty()) throw UsageError(std::string("option -x") + kSecretAdvice);
  ProxySettings proxy;
  if (url->scheme == "http")
    proxy.kind = ProxyKind::http_connect;
  else if (url->scheme == "socks5" || url->scheme == "socks5h")
    proxy.kind = ProxyKind::socks5;
  else
    throw UsageError("option -x knows http://, socks5:// and socks5h://, not " + url->scheme + "://");
  proxy.resolve_here = url->scheme == "socks5";
  proxy.host = url->host;
  proxy.port = url->port ? url->port : 1080;
  proxy.user = user.empty() ? url->user : user;
  // One variable for each side, so that a proxy and a server may have their own.
  if (const char* password = std::getenv("LINEWRIGHT_PROXY_PASSWORD")) proxy.password = password;
  return proxy;
}

ProxySettings environment_proxy(const std::string& url, const std::string& user) {
  const std::string named = proxy_for(url, [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
  });
  if (named.empty()) return {};
  // Others write the password there: whoever can read this process' variables has it already.
  auto parsed = parse_url(named, "http");
  if (!parsed) throw UsageError("the environment's proxy: " + parsed.error().reason);
  const std::string password = std::exchange(parsed->password, {});
  const std::string plain =
      fmt::format("{}://{}{}:{}", parsed->scheme, parsed->user.empty() ? "" : parsed->user + "@",
                  parsed->ipv6() ? "[" + parsed->host + "]" : parsed->host,
                  parsed->port ? parsed->port : std::uint16_t{1080});
  ProxySettings proxy = parse_proxy(plain, user);
  if (proxy.password.empty()) proxy.password = password;
  return proxy;
}

std::string read_file(std::string_view option, const std::string& path) {
  std::ifstream file;
  if (path != "-") file.open(path, std::ios::binary);
  if (!file) throw UsageError("option " + std::string(option) + ": the file " + path + " can't be read");
  std::ostringstream text;
  text << (path == "-" ? std::cin : file).rdbuf();
  return std::move(text).str();
}

FetchOptions parse_fetch(const std::vector<std::string>& words) {
  Draft draft;
  draft.options.body_limit = kDefaultBodyLimit;
  if (const char* keys = std::getenv("SSLKEYLOGFILE")) draft.options.request.connect.tls.key_log_file = keys;
  std::vector<Option> options = request_options(draft);
  for (auto& group : {editing_options(draft.options.request), auth_options(draft.auth),
                      connection_options(draft.options.request.connect), further_connection_options(draft),
                      output_options(draft)})
    options.insert(options.end(), group.begin(), group.end());
  options.push_back(total_time_option(draft.options.request.connect));

  for (std::string& url : parse(words, options)) draft.options.targets.push_back({std::move(url), {}});
  for (const std::string& path : draft.config_files) read_config(draft.options, draft.outputs, path);
  if (draft.options.targets.empty()) throw UsageError("a URL is missing; try: linewright-cli help fetch");
  if (draft.outputs.size() > draft.options.targets.size()) throw UsageError("there are more -o than URLs");
  for (const FetchTarget& target : draft.options.targets) refuse_password_in_url(target.url);
  if (!draft.proxy.empty() && draft.options.system_proxy)
    throw UsageError("options -x and --system-proxy exclude each other");
  if (draft.options.system_proxy) draft.options.request.connect.proxy.user = draft.proxy_user;
  if (!draft.proxy.empty()) draft.options.request.connect.proxy = parse_proxy(draft.proxy, draft.proxy_user);
  for (std::size_t i = 0; i < draft.outputs.size(); ++i) draft.options.targets[i].output = draft.outputs[i];
  if (draft.remote_names) {
    for (FetchTarget& target : draft.options.targets) {
      if (target.output.empty()) target.output = remote_name(target.url);
    }
  }
  settle_request(draft);
  if (draft.options.request.connect.record_ciphertext && draft.options.session.empty())
    throw UsageError("--record-ciphertext needs --session FILE");
  return std::move(draft.options);
}

}  // namespace lw::cli
