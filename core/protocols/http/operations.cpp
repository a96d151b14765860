// Fetch::Arguments and Fetch::Result as JSON: what a session keeps of an operation. Secrets go out masked.
#include "core/protocols/http/operations.h"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/value.hpp>

#include "core/base/text.h"
#include "core/base/url.h"
#include "core/protocols/http/auth.h"

namespace lw::http {
namespace json = boost::json;

namespace {

/// Room for what most fetches have in their record.
constexpr std::size_t kUsualSettings = 8;
/// A request body up to here is kept with the operation (its bytes are in the frames as well).
constexpr std::size_t kBodyInArguments = 1u << 20;

std::string text_of(const json::object& object, std::string_view key, std::string otherwise = {}) {
  const auto* value = object.if_contains(key);
  return value && value->is_string() ? std::string(value->get_string()) : otherwise;
}
bool flag_of(const json::object& object, std::string_view key, bool otherwise) {
  const auto* value = object.if_contains(key);
  return value && value->is_bool() ? value->get_bool() : otherwise;
}
template <class T>
T number_of(const json::object& object, std::string_view key, T otherwise) {
  const auto* value = object.if_contains(key);
  if (!value || !value->is_number()) return otherwise;
  boost::system::error_code error;
  const T number = value->to_number<T>(error);
  return error ? otherwise : number;
}
const json::array& array_of(const json::object& object, std::string_view key) {
  static const json::array none;
  const auto* value = object.if_contains(key);
  return value && value->is_array() ? value->get_array() : none;
}
const json::object& object_of(const json::value& value) {
  static const json::object none;
  return value.is_object() ? value.get_object() : none;
}
const json::object& object_of(const json::object& object, std::string_view key) {
  static const json::object none;
  const auto* value = object.if_contains(key);
  return value ? object_of(*value) : none;
}
std::vector<std::string> texts_of(const json::object& object, std::string_view key) {
  std::vector<std::string> texts;
  for (const auto& value : array_of(object, key))
    if (value.is_string()) texts.emplace_back(value.get_string());
  return texts;
}
json::array to_array(const std::vector<std::string>& texts, json::storage_ptr storage) {
  json::array array(std::move(storage));
  for (const auto& text : texts) array.emplace_back(text);
  return array;
}

/// Text goes as it is; bytes that are no UTF-8 as {"base64": "..."}.
json::value bytes_to_json(const Bytes& bytes, json::storage_ptr storage) {
  if (is_utf8(bytes)) return json::value(bytes, std::move(storage));
  return json::object({{"base64", to_base64(bytes)}}, std::move(storage));
}
Bytes bytes_from_json(const json::value& value) {
  if (value.is_string()) return Bytes(value.get_string());
  return from_base64(text_of(object_of(value), "base64")).value_or(Bytes());
}

json::array headers_to_json(const Headers& headers, const json::storage_ptr& storage) {
  json::array array(storage);
  for (const auto& field : mask(headers))
    array.push_back(
        json::array({bytes_to_json(field.name, storage), bytes_to_json(field.value, storage)}, storage));
  return array;
}
Headers headers_from_json(const json::array& array) {
  Headers headers;
  for (const auto& pair : array) {
    if (!pair.is_array() || pair.get_array().size() != 2) continue;
    headers.push_back(
        {.name = bytes_from_json(pair.get_array()[0]), .value = bytes_from_json(pair.get_array()[1])});
  }
  return headers;
}

const char* to_text(AuthKind kind) {
  switch (kind) {
    case AuthKind::none:
      return "none";
    case AuthKind::basic:
      return "basic";
    case AuthKind::bearer:
      return "bearer";
  }
  return "none";
}
AuthKind auth_kind(std::string_view text) {
  if (text == "basic") return AuthKind::basic;
  return text == "bearer" ? AuthKind::bearer : AuthKind::none;
}

/// The URL as typed, but for a password in it.
std::string mask_url(const std::string& url) {
  if (url.find('@') == std::string::npos) return url;  // what ends the user's part is not there
  auto parsed = parse_url(url);
  if (!parsed || parsed->password.empty()) return url;
  parsed->password = std::string(parsed->password.size(), '*');
  return parsed->to_string(true);
}

struct Step {
  const char* name;
  Nanoseconds Timings::* member;
};
constexpr Step kSteps[] = {{"started", &Timings::started},       {"resolved", &Timings::resolved},
                           {"connected", &Timings::connected},   {"proxied", &Timings::proxied},
                           {"secured", &Timings::secured},       {"sent", &Timings::sent},
                           {"first_byte", &Timings::first_byte}, {"done", &Timings::done}};

json::object to_json(const Timings& timings, const json::storage_ptr& storage) {
  json::object object(std::size(kSteps), storage);
  for (const auto& step : kSteps)
    if (timings.*step.member >= 0) object[step.name] = timings.*step.member;
  return object;
}
// What the operation came to. The heads are in the frames, where result_from_session finds them.
json::object to_json(const Hop& hop, const json::storage_ptr& storage) {
  json::object object({{"url", hop.url},
                       {"request",
                        {{"method", bytes_to_json(hop.request.method, storage)},
                         {"target", bytes_to_json(hop.request.target, storage)}}},
                       {"response",
                        {{"version", hop.response.version},
                         {"status", hop.response.status},
                         {"reason", bytes_to_json(hop.response.reason, storage)}}},
                       {"timings", to_json(hop.timings, storage)},
                       {"remote", hop.remote},
                       {"channel", hop.channel},
                       {"reused", hop.reused},
                       {"wire_body", hop.wire_body}},
                      storage);
  if (hop.request_body > 0) object["request_body"] = hop.request_body;
  json::array interim(storage);
  for (const auto& head : hop.interim) {
    interim.push_back(json::object(
        {{"status", head.status}, {"headers", headers_to_json(head.headers, storage)}}, storage));
  }
  if (!interim.empty()) object["interim"] = std::move(interim);
  if (!hop.trailers.empty()) object["trailers"] = headers_to_json(hop.trailers, storage);
  if (!hop.dropped.empty()) object["dropped"] = to_array(hop.dropped, storage);
  return object;
}

/// One block of memory for the many small parts of a record, which is made once and only read after.
json::storage_ptr record_storage() {
  constexpr std::size_t kUsualRecord = 2048;
  return json::make_shared_resource<json::monotonic_resource>(kUsualRecord);
}

}  // namespace

json::object to_json(const Fetch::Arguments& arguments) {
  static const Fetch::Arguments otherwise;
  const auto storage = record_storage();
  json::object object(kUsualSettings, storage);
  object.emplace("method", bytes_to_json(arguments.method, storage));
  object.emplace("url", bytes_to_json(mask_url(arguments.url), storage));
  // Only what was chosen: what is left out is the default when it is read again.
  const auto put = [&object](const char* name, auto value, auto usual) {
    if (value != usual) object[name] = value;
  };
  if (!arguments.headers.empty()) object["headers"] = headers_to_json(arguments.headers, storage);
  put("follow_redirects", arguments.follow_redirects, otherwise.follow_redirects);
  put("max_redirects", arguments.max_redirects, otherwise.max_redirects);
  put("cookies", arguments.cookies, otherwise.cookies);
  put("decode", arguments.decode, otherwise.decode);
  put("accept_encoding", arguments.accept_encoding, otherwise.accept_encoding);
  put("keep_alive", arguments.keep_alive, otherwise.keep_alive);
  if (json::object connect = lw::to_json(arguments.connect); !connect.empty())
    object["connect"] = std::move(connect);
  if (!arguments.omit.empty()) object["omit"] = to_array(arguments.omit, storage);
  if (arguments.body.size() > kBodyInArguments)
    object["body_size"] = arguments.body.size();
  else if (!arguments.body.empty())
    object["body"] = bytes_to_json(arguments.body, storage);
  if (!arguments.body_file.empty()) object["body_file"] = arguments.body_file;
  if (arguments.chunked) object["chunked"] = true;
  if (!arguments.output_file.empty()) object["output_file"] = arguments.output_file;
  if (arguments.auth.kind != AuthKind::none)
    object["auth"] = json::object{{"kind", to_text(arguments.auth.kind)},
                                  {"user", arguments.auth.user},
                                  {"password", std::string(arguments.auth.password.size(), '*')}};
  return object;
}

void from_json(const json::object& object, Fetch::Arguments& arguments) {
  if (const auto* method = object.if_contains("method")) arguments.method = bytes_from_json(*method);
  if (const auto* url = object.if_contains("url")) arguments.url = bytes_from_json(*url);
  arguments.headers = headers_from_json(array_of(object, "headers"));
  arguments.omit = texts_of(object, "omit");
  if (const auto* body = object.if_contains("body")) arguments.body = bytes_from_json(*body);
  arguments.body_file = text_of(object, "body_file");
  arguments.chunked = flag_of(object, "chunked", arguments.chunked);
  const auto& auth = object_of(object, "auth");
  arguments.auth = {.kind = auth_kind(text_of(auth, "kind")),
                    .user = text_of(auth, "user"),
                    .password = text_of(auth, "password")};
  arguments.follow_redirects = flag_of(object, "follow_redirects", arguments.follow_redirects);
  arguments.max_redirects = number_of(object, "max_redirects", arguments.max_redirects);
  arguments.cookies = flag_of(object, "cookies", arguments.cookies);
  arguments.decode = flag_of(object, "decode", arguments.decode);
  arguments.accept_encoding = flag_of(object, "accept_encoding", arguments.accept_encoding);
  arguments.keep_alive = flag_of(object, "keep_alive", arguments.keep_alive);
  arguments.output_file = text_of(object, "output_file");
  if (object.contains("connect")) lw::from_json(object_of(object, "connect"), arguments.connect);
}

json::object to_json(const Fetch::Result& result) {
  const auto storage = record_storage();
  json::object object(kUsualSettings, storage);
  object.emplace("body_size", result.body_size);
  if (!result.body_note.empty()) object["body_note"] = result.body_note;
  json::array hops(storage);
  for (const auto& hop : result.hops) hops.push_back(to_json(hop, storage));
  object["hops"] = std::move(hops);
  if (!result.body_file.empty()) object["body_file"] = result.body_file;
  if (!result.cookies_set.empty()) object["cookies_set"] = to_array(result.cookies_set, storage);
  return object;
}

void complete_from_json(const json::object& object, Fetch::Result& result) {
  const json::array& hops = array_of(object, "hops");
  if (result.hops.size() < hops.size()) result.hops.resize(hops.size());
  for (std::size_t i = 0; i < hops.size(); ++i) {
    const json::object& recorded = object_of(hops[i]);
    Hop& hop = result.hops[i];
    hop.url = text_of(recorded, "url", hop.url);
    hop.dropped = texts_of(recorded, "dropped");
    hop.reused = flag_of(recorded, "reused", false);
    const json::object& timings = object_of(recorded, "timings");
    for (const auto& step : kSteps) hop.timings.*step.member = number_of(timings, step.name, Nanoseconds{-1});
    // Where frames are lost, at least how it ended is known.
    if (hop.response.status == 0)
      hop.response.status = number_of(object_of(recorded, "response"), "status", 0);
  }
  result.body_file = text_of(object, "body_file");
  result.body_size = number_of(object, "body_size", std::uint64_t{0});
  result.body_note = text_of(object, "body_note");
  result.cookies_set = texts_of(object, "cookies_set");
}

Decoded<Url> parse_target(std::string_view text) {
  Decoded<Url> url = parse_url(text);
  if (url && url->scheme != "http" && url->scheme != "https") {
    return std::unexpected(CodecError{0, "the scheme " + url->scheme + " is neither http nor https"});
  }
  return url;
}

}  // namespace lw::http
