#include "core/protocols/http/har_message.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>

#include "core/base/text.h"
#include "core/codec/token.h"
#include "core/protocols/http/cookies.h"
#include "core/protocols/http/describe.h"
#include "core/protocols/http/target.h"

namespace lw::http {

namespace {

namespace json = boost::json;

/// Shown as text by every reader: UTF-8 without control characters.
bool is_text(ByteView bytes) {
  const auto odd = [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r' && c != '\n') || c == 0x7f;
  };
  return std::ranges::none_of(bytes, odd) && is_utf8(bytes);
}

json::object pair(std::string_view name, std::string_view value) {
  return {{"name", har_text(name)}, {"value", har_text(value)}};
}

json::array header_array(const Headers& headers) {
  json::array array;
  for (const auto& field : headers) array.push_back(pair(field.name, field.value));
  return array;
}

struct NameValue {
  std::string_view name;
  std::string_view value;
};
NameValue at_equals(std::string_view text) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos) return {text, {}};
  return {text.substr(0, equals), text.substr(equals + 1)};
}

/// "a%20b+c" of a query or a form.
std::string decoded_parameter(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto hex =
        text[i] == '%' && i + 2 < text.size() ? from_hex(text.substr(i + 1, 2)) : Decoded<Bytes>("");
    if (text[i] == '%' && hex && hex->size() == 1) {
      out += *hex;
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

json::array parameters(std::string_view text) {
  json::array array;
  for (auto part : split(text, '&')) {
    if (part.empty()) continue;
    const auto [name, value] = at_equals(part);
    array.push_back(pair(decoded_parameter(name), decoded_parameter(value)));
  }
  return array;
}

json::array request_cookies(const Headers& headers) {
  json::array array;
  for (const auto& field : headers) {
    if (!equals_ignoring_case(field.name, "Cookie")) continue;
    for (auto part : split(field.value, ';')) {
      const auto [name, value] = at_equals(trim(part));
      if (!name.empty()) array.push_back(pair(trim(name), trim(value)));
    }
  }
  return array;
}

json::object set_cookie(std::string_view text) {
  const auto parts = split(text, ';');
  const auto [name, value] = at_equals(parts.front());
  auto cookie = pair(trim(name), trim(value));
  cookie["httpOnly"] = false;
  cookie["secure"] = false;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto [raw, attribute] = at_equals(trim(parts[i]));
    const auto word = to_lower(trim(raw));
    if (word == "httponly") cookie["httpOnly"] = true;
    if (word == "secure") cookie["secure"] = true;
    if (word == "path") cookie["path"] = har_text(trim(attribute));
    if (word == "domain") cookie["domain"] = har_text(trim(attribute));
    if (word == "samesite") cookie["sameSite"] = har_text(trim(attribute));
    constexpr std::int64_t kLast = 9'000'000'000;  // seconds: what nanoseconds can hold
    const auto date = word == "expires" ? parse_cookie_date(attribute) : std::nullopt;
    if (date && *date >= 0 && *date < kLast) cookie["expires"] = iso8601(*date * 1'000'000'000);
  }
  return cookie;
}

json::array response_cookies(const Headers& headers) {
  json::array array;
  for (const auto& field : headers)
    if (equals_ignoring_case(field.name, "Set-Cookie")) array.push_back(set_cookie(field.value));
  return array;
}

/// What a body weighs on the wire, without its chunk framing where that is known.
std::uint64_t wire_size(const std::optional<Content>& content, std::uint64_t head,
                        const WholeMessage& message) {
  if (!message.kept || (content && content->ranges.empty()))
    return message.message.length > head ? message.message.length - head : 0;
  std::uint64_t size = 0;
  if (content)
    for (const auto& range : content->ranges) size += range.length;
  return size;
}

std::string header_text(const Headers& headers, std::string_view name, std::string_view otherwise) {
  const auto* value = find(headers, name);
  return value ? har_text(*value) : std::string(otherwise);
}

json::object post_data(const Headers& headers, const std::optional<Content>& content,
                       const WholeMessage& message) {
  json::object data{{"mimeType", header_text(headers, "Content-Type", "application/octet-stream")}};
  if (!message.kept) {
    data["text"] = "";
    data["comment"] = "the body was not recorded";
    return data;
  }
  // Both, though the format asks for one: browsers write both, and readers look for either.
  if (content->media_type == "application/x-www-form-urlencoded")
    data["params"] = parameters(content->decoded);
  const bool text = is_text(content->decoded);
  data["text"] = text ? content->decoded : to_base64(content->decoded);
  // HAR has no place for binary requests.
  if (!text) data["_encoding"] = "base64";
  return data;
}

}  // namespace

std::string har_text(ByteView bytes) {
  if (is_utf8(bytes)) return std::string(bytes);
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) out += static_cast<char>(0xc0 | byte >> 6);
    out += byte >= 0x80 ? static_cast<char>(0x80 | (byte & 0x3f)) : c;
  }
  return out;
}

