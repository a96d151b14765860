#include "core/protocols/http/outside.h"

#include <string>

#include "core/protocols/http/codec.h"

namespace lw::http {

namespace {

bool of_a_stream(std::string_view version) {
  return version.starts_with("HTTP/2") || version.starts_with("HTTP/3");
}

std::optional<OuterWords> request_outside(ByteView begin, std::uint64_t length) {
  auto said = parse_request(begin);
  if (!said || !*said) return std::nullopt;
  RequestHead head = std::move((*said)->head);
  if (!of_a_stream(head.version)) return std::nullopt;
  head.version = "HTTP/1.1";
  const std::uint64_t used = (*said)->layout.used;
  if (length > used && !find(head.headers, "Content-Length"))
    head.headers.push_back({"content-length", std::to_string(length - used)});
  return OuterWords{.instead_of = used, .bytes = write(head)};
}

}  // namespace

std::optional<OuterWords> outside(std::string_view kind, ByteView begin, std::uint64_t length) {
  if (kind == "request") return request_outside(begin, length);
  if (kind == "trailers") return OuterWords{.instead_of = length, .bytes = {}};
  if (kind != "response") return std::nullopt;
  auto said = parse_response(begin);
  if (!said || !*said) return std::nullopt;
  ResponseHead head = std::move((*said)->head);
  if (!of_a_stream(head.version)) return std::nullopt;
  head.version = "HTTP/1.1";
  if (head.reason.empty()) head.reason = status_phrase(head.status);
  const std::uint64_t used = (*said)->layout.used;
  const bool has_body = head.status >= 200 && head.status != 204 && head.status != 304;
  if (has_body && length >= used && !find(head.headers, "Content-Length"))
    head.headers.push_back({"content-length", std::to_string(length - used)});
  return OuterWords{.instead_of = used, .bytes = write(head)};
}

}  // namespace lw::http
