#include "core/protocols/gopher/operations.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "core/base/text.h"
#include "core/protocols/gopher/codec.h"

namespace lw::gopher {
namespace json = boost::json;

namespace {

/// As long as they are on the line, so that a playback says as much.
std::string masked_lines(std::string lines) {
  std::ranges::replace_if(lines, [](char c) { return c != '\r' && c != '\n'; }, '*');
  return lines;
}

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
  json::object object{{"url", bytes_to_json(arguments.url)}};
  if (arguments.search) object["search"] = bytes_to_json(*arguments.search);
  if (!arguments.plus.empty()) object["plus"] = bytes_to_json(arguments.plus);
  json::array form;
  for (const auto& answer : arguments.form) {
    if (answer.secret)
      form.push_back(json::object{{"secret", masked_lines(answer.lines)}});
    else
      form.push_back(bytes_to_json(answer.lines));
  }
  if (!form.empty()) object["form"] = std::move(form);
  if (arguments.any_port) object["any_port"] = true;
  page_arguments_to_json(arguments, object);
  return object;
}

void from_json(const json::object& object, Fetch::Arguments& arguments) {
  if (const auto* url = object.if_contains("url")) arguments.url = bytes_from_json(*url);
  if (const auto* search = object.if_contains("search")) arguments.search = bytes_from_json(*search);
  if (const auto* plus = object.if_contains("plus")) arguments.plus = bytes_from_json(*plus);
  for (const json::value& value : array_of(object, "form")) {
    if (arguments.form.size() == kMostQuestions) break;
    const bool secret = value.is_object() && value.get_object().contains("secret");
    arguments.form.push_back(
        {.lines = secret ? text_of(value.get_object(), "secret") : bytes_from_json(value), .secret = secret});
  }
  arguments.any_port = flag_of(object, "any_port");
  page_arguments_from_json(object, arguments);
}

json::object to_json(const Fetch::Result& result) {
  json::object object{
      {"url", to_url(result.location)}, {"remote", result.remote}, {"channel", result.channel}};
  if (result.plus) object["plus"] = json::object{{"ok", result.plus->ok}, {"length", result.plus->length}};
  page_result_to_json(result, object);
  return object;
}

void from_json(const json::object& object, Fetch::Result& result) {
  if (auto location = parse_location(text_of(object, "url"))) result.location = *std::move(location);
  result.remote = text_of(object, "remote");
  result.channel = number_of(object, "channel", ChannelId{0});
  if (const auto* plus = object.if_contains("plus"); plus && plus->is_object())
    result.plus = PlusHead{.ok = flag_of(plus->get_object(), "ok"),
                           .length = number_of(plus->get_object(), "length", std::int64_t{-2})};
  page_result_from_json(object, result);
}

}  // namespace lw::gopher
