#include "core/protocols/http/multipart_body.h"

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/codec/token.h"
#include "core/protocols/http/codec.h"

namespace lw::http {

namespace {

using namespace std::string_view_literals;

/// RFC 7578 section 2 and what browsers do: these three would end the quoted string or the line.
std::string quoted_name(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) {
    if (c == '"')
      out += "%22";
    else if (c == '\r')
      out += "%0D";
    else if (c == '\n')
      out += "%0A";
    else
      out += c;
  }
  return out + "\"";
}

std::string told_name(const BodyPart& part) {
  if (!part.file_name.empty()) return part.file_name;
  return part.file.substr(part.file.find_last_of('/') + 1);
}

std::string told_type(const BodyPart& part) {
  if (!part.content_type.empty()) return part.content_type;
  return part.file.empty() ? std::string() : "application/octet-stream";
}

Headers part_headers(const BodyPart& part) {
  std::string disposition = "form-data; name=" + quoted_name(part.name);
  if (const auto name = told_name(part); !name.empty()) disposition += "; filename=" + quoted_name(name);
  Headers headers{{.name = "Content-Disposition", .value = std::move(disposition)}};
  if (auto type = told_type(part); !type.empty())
    headers.push_back({.name = "Content-Type", .value = std::move(type)});
  headers.insert(headers.end(), part.headers.begin(), part.headers.end());
  return headers;
}

std::unexpected<CodecError> refuse_part(std::size_t nth, std::string_view reason) {
  return std::unexpected(CodecError{0, fmt::format("part {}: {}", nth + 1, reason)});
}

}  // namespace

std::string make_boundary(std::uint64_t first, std::uint64_t second) {
  return fmt::format("----------------{:016x}{:016x}", first, second);
}

bool is_boundary(std::string_view text) {
  // bchars without those that a Content-Type would have to quote.
  if (text.empty() || text.size() > kMaxBoundary) return false;
  for (const char c : text)
    if (!is_token_char(c)) return false;
  return true;
}

std::string boundary_of(ByteView body) {
  if (!body.starts_with("--")) return {};
  const auto end = body.substr(0, kMaxBoundary + 4).find("\r\n");
  if (end == ByteView::npos) return {};
  const auto text = body.substr(2, end - 2);
  return is_boundary(text) ? std::string(text) : std::string();
}

std::string multipart_type(std::string_view boundary) {
  return fmt::format("multipart/form-data; boundary={}", boundary);
}

std::string boundary_in(std::string_view content_type) {
  if (!to_lower(content_type.substr(0, 10)).starts_with("multipart/")) return {};
  for (std::string_view part : split(content_type, ';')) {
    part = trim(part);
    const auto equals = part.find('=');
    if (equals == std::string_view::npos || !equals_ignoring_case(trim(part.substr(0, equals)), "boundary"))
      continue;
    auto value = trim(part.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    return std::string(value);
  }
  return {};
}

Bytes part_head(const BodyPart& part, std::string_view boundary) {
  Bytes out = fmt::format("--{}\r\n", boundary);
  append(out, part_headers(part));
  return out + "\r\n";
}

Decoded<std::vector<BodyPiece>> multipart_pieces(const std::vector<BodyPart>& parts,
                                                 std::string_view boundary) {
  std::vector<BodyPiece> pieces;
  const auto bytes = [&pieces](std::string_view more) {
    if (pieces.empty() || !pieces.back().file.empty()) pieces.emplace_back();
    pieces.back().bytes += more;
  };
  const std::string delimiter = fmt::format("--{}", boundary);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto& part = parts[i];
    if (auto checked = check(part_headers(part)); !checked) return refuse_part(i, checked.error().reason);
    if (part.file.empty() && part.value.find(delimiter) != Bytes::npos)
      return refuse_part(i, "the boundary stands in its text");
    bytes(part_head(part, boundary));
    if (part.file.empty())
      bytes(part.value);
    else
      pieces.push_back({.bytes = {}, .file = part.file});
    bytes("\r\n");
  }
  bytes(delimiter);
  bytes("--\r\n");
  return pieces;
}

}  // namespace lw::http
