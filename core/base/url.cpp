#include "core/base/url.h"

#include <fmt/format.h>
#include <idn2.h>

#include <algorithm>
#include <boost/url/ipv6_address.hpp>
#include <memory>

#include "core/base/text.h"

namespace lw {
namespace {

/// Longer ones are an attack or a mistake; the longest that browsers take is 2 MiB.
constexpr std::size_t kMaxUrl = 1u << 20;

constexpr std::string_view kUnreserved = "-._~";
constexpr std::string_view kSubDelims = "!$&'()*+,;=";

bool is_alpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

/// A piece of the text being parsed: its pointers tell the offset of what is at fault.
using Piece = std::string_view;

/// What goes wrong is thrown inside this file, since nearly every step can fail, and becomes a value at its
/// door.
struct Fault {
  Piece where;
  std::string reason;
};

[[noreturn]] void fault(Piece at, std::string reason) {
  throw Fault{at, std::move(reason)};
}

bool is_escape(Piece text, std::size_t at) {
  return at + 2 < text.size() && is_hex(text[at + 1]) && is_hex(text[at + 2]);
}

void append_encoded(std::string& out, char c) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += hex[byte >> 4];
  out += hex[byte & 15];
}

/// Percent-encodes what `allowed` and the unreserved characters don't cover. What already is encoded stays.
std::string encode(Piece text, std::string_view allowed, bool strict) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool plain =
        is_alpha(c) || is_digit(c) || kUnreserved.find(c) != Piece::npos || allowed.find(c) != Piece::npos;
    if (plain || (c == '%' && is_escape(text, i))) {
      out += c;
      continue;
    }
    if (c == '%' && strict) fault(text.substr(i), "\"%\" is not followed by two hexadecimal digits");
    append_encoded(out, c);
  }
  return out;
}

/// Of a decoded user or password: a "%" is one.
std::string encode_exactly(Piece text) {
  std::string out;
  for (const char c : text) {
    if (is_alpha(c) || is_digit(c) || kUnreserved.find(c) != Piece::npos) {
      out += c;
    } else {
      append_encoded(out, c);
    }
  }
  return out;
}

std::string decode(Piece text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (!is_escape(text, i)) fault(text.substr(i), "\"%\" is not followed by two hexadecimal digits");
      out += from_hex(text.substr(i + 1, 2)).value_or("");
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

const std::string kPathChars = std::string(kSubDelims) + ":@/";
const std::string kQueryChars = kPathChars + "?";

/// Appendix B's split, by hand so that every part still knows where it was.
struct Parts {
  Piece scheme;
  Piece authority;
  Piece path;
  Piece query;
  Piece fragment;
  bool has_authority = false;
  bool has_query = false;
};

/// Length of the scheme before the first colon, 0 = none (section 3.1).
std::size_t scheme_length(Piece text) {
  if (text.empty() || !is_alpha(text[0])) return 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ':') return i;
    if (!is_alpha(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') return 0;
  }
  return 0;
}

Parts split_parts(Piece text, std::size_t scheme) {
  Parts parts;
  if (scheme > 0) {
    parts.scheme = text.substr(0, scheme);
    text.remove_prefix(scheme + 1);
  }
  if (const std::size_t hash = text.find('#'); hash != Piece::npos) {
    parts.fragment = text.substr(hash + 1);
    text = text.substr(0, hash);
  }
  if (const std::size_t mark = text.find('?'); mark != Piece::npos) {
    parts.query = text.substr(mark + 1);
    parts.has_query = true;
    text = text.substr(0, mark);
  }
  if (text.starts_with("//")) {
    parts.has_authority = true;
    text.remove_prefix(2);
    parts.authority = text.substr(0, text.find('/'));
    text.remove_prefix(parts.authority.size());
  }
  parts.path = text;
  return parts;
}

std::uint16_t parse_port(Piece text) {
  std::uint32_t port = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i])) fault(text.substr(i), "the port is not a number");
    port = port * 10 + static_cast<std::uint32_t>(text[i] - '0');
    if (port > 65535) fault(text, "the port is above 65535");
  }
  if (!text.empty() && port == 0) fault(text, "port 0 can't be connected to");
  return static_cast<std::uint16_t>(port);
}

/// `text` without the brackets. A zone follows "%25" (RFC 6874), or "%" as people type it.
std::string parse_ip_literal(Piece text) {
  const std::size_t percent = text.find('%');
  const Piece address = text.substr(0, percent);
  if (const auto parsed = boost::urls::parse_ipv6_address({address.data(), address.size()}); !parsed) {
    fault(text, "not an IPv6 address");
  }
  std::string host = to_lower(address);
  if (percent == Piece::npos) return host;
  Piece zone = text.substr(percent + 1);
  if (zone.starts_with("25")) zone.remove_prefix(2);
  if (zone.empty()) fault(text.substr(percent), "the zone is empty");
  for (std::size_t i = 0; i < zone.size(); ++i) {
    if (!is_alpha(zone[i]) && !is_digit(zone[i]) && kUnreserved.find(zone[i]) == Piece::npos) {
      fault(zone.substr(i), "a character that can't be in a zone");
    }
  }
  return host + "%" + std::string(zone);
}