std::string har_url(const RequestHead& head, const std::string& origin) {
  std::string url = head.target;
  if (target_scheme(url).empty()) {
    // "host:443" of CONNECT, "*" of OPTIONS.
    const bool authority = head.method == "CONNECT";
    url = authority ? "http://" + url : origin + (url.starts_with('/') ? "" : "/") + url;
  }
  std::string out;
  for (const char c : std::string_view(url).substr(0, url.find('#'))) {
    const bool plain =
        c > ' ' && c < 0x7f && std::string_view("\"<>\\^`{|}").find(c) == std::string_view::npos;
    if (plain)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

json::object har_request(const Parsed<RequestHead>& parsed, const std::string& url,
                         const WholeMessage& message) {
  const auto& head = parsed.head;
  const auto body = content("request", message.bytes);
  const auto size = wire_size(body, parsed.layout.used, message);
  const auto mark = url.find('?');
  json::object object{
      {"method", head.method},
      {"url", url},
      {"httpVersion", head.version},
      {"cookies", request_cookies(head.headers)},
      {"headers", header_array(head.headers)},
      {"queryString",
       mark == std::string::npos ? json::array() : parameters(std::string_view(url).substr(mark + 1))},
      {"headersSize", parsed.layout.used},
      {"bodySize", size}};
  if (body || (!message.kept && size > 0)) object["postData"] = post_data(head.headers, body, message);
  return object;
}

json::object har_response(const Parsed<ResponseHead>& parsed, const WholeMessage& message) {
  const auto& head = parsed.head;
  const auto body = content("response", message.bytes);
  const auto size = wire_size(body, parsed.layout.used, message);
  json::object data{{"size", size}, {"mimeType", header_text(head.headers, "Content-Type", "x-unknown")}};
  if (!message.kept) {
    data["comment"] = "the body was not recorded";
  } else if (body) {
    data["size"] = body->decoded.size();
    if (body->coded)
      data["compression"] = static_cast<std::int64_t>(body->decoded.size()) - static_cast<std::int64_t>(size);
    const bool text = is_text(body->decoded);
    data["text"] = text ? body->decoded : to_base64(body->decoded);
    if (!text) data["encoding"] = "base64";
    if (body->decoded.size() == kMaxContent) data["comment"] = "the content is cut at 64 MiB";
  }
  return {{"status", head.status},
          {"statusText", har_text(head.reason)},
          {"httpVersion", head.version},
          {"cookies", response_cookies(head.headers)},
          {"headers", header_array(head.headers)},
          {"content", std::move(data)},
          {"redirectURL", header_text(head.headers, "Location", "")},
          {"headersSize", parsed.layout.used},
          {"bodySize", size},
          {"_transferSize", message.message.length}};
}

json::object har_no_response() {
  return {{"status", 0},
          {"statusText", ""},
          {"httpVersion", ""},
          {"cookies", json::array()},
          {"headers", json::array()},
          {"content", {{"size", 0}, {"mimeType", "x-unknown"}}},
          {"redirectURL", ""},
          {"headersSize", -1},
          {"bodySize", -1}};
}

}  // namespace lw::http
