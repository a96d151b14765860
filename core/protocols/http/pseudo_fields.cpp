#include "core/protocols/http/pseudo_fields.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/protocols/http/target.h"

namespace lw::http {
namespace {

/// RFC 9113 section 8.2.2: what says something about the line itself.
constexpr std::array<std::string_view, 6> kOfTheLine = {"connection", "keep-alive",        "proxy-connection",
                                                        "upgrade",    "transfer-encoding", "http2-settings"};

bool of_the_line(std::string_view name, std::string_view value) {
  if (std::ranges::find(kOfTheLine, name) != kOfTheLine.end()) return true;
  return name == "te" && !equals_ignoring_case(value, "trailers");
}

void append_plain(const Headers& headers, bool host_is_told, Headers& fields,
                  std::vector<std::string>& dropped) {
  for (const auto& field : headers) {
    auto name = to_lower(field.name);
    if (host_is_told && name == "host") continue;
    if (of_the_line(name, field.value)) {
      dropped.push_back(field.name);
      continue;
    }
    fields.push_back({.name = std::move(name), .value = field.value});
  }
}

std::unexpected<CodecError> refuse(std::string reason) {
  return std::unexpected(CodecError{0, std::move(reason)});
}

/// The pseudo fields at the front, taken out by `take` (false: unknown). Returns where the others begin.
template <class Take>
Decoded<std::size_t> pseudo(const Headers& fields, Take take) {
  std::size_t at = 0;
  for (; at < fields.size() && fields[at].name.starts_with(':'); ++at) {
    std::string* const place = take(fields[at].name);
    if (!place)
      return refuse("the pseudo-header field " + escape_short(fields[at].name, 40) + " is none we know");
    if (!place->empty()) return refuse("the pseudo-header field " + fields[at].name + " comes twice");
    *place = fields[at].value;
  }
  for (auto i = at; i < fields.size(); ++i)
    if (fields[i].name.starts_with(':'))
      return refuse("the pseudo-header field " + escape_short(fields[i].name, 40) +
                    " comes after the others");
  return at;
}

}  // namespace

bool is_carried(std::string_view version) {
  return version == kHttp2 || version == kHttp3;
}

Headers request_fields(const RequestHead& head, std::string_view scheme, std::vector<std::string>& dropped) {
  Headers fields;
  const auto* host = find(head.headers, "Host");
  fields.push_back({.name = ":method", .value = head.method});
  if (head.method == "CONNECT") {
    fields.push_back({.name = ":authority", .value = head.target});
  } else {
    fields.push_back({.name = ":scheme", .value = std::string(scheme)});
    if (host) fields.push_back({.name = ":authority", .value = *host});
    fields.push_back({.name = ":path", .value = head.target});
  }
  append_plain(head.headers, host != nullptr, fields, dropped);
  return fields;
}

Headers response_fields(const ResponseHead& head, std::vector<std::string>& dropped) {
  Headers fields;
  fields.push_back({.name = ":status", .value = std::to_string(head.status)});
  append_plain(head.headers, false, fields, dropped);
  return fields;
}

Headers plain_fields(const Headers& headers) {
  Headers fields;
  std::vector<std::string> dropped;
  append_plain(headers, false, fields, dropped);
  return fields;
}

Decoded<RequestHead> request_from_fields(const Headers& fields, std::string_view version) {
  RequestHead head{.method = {}, .target = {}, .version = std::string(version)};
  std::string scheme, authority, protocol;
  const auto begin = pseudo(fields, [&](std::string_view name) -> std::string* {
    if (name == ":method") return &head.method;
    if (name == ":path") return &head.target;
    if (name == ":scheme") return &scheme;
    if (name == ":authority") return &authority;
    return name == ":protocol" ? &protocol : nullptr;
  });
  if (!begin) return std::unexpected(begin.error());
  if (head.method.empty()) return refuse("the request has no :method");
  if (head.method == "CONNECT" && head.target.empty()) head.target = authority;
  if (head.target.empty()) return refuse("the request has no :path");
  if (!authority.empty()) head.headers.push_back({.name = "host", .value = authority});
  for (auto i = *begin; i < fields.size(); ++i)
    if (authority.empty() || fields[i].name != "host") head.headers.push_back(fields[i]);
  return head;
}

Decoded<ResponseHead> response_from_fields(const Headers& fields, std::string_view version) {
  ResponseHead head{.version = std::string(version)};
  std::string status;
  const auto begin =
      pseudo(fields, [&](std::string_view name) { return name == ":status" ? &status : nullptr; });
  if (!begin) return std::unexpected(begin.error());
  const bool digits =
      status.size() == 3 && std::ranges::all_of(status, [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return refuse("the :status of the answer is not three digits");
  head.status = (status[0] - '0') * 100 + (status[1] - '0') * 10 + (status[2] - '0');
  head.headers.assign(fields.begin() + static_cast<std::ptrdiff_t>(*begin), fields.end());
  return head;
}

}  // namespace lw::http
