#include "core/protocols/gemini/operations.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "core/base/text.h"
#include "core/protocols/gemini/codec.h"

namespace lw::gemini {
namespace json = boost::json;

namespace {

std::string gemini_text(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}
bool gemini_flag(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value && value->is_bool() && value->get_bool();
}
template <class T>
T gemini_number(const json::object& object, std::string_view key, T otherwise) {
  const auto* value = object.if_contains(key);
  if (!value || !value->is_number()) return otherwise;
  boost::system::error_code error;
  const T number = value->to_number<T>(error);
  return error ? otherwise : number;
}

struct GeminiStep {
  const char* name;
  Nanoseconds Timings::* member;
};
constexpr GeminiStep kGeminiSteps[] = {
    {"connected", &Timings::connected}, {"first_byte", &Timings::first_byte}, {"done", &Timings::done}};

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
  if (arguments.limit > 0) object["limit"] = arguments.limit;
  if (!arguments.output_file.empty()) object["output_file"] = arguments.output_file;
  if (json::object connect = lw::to_json(arguments.connect); !connect.empty())
    object["connect"] = std::move(connect);
  return object;
}

void from_json(const json::object& object, Fetch::Arguments& arguments) {
  arguments.url = gemini_text(object, "url");
  if (object.contains("input")) arguments.input = gemini_text(object, "input");
  arguments.sensitive = gemini_flag(object, "sensitive");
  arguments.redirects = std::clamp(gemini_number(object, "redirects", kMostRedirects), 0, kMostRedirects);
  arguments.limit = gemini_number(object, "limit", std::uint64_t{0});
  arguments.output_file = gemini_text(object, "output_file");
  const auto* connect = object.if_contains("connect");
  if (connect && connect->is_object()) lw::from_json(connect->get_object(), arguments.connect);
}

json::object to_json(const Fetch::Result& result) {
  json::array hops;
  for (const Fetch::Hop& hop : result.hops)
    hops.push_back(json::object{{"url", hop.url},
                                {"status", hop.head.status},
                                {"meta", plain_text(hop.head.meta)},
                                {"channel", hop.channel},
                                {"remote", hop.remote}});
  json::object object{{"hops", std::move(hops)}, {"body_size", result.body_size}};
  if (!result.stopped.empty()) object["stopped"] = result.stopped;
  if (!result.body_file.empty()) object["body_file"] = result.body_file;
  if (result.cut) object["cut"] = true;
  if (result.truncated) object["truncated"] = true;
  json::object timings;
  for (const GeminiStep& step : kGeminiSteps)
    if (result.timings.*step.member >= 0) timings[step.name] = result.timings.*step.member;
  object["timings"] = std::move(timings);
  return object;
}

void from_json(const json::object& object, Fetch::Result& result) {
  const auto* hops = object.if_contains("hops");
  if (hops && hops->is_array()) {
    for (const json::value& value : hops->get_array()) {
      if (!value.is_object() || result.hops.size() > kMostRedirects) continue;
      const json::object& hop = value.get_object();
      result.hops.push_back(
          {.url = gemini_text(hop, "url"),
           .head = {.status = gemini_number(hop, "status", 0), .meta = gemini_text(hop, "meta")},
           .channel = gemini_number(hop, "channel", ChannelId{0}),
           .remote = gemini_text(hop, "remote"),
           .tls = {}});
    }
  }
  result.stopped = gemini_text(object, "stopped");
  result.body_size = gemini_number(object, "body_size", std::uint64_t{0});
  result.body_file = gemini_text(object, "body_file");
  result.cut = gemini_flag(object, "cut");
  result.truncated = gemini_flag(object, "truncated");
  const auto* timings = object.if_contains("timings");
  if (!timings || !timings->is_object()) return;
  for (const GeminiStep& step : kGeminiSteps)
    result.timings.*step.member = gemini_number(timings->get_object(), step.name, Nanoseconds{-1});
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
