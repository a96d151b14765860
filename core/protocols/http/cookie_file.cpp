#include "core/protocols/http/cookie_file.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/codec/token.h"

namespace lw::http {

namespace {

constexpr Nanoseconds kJarSecond = 1'000'000'000;
constexpr std::int64_t kLastExpiry = 9'000'000'000;  // as cookies.cpp: later ones overflow nanoseconds
constexpr std::string_view kHttpOnly = "#HttpOnly_";
constexpr std::string_view kOurs = "#lw ";

std::optional<std::int64_t> jar_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || end != text.data() + text.size()) return std::nullopt;
  return failed == std::errc() ? std::optional(value) : std::nullopt;
}

std::optional<bool> flag(std::string_view text) {
  if (equals_ignoring_case(text, "TRUE")) return true;
  return equals_ignoring_case(text, "FALSE") ? std::optional(false) : std::nullopt;
}

/// What a comment of ours says: the value of one of its words.
std::string_view word(std::string_view comment, std::string_view name) {
  for (const auto part : split(comment, ' '))
    if (part.size() > name.size() && part.starts_with(name) && part[name.size()] == '=')
      return part.substr(name.size() + 1);
  return {};
}

/// Begins and ends where lines and fields do not.
bool breaks_line(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

/// The seven fields; the value has what follows, tabs too. The error is for people.
std::expected<Cookie, std::string> read_line(std::string_view line) {
  using Refused = std::unexpected<std::string>;
  Cookie cookie;
  if (line.starts_with(kHttpOnly)) {
    cookie.http_only = true;
    line.remove_prefix(kHttpOnly.size());
  }
  std::string_view fields[7];
  for (int i = 0; i < 7; ++i) {
    const auto tab = i < 6 ? line.find('\t') : std::string_view::npos;
    fields[i] = line.substr(0, tab);
    if (tab != std::string_view::npos)
      line.remove_prefix(tab + 1);
    else if (i < 5)
      return Refused("it does not have seven fields with tabs between");
    else
      line = {};  // a value that is empty may lack its tab
  }
  const auto subdomains = flag(fields[1]), secure = flag(fields[3]);
  const auto expires = jar_number(fields[4]);
  if (!subdomains || !secure) return Refused("its second and fourth field must be TRUE or FALSE");
  if (!expires) return Refused("its fifth field is not a time");
  auto domain = fields[0];
  if (domain.starts_with('.')) domain.remove_prefix(1);
  cookie.domain = to_lower(domain);
  cookie.host_only = !*subdomains;
  cookie.path = fields[2];
  cookie.secure = *secure;
  if (*expires > 0) cookie.expires = std::min(*expires, kLastExpiry) * kJarSecond;
  cookie.name = fields[5];
  cookie.value = fields[6];
  if (auto problem = problem_of(cookie); !problem.empty()) return Refused(std::move(problem));
  return cookie;
}

void read_hsts(std::string_view comment, HstsList& list) {
  const auto host = word(comment, "hsts");
  const auto expires = jar_number(word(comment, "expires"));
  if (host.empty() || breaks_line(host) || !expires || *expires <= 0) return;
  list.put({.host = to_lower(host),
            .subdomains = word(comment, "subdomains") == "1",
            .expires = std::min(*expires, kLastExpiry) * kJarSecond});
}

void add_ours(Cookie& cookie, std::string_view comment, Nanoseconds now) {
  cookie.created = cookie.used = now;
  if (const auto created = jar_number(word(comment, "created")); created && *created >= 0)
    cookie.created = cookie.used = *created;
  for (const char* known : {"Strict", "Lax", "None"})
    if (word(comment, "same_site") == known) cookie.same_site = known;
}

void write(const Cookie& cookie, std::string& out) {
  if (breaks_line(cookie.name) || breaks_line(cookie.domain) || breaks_line(cookie.path) ||
      cookie.value.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos)
    return;
  out += kOurs;
  if (!cookie.same_site.empty()) out += fmt::format("same_site={} ", cookie.same_site);
  out += fmt::format("created={}\n", cookie.created);
  const auto seconds = cookie.expires < 0 ? 0 : std::max<Nanoseconds>(cookie.expires / kJarSecond, 1);
  out += fmt::format("{}{}{}\t{}\t{}\t{}\t{}\t{}\t{}\n", cookie.http_only ? kHttpOnly : "",
                     cookie.host_only ? "" : ".", cookie.domain, cookie.host_only ? "FALSE" : "TRUE",
                     cookie.path, cookie.secure ? "TRUE" : "FALSE", seconds, cookie.name, cookie.value);
}

}  // namespace

