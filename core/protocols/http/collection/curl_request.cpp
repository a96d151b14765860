// The options of a curl command that say what is requested, and what all of them mean together.
#include <algorithm>
#include <charconv>

#include "core/base/text.h"
#include "core/base/url.h"
#include "core/protocols/http/collection/curl_reader.h"

namespace lw::http::curl {
namespace {

void add_header(Draft& draft, const std::string& line) {
  if (line.starts_with('@')) {
    draft.ignored.push_back("-H " + line + ": files of headers are not read");
    return;
  }
  // "Name: value"; "Name;" sends it empty; "Name:" keeps an automatic one from being sent.
  const auto colon = line.find(':');
  if (colon == std::string::npos) {
    if (line.ends_with(';'))
      draft.arguments.headers.push_back({line.substr(0, line.size() - 1), ""});
    else
      draft.ignored.push_back("-H " + line + ": has no colon");
    return;
  }
  const std::string value(trim(std::string_view(line).substr(colon + 1)));
  if (value.empty())
    draft.arguments.omit.push_back(line.substr(0, colon));
  else
    draft.arguments.headers.push_back({line.substr(0, colon), value});
}

void add_data(Draft& draft, const std::string& value, bool may_be_file) {
  auto& a = draft.arguments;
  if (may_be_file && value.starts_with('@')) {
    a.body_file = value.substr(1);
    draft.has_body = true;
    return;
  }
  if (draft.has_body && !draft.json) a.body += '&';
  a.body += value;
  draft.has_body = true;
}

// "name=content" encodes the content only, "=content" and "content" all of it.
void add_urlencoded(Draft& draft, const std::string& value) {
  const auto equals = value.find('=');
  if (const auto file = value.find('@'); file < equals) {
    draft.ignored.push_back("--data-urlencode " + value + ": files are not read here");
    return;
  }
  if (equals == std::string::npos) return add_data(draft, percent_encode(value), false);
  const std::string name = value.substr(0, equals);
  const std::string content = percent_encode(std::string_view(value).substr(equals + 1));
  add_data(draft, name.empty() ? content : name + "=" + content, false);
}

std::string unquoted(std::string_view text) {
  if (text.size() < 2 || !text.starts_with('"')) return std::string(text);
  std::string out;
  for (std::size_t at = 1; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    out += text[at];
  }
  return out;
}

/// -F "name=content;type=x;filename=y": "@" attaches a file, "<" puts its content in.
void add_part(Draft& draft, const std::string& value, bool literal) {
  BodyPart part;
  const auto equals = value.find('=');
  part.name = value.substr(0, equals);
  std::string content = equals == std::string::npos ? "" : value.substr(equals + 1);
  if (literal) {
    part.value = content;
    draft.arguments.parts.push_back(std::move(part));
    return;
  }
  std::string_view rest = content;
  std::string body;
  // The content may stand in quotes, in which semicolons mean nothing.
  std::string_view mark = rest.starts_with('@') || rest.starts_with('<') ? rest.substr(0, 1) : "";
  rest.remove_prefix(mark.size());
  if (rest.starts_with('"')) {
    std::size_t at = 1;
    for (; at < rest.size() && rest[at] != '"'; ++at) {
      if (rest[at] == '\\' && at + 1 < rest.size()) ++at;
      body += rest[at];
    }
    rest.remove_prefix(std::min(at + 1, rest.size()));
  } else {
    body = rest.substr(0, rest.find(';'));
    rest.remove_prefix(body.size());
  }
  for (const std::string_view option : split(rest, ';')) {
    const auto text = trim(option);
    if (text.starts_with("type="))
      part.content_type = text.substr(5);
    else if (text.starts_with("filename="))
      part.file_name = unquoted(text.substr(9));
    else if (!text.empty())
      draft.ignored.push_back("-F " + part.name + ": " + std::string(text));
  }
  if (mark.empty())
    part.value = body;
  else
    part.file = body;
  if (mark == "<")
    draft.ignored.push_back("-F " + part.name + "=<" + body + ": sent as a file, with its name");
  draft.arguments.parts.push_back(std::move(part));
}

void add_cookie(Draft& draft, const std::string& value) {
  if (value.find('=') == std::string::npos)
    draft.ignored.push_back("-b " + value + ": cookie files are not read");
  else
    add_header(draft, "Cookie: " + value);
}

void set_range(Draft& draft, Option option, const std::string& value) {
  if (option == Option::range)
    draft.arguments.range = value;
  else if (value == "-")
    draft.arguments.resume = true;
  else
    draft.arguments.range = value + "-";
}

bool version_option(Draft& draft, Option option) {
  auto& version = draft.arguments.version;
  switch (option) {
    case Option::http10:
      version = Version::http1_0;
      return true;
    case Option::http11:
      version = Version::http1_1;
      return true;
    case Option::http2:
      version = Version::http2;
      return true;
    case Option::http2_prior:
      version = Version::prior_knowledge;
      return true;
    case Option::http3:
      version = Version::http3;
      return true;
    default:
      return false;
  }
}

bool body_option(Draft& draft, const Spelling& spelling, const std::string& value) {
  switch (spelling.option) {
    case Option::data:
      add_data(draft, value, true);
      return true;
    case Option::data_raw:
      add_data(draft, value, spelling.name == "--data-binary");
      return true;
    case Option::data_urlencode:
      add_urlencoded(draft, value);
      return true;
    case Option::json:
      add_data(draft, value, true);
      draft.json = true;
      return true;
    case Option::form:
      add_part(draft, value, false);
      return true;
    case Option::form_string:
      add_part(draft, value, true);
      return true;
    case Option::upload:
      draft.arguments.body_file = value;
      draft.upload = true;
      return true;
    case Option::get:
      draft.get = true;
      return true;
    default:
      return false;
  }
}

}  // namespace

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

void set_url(Draft& draft, const std::string& text) {
  if (draft.arguments.url.empty())
    draft.arguments.url = text;
  else
    draft.ignored.push_back("a second URL: " + text);
}

bool request_option(Draft& draft, const Spelling& spelling, const std::string& value) {
  auto& a = draft.arguments;
  if (version_option(draft, spelling.option) || body_option(draft, spelling, value)) return true;
  switch (spelling.option) {
    case Option::url:
      set_url(draft, value);
      return true;
    case Option::method:
      a.method = value;
      draft.method_given = true;
      return true;
    case Option::head:
      a.method = "HEAD";
      draft.method_given = true;
      return true;
    case Option::header:
      add_header(draft, value);
      return true;
    case Option::agent:
      add_header(draft, "User-Agent: " + value);
      return true;
    case Option::referer:
      add_header(draft, "Referer: " + value);
      return true;
    case Option::cookie:
      add_cookie(draft, value);
      return true;
    case Option::location:
    case Option::location_off:
      a.follow_redirects = spelling.option == Option::location;
      return true;
    case Option::max_redirs:
      std::from_chars(value.data(), value.data() + value.size(), a.max_redirects);
      return true;
    case Option::compressed:
      draft.compressed = true;
      return true;
    case Option::range:
    case Option::resume:
      set_range(draft, spelling.option, value);
      return true;
    case Option::as_typed:
      a.url_as_typed = true;
      return true;
    case Option::output:
      a.output_file = value == "-" ? "" : value;
      return true;
    case Option::remote_name:
      draft.ignored.push_back("-O: the answer is shown, and can be saved");
      return true;
    case Option::quiet_flag:
      return true;
    case Option::ignored_flag:
    case Option::ignored_value:
      draft.ignored.push_back(std::string(spelling.name) + (value.empty() ? "" : " " + value));
      return true;
    default:
      return false;
  }
}

std::expected<CurlImport, std::string> finish(Draft& draft) {
  auto& a = draft.arguments;
  if (a.url.empty()) return std::unexpected("the command has no URL");
  a.accept_encoding = draft.compressed;
  if (a.auth.kind == AuthKind::none && !a.auth.user.empty()) a.auth.kind = AuthKind::basic;
  if (draft.get && draft.has_body) {
    a.url += (a.url.find('?') == std::string::npos ? "?" : "&") + a.body;
    a.body.clear();
    draft.has_body = false;
  }
  if (!draft.method_given)
    a.method = draft.upload ? "PUT" : draft.has_body || !a.parts.empty() ? "POST" : "GET";
  if (draft.has_body) {
    if (draft.json && find(a.headers, "Accept") == nullptr)
      a.headers.push_back({"Accept", "application/json"});
    if (find(a.headers, "Content-Type") == nullptr)
      a.headers.push_back(
          {"Content-Type", draft.json ? "application/json" : "application/x-www-form-urlencoded"});
  }
  return CurlImport{std::move(a), std::move(draft.ignored), {}};
}

}  // namespace lw::http::curl
