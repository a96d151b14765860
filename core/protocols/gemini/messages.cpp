#include "core/protocols/gemini/messages.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/text.h"
#include "core/codec/token.h"

namespace lw::gemini {
namespace {

constexpr std::pair<int, std::string_view> kStatuses[] = {
    {10, "Input"},
    {11, "Sensitive input"},
    {20, "Success"},
    {30, "Temporary redirection"},
    {31, "Permanent redirection"},
    {40, "Temporary failure"},
    {41, "Server unavailable"},
    {42, "CGI error"},
    {43, "Proxy error"},
    {44, "Slow down"},
    {50, "Permanent failure"},
    {51, "Not found"},
    {52, "Gone"},
    {53, "Proxy request refused"},
    {59, "Bad request"},
    {60, "Client certificate required"},
    {61, "Certificate not authorised"},
    {62, "Certificate not valid"},
};

/// "=> URL label".
void read_link(ByteView rest, TextLine& line) {
  line.kind = LineKind::link;
  rest = trim(rest);
  const auto end = std::min(rest.find_first_of(" \t"), rest.size());
  line.target = rest.substr(0, end);
  line.text = trim(rest.substr(end));
  if (line.text.empty()) line.text = line.target;
}

TextLine read_line(ByteView text, bool preformatted) {
  TextLine line;
  if (text.starts_with("```")) {
    line.kind = LineKind::toggle;
    line.text = trim(text.substr(3));
  } else if (preformatted) {
    line.kind = LineKind::preformatted;
    line.text = text;
  } else if (text.starts_with("=>") && !trim(text.substr(2)).empty()) {
    read_link(text.substr(2), line);
  } else if (text.starts_with('#')) {
    line.kind = LineKind::heading;
    line.level = text.starts_with("###") ? 3 : text.starts_with("##") ? 2 : 1;
    line.text = trim(text.substr(static_cast<std::size_t>(line.level)));
  } else if (text.starts_with("* ")) {
    line.kind = LineKind::list;
    line.text = trim(text.substr(2));
  } else if (text.starts_with('>')) {
    line.kind = LineKind::quote;
    line.text = trim(text.substr(1));
  } else {
    line.text = text;
  }
  return line;
}

}  // namespace

Answers answers(int status) {
  return static_cast<Answers>(std::clamp(status / 10, 1, 6));
}

std::string_view status_name(int status) {
  std::string_view general;
  for (const auto& [number, name] : kStatuses) {
    if (number == status) return name;
    if (number == status / 10 * 10) general = name;
  }
  return general;
}

MediaType media_type(std::string_view meta) {
  MediaType media;
  const auto semicolon = std::min(meta.find(';'), meta.size());
  media.type = to_lower(trim(meta.substr(0, semicolon)));
  if (media.type.empty()) media.type = "text/gemini";
  for (const std::string_view part : split(meta.substr(semicolon), ';')) {
    const auto equals = part.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string name = to_lower(trim(part.substr(0, equals)));
    std::string_view value = trim(part.substr(equals + 1));
    if (value.size() > 1 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    if (name == "charset") media.charset = to_lower(value);
    if (name == "lang") media.lang = value;
  }
  return media;
}

Decoded<Url> parse_address(std::string_view text) {
  auto url = parse_url(text, "gemini");
  if (!url) return url;
  if (url->scheme != "gemini") return std::unexpected(CodecError{0, "this is no URL of Gemini"});
  if (url->host.empty()) return std::unexpected(CodecError{0, "the URL names no host"});
  if (!url->user.empty() || !url->password.empty())
    return std::unexpected(CodecError{0, "a URL of Gemini names no user"});
  if (url->port == kPort) url->port = 0;
  url->fragment.clear();
  if (url->path.empty()) url->path = "/";
  if (to_address(*url).size() > kLongestUrl)
    return std::unexpected(CodecError{
        text.size(), "the URL is longer than the 1024 bytes that a request may have", ErrorKind::limit});
  return url;
}

std::string to_address(const Url& url) {
  return "gemini://" + url.authority(kPort) + url.target();
}

std::string resolved(const Url& from, std::string_view reference) {
  const auto to = resolve_url(from, reference);
  if (to) {
    if (to->scheme != "gemini") return to->to_string();
    const auto address = parse_address(to->to_string());
    return address ? to_address(*address) : std::string();
  }
  // Schemes without an authority ("mailto:"): shown, for whoever can open them.
  const auto colon = reference.find(':');
  const bool scheme =
      colon != std::string_view::npos && colon > 0 &&
      std::ranges::all_of(reference.substr(0, colon), [](char c) { return is_token_char(c); });
  if (scheme && to_lower(reference.substr(0, colon)) == "gemini") return {};
  const bool plain =
      std::ranges::none_of(reference, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
  return scheme && plain && reference.find('/') > colon ? std::string(reference) : std::string();
}

std::string encoded(std::string_view words) {
  constexpr std::string_view kPlain = "-._~*";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string made;
  for (const char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || kPlain.find(c) != std::string_view::npos) {
      made += c;
    } else {
      made += '%';
      made += kHex[byte >> 4];
      made += kHex[byte & 15];
    }
  }
  return made;
}

Url with_input(Url url, std::string_view words) {
  url.query = encoded(words);
  url.has_query = true;
  return url;
}

std::optional<Url> parent_of(const Url& url) {
  if (url.path.size() <= 1 && !url.has_query) return std::nullopt;
  Url up = url;
  up.query.clear();
  up.has_query = false;
  if (!url.has_query) {
    std::string_view path = up.path;
    if (path.ends_with('/')) path.remove_suffix(1);
    up.path = path.substr(0, path.rfind('/') + 1);
  }
  if (up.path.empty()) up.path = "/";
  return up;
}

const char* to_string(LineKind kind) {
  constexpr std::array kNames{"text", "link", "heading", "list", "quote", "preformatted", "toggle"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::vector<TextLine> parse_lines(ByteView text, std::size_t most) {
  std::vector<TextLine> lines;
  bool preformatted = false;
  // The mark of Unicode's byte order is no part of the first line.
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (at < text.size() && lines.size() < most) {
    const auto end = std::min(text.find('\n', at), text.size());
    ByteView part = text.substr(at, end - at);
    if (part.ends_with('\r')) part.remove_suffix(1);
    TextLine line = read_line(part, preformatted);
    if (line.kind == LineKind::toggle) preformatted = !preformatted;
    line.offset = at;
    line.length = std::min(end + 1, text.size()) - at;
    at = end + 1;
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace lw::gemini
