// What makes two calls the same one, and what is answered to one that nobody recorded.
#include <algorithm>

#include <fmt/format.h>
#include <boost/json.hpp>

#include "core/base/text.h"
#include "core/protocols/http/describe.h"
#include "core/protocols/xmlrpc/describe.h"
#include "core/protocols/xmlrpc/messages.h"

namespace lw::xmlrpc {
namespace json = boost::json;

namespace {

/// Members of a struct have no order that means anything.
json::value sorted(const json::value& value) {
  if (value.is_array()) {
    json::array array;
    for (const auto& item : value.get_array()) array.push_back(sorted(item));
    return array;
  }
  if (!value.is_object()) return value;
  std::vector<std::string_view> names;
  for (const auto& item : value.get_object()) names.emplace_back(item.key());
  std::ranges::sort(names);
  json::object object;
  for (const auto name : names) object[name] = sorted(value.get_object().at(name));
  return object;
}

std::optional<Call> call_in(std::string_view kind, ByteView bytes) {
  if (kind != "request") return std::nullopt;
  const auto content = http::content(kind, bytes);
  if (!content || document_of(content->decoded) != Document::call) return std::nullopt;
  auto read = parse_call(content->decoded);
  if (!read) return std::nullopt;
  return std::move(read->message);
}

/// Faults of servers, as agreed upon in 2001 (xmlrpc-epi, "Specification for Fault Code Interoperability").
constexpr int kMethodNotFound = -32601;

}  // namespace

std::vector<MatchPart> match_parts(std::string_view kind, ByteView bytes, const PartChoice& wish) {
  auto parts = http::match_parts(kind, bytes, wish);
  if (parts.empty()) return parts;
  const auto call = call_in(kind, bytes);
  if (!call) return parts;
  std::erase_if(parts, [](const MatchPart& part) { return part.name == "body"; });
  parts.push_back({"call", call->method});
  if (wish.wants("params")) {
    json::array params;
    for (const Value& param : call->params) params.push_back(sorted(plain_json(param)));
    parts.push_back({"params", json::serialize(params)});
  }
  return parts;
}

std::span<const MatchPartName> match_part_names() {
  static const auto names = [] {
    std::vector<MatchPartName> all{{"call", "Called method", true}, {"params", "Parameters", true}};
    std::ranges::copy(http::match_part_names(), std::back_inserter(all));
    return all;
  }();
  return names;
}

Bytes miss_reply(std::string_view kind, ByteView bytes, std::string_view why) {
  const auto call = call_in(kind, bytes);
  if (!call) return http::miss_reply(kind, bytes, why);
  Fault fault{.code = kMethodNotFound,
              .text = "Nothing was recorded for " + escape_short(call->method, 80) + ". " + escape(why)};
  Value value{.type = Type::structure};
  value.items.push_back({.type = Type::i4, .name = "faultCode", .text = std::to_string(fault.code)});
  value.items.push_back({.type = Type::string, .name = "faultString", .text = fault.text});
  const auto body = write(Answer{.value = std::move(value), .fault = std::move(fault)});
  if (!body) return http::miss_reply(kind, bytes, why);
  // HTTP knows from the request's head whether the line ends here.
  const bool close = http::miss_reply(kind, bytes, "").find("Connection: close") != Bytes::npos;
  return fmt::format(
      "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: {}\r\n{}\r\n{}",
      body->size(), close ? "Connection: close\r\n" : "", *body);
}

}  // namespace lw::xmlrpc