/// A name: percent-encoding undone, lower case, IDNA A-labels (RFC 5891, with the mapping of UTS 46).
std::string parse_name(Piece text) {
  constexpr std::string_view forbidden = " \"#%/:<>?@[\\]^`{|}";
  const std::string name = decode(text);
  const bool verbatim = name.size() == text.size();
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (is_control(name[i]) || forbidden.find(name[i]) != Piece::npos) {
      fault(verbatim ? text.substr(i) : text, "a character that can't be in a host name");
    }
  }
  if (std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    return to_lower(name);
  char* ascii = nullptr;
  const int code = idn2_to_ascii_8z(name.c_str(), &ascii, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
  const std::unique_ptr<char, void (*)(void*)> owner(ascii, idn2_free);
  if (code != IDN2_OK) fault(text, fmt::format("not an international host name: {}", idn2_strerror(code)));
  const std::string host(ascii);
  // The mapping may have made ASCII characters of wide ones.
  if (host.find_first_of(forbidden) != std::string::npos)
    fault(text, "a character that can't be in a host name");
  return to_lower(host);
}

void parse_authority(Piece text, Url& url) {
  // The last "@", as browsers and curl read it: what a user forgot to encode belongs to the password.
  if (const std::size_t at = text.rfind('@'); at != Piece::npos) {
    const Piece user_info = text.substr(0, at);
    const std::size_t colon = user_info.find(':');
    url.user = decode(user_info.substr(0, colon));
    if (colon != Piece::npos) url.password = decode(user_info.substr(colon + 1));
    text.remove_prefix(at + 1);
  }
  if (text.starts_with("[")) {
    const std::size_t end = text.find(']');
    if (end == Piece::npos) fault(text, "the bracket is not closed");
    url.host = parse_ip_literal(text.substr(1, end - 1));
    text.remove_prefix(end + 1);
    if (!text.empty() && text[0] != ':') fault(text, "only a port may follow the bracket");
    if (!text.empty()) url.port = parse_port(text.substr(1));
    return;
  }
  const std::size_t colon = text.find(':');
  if (colon != Piece::npos && text.find(':', colon + 1) != Piece::npos) {
    fault(text, "an IPv6 address needs brackets around it");
  }
  url.host = parse_name(text.substr(0, colon));
  if (colon != Piece::npos) url.port = parse_port(text.substr(colon + 1));
}

/// `strict`: a lone "%" is refused, as the user's mistake; of a peer it is mended.
Url build(const Parts& parts, std::string scheme, bool strict) {
  Url url;
  url.scheme = std::move(scheme);
  if (parts.has_authority) {
    parse_authority(parts.authority, url);
    const bool local = url.scheme == "file" || url.scheme == "unix";
    if (url.host.empty() && !local) fault(parts.authority, "the host is missing");
  }
  url.path = encode(parts.path, kPathChars, strict);
  url.query = encode(parts.query, kQueryChars, strict);
  url.has_query = parts.has_query;
  url.fragment = encode(parts.fragment, kQueryChars, strict);
  return url;
}

/// Schemes whose URLs have no "//", so that "mailto:a@b" is not taken for a user and a password.
bool has_no_authority(std::string_view scheme) {
  constexpr std::string_view known[] = {"about", "data", "file", "javascript", "mailto", "news",
                                        "sip",   "sips", "tel",  "unix",       "urn",    "xmpp"};
  return std::ranges::find(known, scheme) != std::end(known);
}

/// Cuts white space around (pasted text has it), refuses what can't be in any URL.
Piece checked(Piece text) {
  constexpr std::string_view white = " \t\r\n";
  if (text.size() > kMaxUrl) throw Fault{text.data() + kMaxUrl, "the URL is longer than 1 MiB"};
  const std::size_t first = text.find_first_not_of(white);
  if (first == Piece::npos) fault(text, "the URL is empty");
  text = text.substr(first, text.find_last_not_of(white) - first + 1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_control(text[i])) fault(text.substr(i), "a control character");
  }
  return text;
}

