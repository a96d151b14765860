#include "core/protocols/http/codec.h"

#include <algorithm>

#include "core/codec/token.h"

namespace lw::http {

using namespace std::string_view_literals;

namespace {

Headers make_headers(ByteView bytes, const std::vector<FieldSlice>& fields) {
  Headers headers;
  headers.reserve(fields.size());
  for (const auto& field : fields)
    headers.push_back({.name = std::string(field.name.of(bytes)), .value = field_value(bytes, field)});
  return headers;
}

std::unexpected<CodecError> refuse(std::size_t offset, std::string reason) {
  return std::unexpected(CodecError{offset, std::move(reason)});
}

/// The first byte that would end or split a line, or npos.
std::size_t line_breaker(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\r' || text[i] == '\n' || text[i] == '\0') return i;
  return std::string_view::npos;
}

/// The first byte of a header's name that would end the name or the line, or npos.
std::size_t name_breaker(std::string_view name) {
  return std::min({line_breaker(name), name.find(':'), name.find(' '), name.find('\t')});
}

}  // namespace

Decoded<std::optional<Parsed<RequestHead>>> parse_request(ByteView bytes, HeadScan& scan) {
  auto layout = split_head(What::request, bytes, scan);
  if (!layout) return std::unexpected(std::move(layout).error());
  if (!*layout) return std::nullopt;
  Parsed<RequestHead> parsed{.head = {}, .layout = **std::move(layout)};
  parsed.head.method = parsed.layout.first.of(bytes);
  parsed.head.target = parsed.layout.second.of(bytes);
  parsed.head.version = parsed.layout.third.of(bytes);
  parsed.head.headers = make_headers(bytes, parsed.layout.fields);
  return std::optional(std::move(parsed));
}

Decoded<std::optional<Parsed<RequestHead>>> parse_request(ByteView bytes) {
  HeadScan scan;
  return parse_request(bytes, scan);
}

Decoded<std::optional<Parsed<ResponseHead>>> parse_response(ByteView bytes, HeadScan& scan) {
  auto layout = split_head(What::response, bytes, scan);
  if (!layout) return std::unexpected(std::move(layout).error());
  if (!*layout) return std::nullopt;
  Parsed<ResponseHead> parsed{.head = {}, .layout = **std::move(layout)};
  const auto status = parsed.layout.second.of(bytes);
  parsed.head.version = parsed.layout.first.of(bytes);
  parsed.head.status = (status[0] - '0') * 100 + (status[1] - '0') * 10 + (status[2] - '0');
  parsed.head.reason = parsed.layout.third.of(bytes);
  parsed.head.headers = make_headers(bytes, parsed.layout.fields);
  return std::optional(std::move(parsed));
}

Decoded<std::optional<Parsed<ResponseHead>>> parse_response(ByteView bytes) {
  HeadScan scan;
  return parse_response(bytes, scan);
}

Decoded<Headers> parse_trailers(ByteView section, std::vector<Warning>& warnings) {
  auto fields = split_fields(section, 0, warnings);
  if (!fields) return std::unexpected(std::move(fields).error());
  return make_headers(section, *fields);
}

void append(Bytes& out, const Headers& fields) {
  for (const auto& field : fields) {
    out += field.name;
    out += field.value.empty() ? ":" : ": ";
    out += field.value;
    out += "\r\n";
  }
}

void append(Bytes& out, const RequestHead& head) {
  out += head.method;
  out += ' ';
  out += head.target;
  out += ' ';
  out += head.version;
  out += "\r\n";
  append(out, head.headers);
  out += "\r\n";
}

void append(Bytes& out, const ResponseHead& head) {
  out += head.version;
  out += ' ';
  out += std::to_string(head.status);
  out += ' ';  // stays when the reason is empty (RFC 9112 section 4)
  out += head.reason;
  out += "\r\n";
  append(out, head.headers);
  out += "\r\n";
}

Bytes write(const RequestHead& head) {
  Bytes out;
  append(out, head);
  return out;
}

Bytes write(const ResponseHead& head) {
  Bytes out;
  append(out, head);
  return out;
}

Decoded<void> check(const Headers& headers) {
  for (const auto& field : headers) {
    if (field.name.empty()) return refuse(0, "a header has no name");
    const auto bad = name_breaker(field.name);
    if (bad != std::string::npos)
      return refuse(bad, "the header name \"" + field.name.substr(0, bad) +
                             "\" is followed by a character that names can't have");
    const auto breaker = line_breaker(field.value);
    if (breaker != std::string::npos)
      return refuse(breaker, "the value of the header " + field.name + " holds a line end or NUL");
    if (!field.value.empty() && (" \t"sv.find(field.value.front()) != std::string_view::npos ||
                                 " \t"sv.find(field.value.back()) != std::string_view::npos))
      return refuse(0, "the value of the header " + field.name + " begins or ends with white space");
  }
  return {};
}

Decoded<void> check(const RequestHead& head) {
  if (head.method.empty()) return refuse(0, "the method is empty");
  for (std::size_t i = 0; i < head.method.size(); ++i)
    if (!is_token_char(head.method[i]))
      return refuse(i, "the method holds a character that methods can't have");
  if (head.target.empty()) return refuse(0, "the request target is empty");
  for (std::size_t i = 0; i < head.target.size(); ++i)
    if (static_cast<unsigned char>(head.target[i]) <= ' ' || head.target[i] == 0x7f)
      return refuse(i, "the request target holds white space or a control character");
  return check(head.headers);
}

Decoded<void> check(const ResponseHead& head) {
  if (head.status < 100 || head.status > 999) return refuse(0, "the status code is not three digits");
  if (line_breaker(head.reason) != std::string::npos)
    return refuse(line_breaker(head.reason), "the reason holds a line end or NUL");
  return check(head.headers);
}

}  // namespace lw::http
