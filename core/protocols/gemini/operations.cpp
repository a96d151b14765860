#include "core/protocols/gemini/operations.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "core/base/text.h"
#include "core/protocols/gemini/codec.h"

namespace lw::gemini {
namespace json = boost::json;

namespace {

/// Bytes that a peer wrote, in JSON, which is UTF-8.
std::string plain_text(const std::string& bytes) {
  return is_utf8(bytes) ? bytes : escape(bytes);
}

}  // namespace

Decoded<Url> address_of(const Fetch::Arguments& arguments) {
  auto url = parse_address(arguments.url);
  if (!url || !arguments.input) return url;
  return with_input(*std::move(url), *arguments.input);
}

std::string masked(const Url& url) {
  Url hidden = url;
  std::ranges::fill(hidden.query, '*');
  return to_address(hidden);
}

std::optional<Target> target_of(const Fetch::Arguments& arguments) {
  const auto url = parse_address(arguments.url);
  if (!url) return std::nullopt;
  if (!arguments.connect.unix_path.empty())
    return Target{.host = {}, .port = 0, .path = arguments.connect.unix_path, .tls = true};
  return Target{.host = url->host, .port = url->port == 0 ? kPort : url->port, .path = {}, .tls = true};
}

void retarget(Fetch::Arguments& arguments, const Retarget& to) {
  auto url = parse_address(arguments.url);
  if (!url) return;
  retarget(arguments.connect, to, url->host);
  if (to.path)
    arguments.connect.unix_path = *to.path;
  else if (to.host || to.port)
    arguments.connect.unix_path.clear();
  if (to.host) url->host = to_lower(*to.host);
  if (to.port) url->port = *to.port;
  if (to.host || to.port) arguments.url = to_address(*url);
}

json::object to_json(const Fetch::Arguments& arguments) {
  json::object object{{"url", plain_text(arguments.url)}};
  // As long as it is on the line, so that a playback says as much.
  if (arguments.input)
    object["input"] = arguments.sensitive ? std::string(encoded(*arguments.input).size(), '*')
                                          : plain_text(*arguments.input);
  if (arguments.sensitive) object["sensitive"] = true;
  if (arguments.redirects != kMostRedirects) object["redirects"] = arguments.redirects;
  page_arguments_to_json(arguments, object);
  return object;
}

void from_json(const json::object& object, Fetch::Arguments& arguments) {
  arguments.url = text_of(object, "url");
  if (object.contains("input")) arguments.input = text_of(object, "input");
  arguments.sensitive = flag_of(object, "sensitive");
  arguments.redirects = std::clamp(number_of(object, "redirects", kMostRedirects), 0, kMostRedirects);
  page_arguments_from_json(object, arguments);
}

json::object to_json(const Fetch::Result& result) {
  json::array hops;
  for (const Fetch::Hop& hop : result.hops)
    hops.push_back(json::object{{"url", hop.url},
                                {"status", hop.head.status},
                                {"meta", plain_text(hop.head.meta)},
                                {"channel", hop.channel},
                                {"remote", hop.remote}});
  json::object object{{"hops", std::move(hops)}};
  if (!result.stopped.empty()) object["stopped"] = result.stopped;
  if (result.truncated) object["truncated"] = true;
  page_result_to_json(result, object);
  return object;
}

void from_json(const json::object& object, Fetch::Result& result) {
  for (const json::value& value : array_of(object, "hops")) {
    if (!value.is_object() || result.hops.size() > kMostRedirects) continue;
    const json::object& hop = value.get_object();
    result.hops.push_back({.url = text_of(hop, "url"),
                           .head = {.status = number_of(hop, "status", 0), .meta = text_of(hop, "meta")},
                           .channel = number_of(hop, "channel", ChannelId{0}),
                           .remote = text_of(hop, "remote"),
                           .tls = {}});
  }
  result.stopped = text_of(object, "stopped");
  result.truncated = flag_of(object, "truncated");
  page_result_from_json(object, result);
}

void BodyTap::feed(const Frame& frame) {
  if (frame.operation != operation_ || frame.kind != FrameKind::received || frame.layer != Layer::top) return;
  if (frame.channel != channel_) {
    channel_ = frame.channel;
    head_.reset();
    held_.clear();
    body_.clear();
  }
  ByteView bytes = frame.bytes;
  if (!head_) {
    if (held_.size() > kLongestMeta * 2) return;  // that is no head, and will not become one
    held_ += bytes;
    const auto parsed = parse_head(held_);
    if (!parsed || !*parsed) return;
    head_ = (*parsed)->head;
    bytes = ByteView(held_).substr((*parsed)->used);
  }
  body_ += bytes.substr(0, kLongestPage - std::min<std::uint64_t>(kLongestPage, body_.size()));
}

}  // namespace lw::gemini