Url parse_typed(Piece text, std::string_view default_scheme) {
  const std::size_t length = scheme_length(text);
  const std::string scheme = to_lower(text.substr(0, length));
  const bool whole = length > 0 && text.substr(length + 1).starts_with("//");
  if (whole || has_no_authority(scheme)) return build(split_parts(text, length), scheme, true);
  if (text.starts_with("//")) return build(split_parts(text, 0), std::string(default_scheme), true);

  // "localhost:8080/x": what stands before the colon is the host.
  Parts parts = split_parts(text, 0);
  parts.has_authority = true;
  parts.authority = parts.path.substr(0, parts.path.find('/'));
  parts.path.remove_prefix(parts.authority.size());
  return build(parts, std::string(default_scheme), true);
}

/// Section 5.2.4.
std::string remove_dot_segments(std::string_view in) {
  std::string out;
  const auto drop_last = [&] { out.resize(out.rfind('/') == std::string::npos ? 0 : out.rfind('/')); };
  while (!in.empty()) {
    if (in.starts_with("../")) {
      in.remove_prefix(3);
    } else if (in.starts_with("./")) {
      in.remove_prefix(2);
    } else if (in.starts_with("/./")) {
      in.remove_prefix(2);
    } else if (in == "/.") {
      in = "/";
    } else if (in.starts_with("/../")) {
      in.remove_prefix(3);
      drop_last();
    } else if (in == "/..") {
      in = "/";
      drop_last();
    } else if (in == "." || in == "..") {
      in = {};
    } else {
      const std::size_t end = in.find('/', 1);
      out += in.substr(0, end);
      in.remove_prefix(end == std::string_view::npos ? in.size() : end);
    }
  }
  return out;
}

/// Section 5.2.3.
std::string merge(const Url& base, const std::string& path) {
  if (!base.host.empty() && base.path.empty()) return "/" + path;
  return base.path.substr(0, base.path.rfind('/') + 1) + path;
}

Url resolve(const Url& base, Piece text) {
  std::size_t length = scheme_length(text);
  std::string scheme = to_lower(text.substr(0, length));
  // "http:g": section 5.2.2 lets old references name the scheme they are relative to, and the web does.
  if (length > 0 && scheme == base.scheme && !text.substr(length + 1).starts_with("//") &&
      !has_no_authority(scheme)) {
    text.remove_prefix(length + 1);
    length = 0;
  }
  const Parts parts = split_parts(text, length);
  Url url = build(parts, length > 0 ? scheme : base.scheme, false);
  if (length > 0 || parts.has_authority) {
    if (parts.has_authority) url.path = remove_dot_segments(url.path);
    return url;
  }
  url.user = base.user;
  url.password = base.password;
  url.host = base.host;
  url.port = base.port;
  if (parts.path.empty()) {
    url.path = base.path;
    if (!parts.has_query) {
      url.query = base.query;
      url.has_query = base.has_query;
    }
  } else {
    url.path = remove_dot_segments(parts.path.starts_with("/") ? url.path : merge(base, url.path));
  }
  return url;
}

template <class F>
Decoded<Url> guarded(std::string_view text, ErrorKind kind, F parse) {
  try {
    return parse();
  } catch (const Fault& f) {
    const auto offset = static_cast<std::uint64_t>(f.where.data() - text.data());
    return std::unexpected(CodecError{offset, f.reason, text.size() > kMaxUrl ? ErrorKind::limit : kind});
  }
}

}  // namespace

std::string Url::authority(std::uint16_t default_port) const {
  std::string text = host;
  if (ipv6()) {
    if (const std::size_t zone = text.find('%'); zone != std::string::npos) text.insert(zone + 1, "25");
    text = "[" + text + "]";
  }
  if (port != 0 && port != default_port) text += fmt::format(":{}", port);
  return text;
}

std::string Url::target() const {
  std::string text = path.empty() ? "/" : path;
  if (has_query) text += "?" + query;
  return text;
}

std::string Url::to_string(bool with_credentials) const {
  std::string text = scheme + ":";
  if (!host.empty() || path.starts_with("//") ||
      (scheme == "file" && (path.empty() || path.starts_with("/")))) {
    text += "//";
    if (with_credentials && !(user.empty() && password.empty())) {
      text += encode_exactly(user);
      if (!password.empty()) text += ":" + encode_exactly(password);
      text += "@";
    }
    text += authority();
  }
  text += path;
  if (has_query) text += "?" + query;
  if (!fragment.empty()) text += "#" + fragment;
  return text;
}

Decoded<Url> parse_url(std::string_view text, std::string_view default_scheme) {
  return guarded(text, ErrorKind::invalid_argument,
                 [&] { return parse_typed(checked(text), default_scheme); });
}

Decoded<Url> resolve_url(const Url& base, std::string_view reference) {
  return guarded(reference, ErrorKind::protocol, [&] {
    // An empty reference is the base itself (section 5.4.1).
    const bool blank = reference.find_first_not_of(" \t\r\n") == std::string_view::npos;
    return resolve(base, blank ? Piece() : checked(reference));
  });
}

}  // namespace lw