std::string problem_of(const Cookie& cookie) {
  if (cookie.name.empty()) return "it has no name";
  if (cookie.domain.empty()) return "it has no domain";
  if (!cookie.path.starts_with('/')) return "its path does not begin with /";
  if (cookie.name.size() + cookie.value.size() > kMaxCookieBytes) return "it is longer than 4096 bytes";
  if (breaks_line(cookie.name) || cookie.name.find_first_of("=;") != std::string::npos)
    return "its name holds a character that names can't have";
  if (breaks_line(cookie.domain) || cookie.domain.starts_with('.') ||
      cookie.domain.find_first_of(" /;#") != std::string::npos)
    return "its domain is not a host";
  if (breaks_line(cookie.path) || cookie.path.find(';') != std::string::npos)
    return "its path holds a character that paths can't have";
  for (const char c : cookie.value)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f || c == ';')
      return "its value holds a character that values can't have";
  if (!cookie.host_only && is_public_suffix(cookie.domain))
    return fmt::format("the domain {} is a public suffix", escape_short(cookie.domain, 100));
  const auto name = to_lower(cookie.name);
  if ((name.starts_with("__secure-") || name.starts_with("__host-")) && !cookie.secure)
    return "its name promises that it is Secure";
  if (name.starts_with("__host-") && (!cookie.host_only || cookie.path != "/"))
    return "its name promises that it is for this host alone and the path /";
  if (cookie.same_site == "None" && !cookie.secure) return "it is SameSite=None, but Secure is not set";
  return {};
}

ReadJar read_jar(std::string_view text, Nanoseconds now) {
  ReadJar read;
  std::size_t number_of_line = 0;
  std::size_t count = 0;
  std::string_view ours;
  const auto refuse = [&](std::string_view why) {
    if (read.refused.size() < kMaxRefused)
      read.refused.push_back(fmt::format("line {}: {}", number_of_line, why));
  };
  while (!text.empty()) {
    ++number_of_line;
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with(kOurs)) {
      ours = line.substr(kOurs.size());
      if (ours.starts_with("hsts=")) read_hsts(ours, read.jar.hsts), ours = {};
      continue;
    }
    if (trim(line).empty() || (line.starts_with('#') && !line.starts_with(kHttpOnly))) continue;
    auto cookie = read_line(line);
    if (!cookie) {
      refuse(cookie.error());
    } else if (cookie->expires >= 0 && cookie->expires <= now) {
      // Nobody would send it, and it would take the place of one that somebody does.
    } else if (count == kMaxCookies) {
      refuse("a jar holds 3000 cookies");
    } else {
      add_ours(*cookie, ours, now);
      read.jar.cookies.put(*std::move(cookie));
      count = read.jar.cookies.cookies().size();
    }
    ours = {};
  }
  return read;
}

std::string write_jar(const std::vector<Cookie>& cookies) {
  std::string out(kJarMagic);
  out += "\n";
  for (const auto& cookie : cookies) write(cookie, out);
  return out;
}

std::string write_jar(const Jar& jar) {
  std::string out = write_jar(jar.cookies.cookies());
  for (const auto& host : jar.hsts.hosts())
    out += fmt::format("{}hsts={} subdomains={} expires={}\n", kOurs, host.host, host.subdomains ? 1 : 0,
                       host.expires / kJarSecond);
  return out;
}

}  // namespace lw::http
