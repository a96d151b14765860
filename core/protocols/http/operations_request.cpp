// What a request is made of, as JSON; and what only the result tells of how it was done.
#include <algorithm>

#include "core/protocols/http/operations_json.h"

namespace lw::http {

namespace {

/// A part's bytes up to here stand in the operation's record (as kBodyInArguments of a body); the frames have
/// all of them.
constexpr std::size_t kPartsInArguments = 1u << 20;
/// Nobody waits longer for 100 (and times far beyond overflow a timer).
constexpr std::int64_t kLongestWait = 24ll * 3'600'000;

json::object part_to_json(const BodyPart& part, bool with_value) {
  json::object object{{"name", bytes_to_json(part.name, {})}};
  if (!part.file.empty())
    object["body_file"] = bytes_to_json(part.file, {});
  else if (with_value)
    object["value"] = bytes_to_json(part.value, {});
  if (!part.file_name.empty()) object["file_name"] = bytes_to_json(part.file_name, {});
  if (!part.content_type.empty()) object["content_type"] = part.content_type;
  if (!part.headers.empty()) object["headers"] = headers_to_json(part.headers, {});
  return object;
}

Bytes bytes_at(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value ? bytes_from_json(*value) : Bytes();
}

BodyPart part_from_json(const json::object& object) {
  return {.name = bytes_at(object, "name"),
          .value = bytes_at(object, "value"),
          .file = bytes_at(object, "body_file"),
          .file_name = bytes_at(object, "file_name"),
          .content_type = text_of(object, "content_type"),
          .headers = headers_from_json(array_of(object, "headers"))};
}

void parts_to_json(const Fetch::Arguments& arguments, json::object& object) {
  if (arguments.parts.empty()) return;
  std::size_t size = 0;
  bool files = false;
  for (const auto& part : arguments.parts) {
    size += part.value.size();
    files |= !part.file.empty();
  }
  json::array parts;
  for (const auto& part : arguments.parts) parts.push_back(part_to_json(part, size <= kPartsInArguments));
  object["parts"] = std::move(parts);
  // What is not here is in the frames: a body of which only the size is told is taken from there.
  if ((files || size > kPartsInArguments) && arguments.body.empty()) object["body_size"] = size;
}

}  // namespace

void request_to_json(const Fetch::Arguments& arguments, json::object& object) {
  static const Fetch::Arguments otherwise;
  parts_to_json(arguments, object);
  if (!arguments.boundary.empty()) object["boundary"] = arguments.boundary;
  if (!arguments.trailers.empty()) object["trailers"] = headers_to_json(arguments.trailers, {});
  if (arguments.expect_continue) object["expect_continue"] = true;
  if (arguments.expect_wait != otherwise.expect_wait)
    object["expect_wait_ms"] = arguments.expect_wait.count();
  if (!arguments.range.empty()) object["range"] = arguments.range;
  if (arguments.resume) object["resume"] = true;
  if (!arguments.if_range.empty()) object["if_range"] = bytes_to_json(arguments.if_range, {});
  if (arguments.url_as_typed) object["url_as_typed"] = true;
  if (!arguments.cookie_jar.empty()) object["cookie_jar"] = arguments.cookie_jar;
  if (!arguments.cookies_given.empty()) object["cookies_given"] = bytes_to_json(arguments.cookies_given, {});
  if (arguments.hsts) object["hsts"] = true;
}

void request_from_json(const json::object& object, Fetch::Arguments& arguments) {
  arguments.parts.clear();
  for (const auto& part : array_of(object, "parts"))
    arguments.parts.push_back(part_from_json(object_of(part)));
  arguments.boundary = text_of(object, "boundary");
  arguments.trailers = headers_from_json(array_of(object, "trailers"));
  arguments.expect_continue = flag_of(object, "expect_continue", arguments.expect_continue);
  const auto wait = number_of(object, "expect_wait_ms", std::int64_t{arguments.expect_wait.count()});
  arguments.expect_wait = std::chrono::milliseconds(std::clamp<std::int64_t>(wait, 0, kLongestWait));
  arguments.range = text_of(object, "range");
  arguments.resume = flag_of(object, "resume", arguments.resume);
  arguments.if_range = bytes_at(object, "if_range");
  arguments.url_as_typed = flag_of(object, "url_as_typed", arguments.url_as_typed);
  arguments.cookie_jar = text_of(object, "cookie_jar");
  arguments.cookies_given = bytes_at(object, "cookies_given");
  arguments.hsts = flag_of(object, "hsts", arguments.hsts);
}

void jar_to_json(const Fetch::Result& result, json::object& object) {
  if (!result.jar_used.empty()) object["jar_used"] = bytes_to_json(result.jar_used, {});
  if (result.resumed_from > 0) object["resumed_from"] = result.resumed_from;
  if (!result.if_range.empty()) object["if_range"] = bytes_to_json(result.if_range, {});
  if (!result.resume_note.empty()) object["resume_note"] = result.resume_note;
}

void jar_from_json(const json::object& object, Fetch::Result& result) {
  result.jar_used = bytes_at(object, "jar_used");
  result.resumed_from = number_of(object, "resumed_from", std::uint64_t{0});
  result.if_range = bytes_at(object, "if_range");
  result.resume_note = text_of(object, "resume_note");
}

void for_playback(Fetch::Arguments& arguments, const json::object& result) {
  // The kept jar is the user's of today; what went out of it then is in the result.
  arguments.cookie_jar.clear();
  if (auto used = bytes_at(result, "jar_used"); !used.empty()) arguments.cookies_given = std::move(used);
  if (arguments.resume) {
    const auto from = number_of(result, "resumed_from", std::uint64_t{0});
    if (from > 0) arguments.range = std::to_string(from) + "-";
    arguments.if_range = from > 0 ? bytes_at(result, "if_range") : Bytes();
    arguments.resume = false;
  }
  if (!arguments.expect_continue && !has_token(arguments.headers, "Expect", "100-continue")) return;
  if (array_of(result, "hops").empty()) return;  // not known how it was
  // A clock of today has no part in it: either something was said before the body went out, or nothing was.
  bool unasked = false;
  for (const auto& each : array_of(result, "hops")) {
    const json::object& hop = object_of(each);
    bool asked = false;
    for (const auto& interim : array_of(hop, "interim"))
      asked |= number_of(object_of(interim), "status", 0) == 100;
    unasked |= !asked && number_of(hop, "request_body", std::uint64_t{0}) > 0;
  }
  arguments.expect_wait = std::chrono::milliseconds(unasked ? 0 : kLongestWait);
}

}  // namespace lw::http
