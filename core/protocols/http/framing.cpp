#include "core/protocols/http/framing.h"

#include <charconv>

#include "core/base/text.h"
#include "core/codec/token.h"
#include "core/protocols/http/pseudo_fields.h"

namespace lw::http {

namespace {

std::uint32_t offset_of(const HeadLayout* layout, const Headers& headers, std::string_view name) {
  if (!layout) return 0;
  for (std::size_t i = 0; i < headers.size() && i < layout->fields.size(); ++i)
    if (equals_ignoring_case(headers[i].name, name)) return layout->fields[i].line.offset;
  return 0;
}

struct Lengths {
  bool there = false;
  std::uint64_t value = 0;
  bool repeated = false;
};

/// Rules 5 and 6: the same number several times is one; anything else is an error.
Decoded<Lengths> content_length(const Headers& headers, std::uint32_t offset) {
  Lengths lengths;
  for (const auto& field : headers) {
    if (!equals_ignoring_case(field.name, "Content-Length")) continue;
    const auto parts = split(field.value, ',');
    for (auto part : parts) {
      part = trim(part);
      std::uint64_t value = 0;
      const char* const begin = part.data();
      const char* const end = begin + part.size();
      const auto [stop, error] = std::from_chars(begin, end, value);
      if (part.empty() || error != std::errc() || stop != end)
        return std::unexpected(CodecError{offset, "Content-Length is not a number of bytes"});
      if (lengths.there && value != lengths.value)
        return std::unexpected(CodecError{offset, "two different Content-Length values"});
      lengths.repeated = lengths.there;
      lengths.there = true;
      lengths.value = value;
    }
  }
  return lengths;
}

/// Reads Transfer-Encoding into `framing`. True = its last coding is chunked.
bool transfer_codings(const Headers& headers, Framing& framing, std::uint32_t offset) {
  bool chunked = false;
  const auto value = joined(headers, "Transfer-Encoding");
  for (auto part : split_list(value)) {
    const auto coding = to_lower(trim(part.substr(0, part.find(';'))));
    if (chunked) {
      framing.suspicious = true;
      framing.warnings.push_back({offset, "Transfer-Encoding names chunked before the end"});
    }
    chunked = coding == "chunked";
    if (!chunked) framing.codings.push_back(coding);
  }
  return chunked;
}

Decoded<Framing> frame(What what, std::string_view version, const Headers& headers,
                       const HeadLayout* layout) {
  Framing framing;
  // Whoever carries it says where it ends (RFC 9113 section 8.1).
  if (is_carried(version)) {
    framing.kind = BodyKind::until_close;
    return framing;
  }
  const auto length_offset = offset_of(layout, headers, "Content-Length");
  const bool has_length = find(headers, "Content-Length") != nullptr;
  if (find(headers, "Transfer-Encoding")) {
    const auto offset = offset_of(layout, headers, "Transfer-Encoding");
    if (has_length) {
      // Rule 3: Transfer-Encoding wins; it may be an attempt at request smuggling.
      framing.suspicious = true;
      framing.warnings.push_back({length_offset, "Content-Length beside Transfer-Encoding: not believed"});
    }
    if (version == "HTTP/1.0") {
      framing.suspicious = true;  // section 6.1
      framing.warnings.push_back({offset, "Transfer-Encoding in an HTTP/1.0 message"});
    }
    if (transfer_codings(headers, framing, offset)) {
      framing.kind = BodyKind::chunked;
      return framing;
    }
    // Rule 4.
    if (what == What::request)
      return std::unexpected(
          CodecError{offset, "the Transfer-Encoding of a request does not end in chunked"});
    framing.kind = BodyKind::until_close;
    framing.warnings.push_back(
        {offset, "Transfer-Encoding does not end in chunked: the body ends with the line"});
    return framing;
  }
  auto length = content_length(headers, length_offset);
  if (!length) return std::unexpected(std::move(length).error());
  if (length->repeated) framing.warnings.push_back({length_offset, "Content-Length is repeated"});
  if (length->there) {
    framing.kind = length->value == 0 ? BodyKind::none : BodyKind::length;
    framing.length = length->value;
    return framing;
  }
  framing.kind = what == What::request ? BodyKind::none : BodyKind::until_close;
  return framing;
}

}  // namespace

Decoded<Framing> request_framing(const RequestHead& head, const HeadLayout* layout) {
  return frame(What::request, head.version, head.headers, layout);
}

Decoded<Framing> response_framing(const ResponseHead& head, std::string_view method,
                                  const HeadLayout* layout) {
  // Rules 1 and 2: decided by the status and the request, whatever the fields say.
  if (head.status == 101) return Framing{.kind = BodyKind::tunnel};
  if (method == "CONNECT" && head.status >= 200 && head.status < 300)
    return Framing{.kind = BodyKind::tunnel};
  if (method == "HEAD" || head.status / 100 == 1 || head.status == 204 || head.status == 304)
    return Framing{};
  return frame(What::response, head.version, head.headers, layout);
}

bool keeps_alive(std::string_view version, const Headers& headers) {
  if (has_token(headers, "Connection", "close")) return false;
  if (version == "HTTP/1.0") return has_token(headers, "Connection", "keep-alive");
  return version.starts_with("HTTP/1.");
}

}  // namespace lw::http
