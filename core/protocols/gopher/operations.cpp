#include "core/protocols/gopher/operations.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "core/base/text.h"
#include "core/protocols/gopher/codec.h"

namespace lw::gopher {
namespace json = boost::json;

namespace {

std::string text_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}
bool flag_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value && value->is_bool() && value->get_bool();
}
template <class T>
T number_of(const json::object& object, std::string_view key, T otherwise) {
  const auto* value = object.if_contains(key);
  if (!value || !value->is_number()) return otherwise;
  boost::system::error_code error;
  const T number = value->to_number<T>(error);
  return error ? otherwise : number;
}

/// Text as it is; bytes that are no UTF-8 as {"base64": "..."}.
json::value bytes_json(const std::string& bytes) {
  if (is_utf8(bytes)) return json::value(bytes);
  return json::object{{"base64", to_base64(bytes)}};
}
std::optional<std::string> bytes_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  if (!value) return std::nullopt;
  if (value->is_string()) return std::string(value->get_string());
  if (!value->is_object()) return std::nullopt;
  return from_base64(text_of(value->get_object(), "base64")).value_or(std::string());
}

/// As long as they are on the line, so that a playback says as much.
std::string masked_lines(std::string lines) {
  std::ranges::replace_if(lines, [](char c) { return c != '\r' && c != '\n'; }, '*');
  return lines;
}

struct Step {
  const char* name;
  Nanoseconds Timings::* member;
};
constexpr Step kSteps[] = {
    {"connected", &Timings::connected}, {"first_byte", &Timings::first_byte}, {"done", &Timings::done}};

}  // namespace

Decoded<Location> location_of(const Fetch::Arguments& arguments) {
  auto location = parse_location(arguments.url);
  if (!location) return location;
  if (arguments.search) location->search = arguments.search;
  if (!arguments.plus.empty()) location->plus = arguments.plus;
  if (!arguments.form.empty() && location->plus.empty()) location->plus = "+";
  return location;
}

std::optional<Target> target_of(const Fetch::Arguments& arguments) {
  const auto location = parse_location(arguments.url);
  if (!location) return std::nullopt;
  if (!arguments.connect.unix_path.empty())
    return Target{.host = {}, .port = 0, .path = arguments.connect.unix_path, .tls = location->tls};
  return Target{.host = location->host, .port = location->port, .path = {}, .tls = location->tls};
}

void retarget(Fetch::Arguments& arguments, const Retarget& to) {
  auto location = parse_location(arguments.url);
  if (!location) return;
  retarget(arguments.connect, to, location->host);
  if (to.path)
    arguments.connect.unix_path = *to.path;
  else if (to.host || to.port)
    arguments.connect.unix_path.clear();
  const Location before = *location;
  if (to.host) location->host = to_lower(*to.host);
  if (to.port) location->port = *to.port;
  if (to.tls) location->tls = *to.tls;
  if (*location != before) arguments.url = to_url(*location);
  if (location->port != before.port) arguments.any_port = true;
}

void BodyTap::feed(const Frame& frame) {
  if (frame.operation != operation_ || frame.kind != FrameKind::received || frame.layer != Layer::top) return;
  size_ += frame.length;
  gap_ = gap_ || !frame.kept();
  ByteView bytes = frame.bytes;
  if (plus_) {
    head_ += bytes;
    const auto head = parse_plus_head(head_);
    if (head && !*head) return;
    plus_ = false;
    bytes = ByteView(head_).substr(head ? (*head)->used : 0);
    size_ -= head ? (*head)->used : 0;
  }
  body_ += bytes.substr(0, kLongestPage - std::min<std::uint64_t>(kLongestPage, body_.size()));
}

json::object to_json(const Fetch::Arguments& arguments) {
  json::object object{{"url", bytes_json(arguments.url)}};
  if (arguments.search) object["search"] = bytes_json(*arguments.search);
  if (!arguments.plus.empty()) object["plus"] = bytes_json(arguments.plus);
  json::array form;
  for (const auto& answer : arguments.form) {
    if (answer.secret)
      form.push_back(json::object{{"secret", masked_lines(answer.lines)}});
    else
      form.push_back(bytes_json(answer.lines));
  }
  if (!form.empty()) object["form"] = std::move(form);
  if (arguments.any_port) object["any_port"] = true;
  if (arguments.limit > 0) object["limit"] = arguments.limit;
  if (!arguments.output_file.empty()) object["output_file"] = arguments.output_file;
  if (json::object connect = lw::to_json(arguments.connect); !connect.empty())
    object["connect"] = std::move(connect);
  return object;
}

void from_json(const json::object& object, Fetch::Arguments& arguments) {
  arguments.url = bytes_of(object, "url").value_or(std::string());
  arguments.search = bytes_of(object, "search");
  arguments.plus = bytes_of(object, "plus").value_or(std::string());
  if (const auto* form = object.if_contains("form"); form && form->is_array()) {
    for (const json::value& value : form->get_array()) {
      if (arguments.form.size() == kMostQuestions) break;
      const json::object wrapped{{"lines", value}};
      const bool secret = value.is_object() && value.get_object().contains("secret");
      arguments.form.push_back({.lines = secret ? text_of(value.get_object(), "secret")
                                                : bytes_of(wrapped, "lines").value_or(std::string()),
                                .secret = secret});
    }
  }
  arguments.any_port = flag_of(object, "any_port");
  arguments.limit = number_of(object, "limit", std::uint64_t{0});
  arguments.output_file = text_of(object, "output_file");
  const auto* connect = object.if_contains("connect");
  if (connect && connect->is_object()) lw::from_json(connect->get_object(), arguments.connect);
}

json::object to_json(const Fetch::Result& result) {
  json::object object{{"url", to_url(result.location)},
                      {"body_size", result.body_size},
                      {"remote", result.remote},
                      {"channel", result.channel}};
  if (result.plus) object["plus"] = json::object{{"ok", result.plus->ok}, {"length", result.plus->length}};
  if (!result.body_file.empty()) object["body_file"] = result.body_file;
  if (result.cut) object["cut"] = true;
  json::object timings;
  for (const Step& step : kSteps)
    if (result.timings.*step.member >= 0) timings[step.name] = result.timings.*step.member;
  object["timings"] = std::move(timings);
  return object;
}

void from_json(const json::object& object, Fetch::Result& result) {
  if (auto location = parse_location(text_of(object, "url"))) result.location = *std::move(location);
  result.body_size = number_of(object, "body_size", std::uint64_t{0});
  result.body_file = text_of(object, "body_file");
  result.cut = flag_of(object, "cut");
  result.remote = text_of(object, "remote");
  result.channel = number_of(object, "channel", ChannelId{0});
  if (const auto* plus = object.if_contains("plus"); plus && plus->is_object())
    result.plus = PlusHead{.ok = flag_of(plus->get_object(), "ok"),
                           .length = number_of(plus->get_object(), "length", std::int64_t{-2})};
  const auto* timings = object.if_contains("timings");
  if (!timings || !timings->is_object()) return;
  for (const Step& step : kSteps)
    result.timings.*step.member = number_of(timings->get_object(), step.name, Nanoseconds{-1});
}

}  // namespace lw::gopher
