// Fetch::Arguments and Fetch::Result as JSON: what a session keeps of an operation. Secrets go out masked.
#include "core/protocols/http/operations.h"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/value.hpp>

#include "core/base/text.h"
#include "core/base/url.h"
#include "core/protocols/http/auth.h"
#include "core/protocols/http/operations_json.h"

namespace lw::http {

namespace {

/// Room for what most fetches have in their record.
constexpr std::size_t kUsualSettings = 8;
constexpr std::size_t kUsualHop = 12;
/// A request body up to here is kept with the operation (its bytes are in the frames as well).
constexpr std::size_t kBodyInArguments = 1u << 20;

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
    if (timings.*step.member >= 0) object.emplace(step.name, timings.*step.member);
  return object;
}
// What the operation came to. The heads are in the frames, where result_from_session finds them.
json::object to_json(const Hop& hop, const json::storage_ptr& storage) {
  // Put in one by one: lists of initializers are copied several times.
  json::object object(kUsualHop, storage);
  object.emplace("url", hop.url);
  json::object request(2, storage);
  request.emplace("method", bytes_to_json(hop.request.method, storage));
  request.emplace("target", bytes_to_json(hop.request.target, storage));
  object.emplace("request", std::move(request));
  json::object response(3, storage);
  response.emplace("version", hop.response.version);
  response.emplace("status", hop.response.status);
  response.emplace("reason", bytes_to_json(hop.response.reason, storage));
  object.emplace("response", std::move(response));
  object.emplace("timings", to_json(hop.timings, storage));
  object.emplace("remote", hop.remote);
  object.emplace("channel", hop.channel);
  object.emplace("reused", hop.reused);
  object.emplace("wire_body", hop.wire_body);
  if (hop.request_body > 0) object["request_body"] = hop.request_body;
  json::array interim(storage);
  for (const auto& head : hop.interim) {
    interim.push_back(json::object(
        {{"status", head.status}, {"headers", headers_to_json(head.headers, storage)}}, storage));
  }
  if (!interim.empty()) object["interim"] = std::move(interim);
  if (!hop.trailers.empty()) object["trailers"] = headers_to_json(hop.trailers, storage);
  if (!hop.dropped.empty()) object["dropped"] = to_array(hop.dropped, storage);
  if (!hop.notes.empty()) object["notes"] = to_array(hop.notes, storage);
  if (!hop.reason.empty()) object["reason"] = hop.reason;
  offer_to_json(hop.offer, object, storage);
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
  if (arguments.auth.kind != AuthKind::none) object["auth"] = to_json(arguments.auth);
  if (!arguments.client_certificates.empty())
    object["client_certificates"] = to_json(arguments.client_certificates);
  request_to_json(arguments, object);
  events_to_json(arguments, object);
  version_to_json(arguments, object);
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
  from_json(object_of(object, "auth"), arguments.auth);
  from_json(array_of(object, "client_certificates"), arguments.client_certificates);
  arguments.follow_redirects = flag_of(object, "follow_redirects", arguments.follow_redirects);
  arguments.max_redirects = number_of(object, "max_redirects", arguments.max_redirects);
  arguments.cookies = flag_of(object, "cookies", arguments.cookies);
  arguments.decode = flag_of(object, "decode", arguments.decode);
  arguments.accept_encoding = flag_of(object, "accept_encoding", arguments.accept_encoding);
  arguments.keep_alive = flag_of(object, "keep_alive", arguments.keep_alive);
  arguments.output_file = text_of(object, "output_file");
  if (object.contains("connect")) lw::from_json(object_of(object, "connect"), arguments.connect);
  request_from_json(object, arguments);
  events_from_json(object, arguments);
  version_from_json(object, arguments);
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
  if (!result.auth_note.empty()) object["auth_note"] = result.auth_note;
  if (result.token_expires != 0) object["token_expires"] = result.token_expires;
  jar_to_json(result, object);
  events_to_json(result, object);
  return object;
}

void complete_from_json(const json::object& object, Fetch::Result& result) {
  const json::array& hops = array_of(object, "hops");
  if (result.hops.size() < hops.size()) result.hops.resize(hops.size());
  // Of very many the record keeps the first and the last ones (EventFollower::keep_few).
  const std::size_t left_out = result.hops.size() - hops.size();
  const bool cut = hops.size() >= kMostStreamHops;
  for (std::size_t i = 0; i < hops.size(); ++i) {
    const json::object& recorded = object_of(hops[i]);
    Hop& hop = result.hops[cut && i > 0 ? i + left_out : i];
    hop.url = text_of(recorded, "url", hop.url);
    hop.dropped = texts_of(recorded, "dropped");
    hop.offer = offer_from_json(recorded);
    hop.notes = texts_of(recorded, "notes");
    hop.reason = text_of(recorded, "reason");
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
  jar_from_json(object, result);
  events_from_json(object, result);
  result.auth_note = text_of(object, "auth_note");
  result.token_expires = number_of(object, "token_expires", Nanoseconds{0});
}

Decoded<Url> parse_target(std::string_view text) {
  Decoded<Url> url = parse_url(text);
  if (url && url->scheme != "http" && url->scheme != "https") {
    return std::unexpected(CodecError{0, "the scheme " + url->scheme + " is neither http nor https"});
  }
  return url;
}

}  // namespace lw::http
