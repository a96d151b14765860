// Arguments and results as JSON, calls as fetches, parameters as they are typed.
#include "core/protocols/xmlrpc/operations.h"

#include <fmt/format.h>
#include <boost/json.hpp>

#include "core/base/text.h"
#include "core/protocols/http/operations_json.h"

namespace lw::xmlrpc {
namespace json = boost::json;

namespace {

/// Of an answer this much is kept with the operation; all of it is in the frames.
constexpr std::size_t kAnswerInResult = 256u << 10;

json::object call_json(const Call& call) {
  json::array params;
  for (const Value& param : call.params) params.push_back(typed_json(param));
  return {{"method", bytes_to_json(call.method, {})}, {"params", std::move(params)}};
}

Call call_from(const json::object& object) {
  Call call;
  if (const auto* method = object.if_contains("method")) call.method = bytes_from_json(*method);
  for (const auto& param : array_of(object, "params")) call.params.push_back(from_typed_json(param));
  return call;
}

json::object answer_json(const Answer& answer) {
  if (!answer.fault) return {{"value", typed_json(answer.value)}};
  return {{"fault", {{"code", answer.fault->code}, {"string", bytes_to_json(answer.fault->text, {})}}}};
}

std::optional<Target> request_target(const http::Fetch::Arguments& request) {
  return http::target_of(request);
}

void request_for_playback(http::Fetch::Arguments& request, const json::object& result) {
  http::for_playback(request);
  request.connect.deadlines.total = {};
  request.output_file.clear();
  http::for_playback(request, object_of(result, "http"));
}

/// What the request's record has to say: its method, body and the rest that is ours is made anew.
json::object request_json(const http::Fetch::Arguments& request) {
  json::object object = http::to_json(request);
  object.erase("method");
  return object;
}

}  // namespace

std::string signature_text(const MethodInfo& method) {
  std::string text;
  for (const auto& signature : method.signatures) {
    if (!text.empty()) text += '\n';
    if (!signature.empty()) text += signature.front() + " ";
    text += method.name + "(";
    for (std::size_t i = 1; i < signature.size(); ++i) text += (i > 1 ? ", " : "") + signature[i];
    text += ")";
  }
  return text;
}

Decoded<http::Fetch::Arguments> fetch_of(const Invoke::Arguments& arguments) {
  http::Fetch::Arguments fetch = arguments.request;
  fetch.method = "POST";
  fetch.body = arguments.xml;
  if (fetch.body.empty()) {
    auto written = write(arguments.call);
    if (!written) return std::unexpected(written.error());
    fetch.body = *std::move(written);
  }
  if (!http::find(fetch.headers, "Content-Type"))
    fetch.headers.push_back({.name = "Content-Type", .value = "text/xml; charset=utf-8"});
  fetch.body_file.clear();
  fetch.parts.clear();
  fetch.trailers.clear();
  fetch.output_file.clear();
  fetch.range.clear();
  fetch.resume = false;
  return fetch;
}

namespace {

struct Word {
  std::string_view word;
  Type type;
};
constexpr Word kWords[] = {
    {"int", Type::integer},   {"i4", Type::i4},           {"i8", Type::i8},
    {"bool", Type::boolean},  {"boolean", Type::boolean}, {"string", Type::string},
    {"double", Type::number}, {"date", Type::date_time},  {"dateTime", Type::date_time},
    {"base64", Type::base64}};

Decoded<Value> param_from_json(std::string_view text, std::size_t at) {
  json::error_code error;
  const auto parsed = json::parse(text, error);
  auto value = error ? std::nullopt : from_plain_json(parsed);
  if (!value)
    return std::unexpected(CodecError{at, error ? "this is no JSON: " + error.message() : "nested too deep",
                                      ErrorKind::invalid_argument});
  return *std::move(value);
}

}  // namespace

Decoded<Value> parse_param(std::string_view text) {
  if (text == "nil") return Value{.type = Type::nil};
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return string_value(text);
  const auto word = text.substr(0, colon);
  const auto rest = text.substr(colon + 1);
  if (word == "json") return param_from_json(rest, colon + 1);
  const auto* found = std::ranges::find(kWords, word, &Word::word);
  if (found == std::end(kWords)) return string_value(text);
  Value value{.type = found->type, .text = Bytes(rest)};
  if (value.type == Type::boolean && (rest == "true" || rest == "false"))
    value.text = rest == "true" ? "1" : "0";
  if (value.type == Type::base64) {
    auto decoded = from_base64(rest);
    if (!decoded)
      return std::unexpected(CodecError{colon + 1 + decoded.error().offset,
                                        "this is no base64: " + decoded.error().reason,
                                        ErrorKind::invalid_argument});
    value.text = *std::move(decoded);
  }
  if (const auto reason = problem(value.type, value.text); !reason.empty())
    return std::unexpected(
        CodecError{colon + 1, escape_short(rest, 60) + " is " + reason, ErrorKind::invalid_argument});
  return value;
}

std::optional<Target> target_of(const Invoke::Arguments& a) {
  return request_target(a.request);
}
std::optional<Target> target_of(const Inspect::Arguments& a) {
  return request_target(a.request);
}
std::optional<Target> target_of(const InvokeAll::Arguments& a) {
  return request_target(a.request);
}
void retarget(Invoke::Arguments& a, const Retarget& to) {
  http::retarget(a.request, to);
}
void retarget(Inspect::Arguments& a, const Retarget& to) {
  http::retarget(a.request, to);
}
void retarget(InvokeAll::Arguments& a, const Retarget& to) {
  http::retarget(a.request, to);
}
void for_playback(Invoke::Arguments& a, const json::object& result) {
  request_for_playback(a.request, result);
}
void for_playback(Inspect::Arguments& a, const json::object& result) {
  request_for_playback(a.request, result);
}
void for_playback(InvokeAll::Arguments& a, const json::object& result) {
  request_for_playback(a.request, result);
}

json::object to_json(const Invoke::Arguments& a) {
  json::object object{{"request", request_json(a.request)}};
  if (a.xml.empty())
    object["call"] = call_json(a.call);
  else
    object["xml"] = bytes_to_json(a.xml, {});
  return object;
}

void from_json(const json::object& object, Invoke::Arguments& a) {
  http::from_json(object_of(object, "request"), a.request);
  a.call = call_from(object_of(object, "call"));
  if (const auto* xml = object.if_contains("xml")) a.xml = bytes_from_json(*xml);
}

json::object to_json(const Invoke::Result& result) {
  json::object object;
  if (result.fetched.body.size() <= kAnswerInResult) object = answer_json(result.answer);
  object["http"] = http::to_json(result.fetched);
  return object;
}

json::object to_json(const Inspect::Arguments& a) {
  json::object object{{"request", request_json(a.request)}};
  if (!a.details) object["details"] = false;
  if (!a.method.empty()) object["method"] = bytes_to_json(a.method, {});
  return object;
}

void from_json(const json::object& object, Inspect::Arguments& a) {
  http::from_json(object_of(object, "request"), a.request);
  a.details = flag_of(object, "details", a.details);
  if (const auto* method = object.if_contains("method")) a.method = bytes_from_json(*method);
}

json::object to_json(const Inspect::Result& result) {
  return {{"methods", result.methods.size()}, {"by_multicall", result.by_multicall}};
}

json::object to_json(const InvokeAll::Arguments& a) {
  json::array calls;
  for (const Call& call : a.calls) calls.push_back(call_json(call));
  return {{"request", request_json(a.request)}, {"calls", std::move(calls)}};
}

void from_json(const json::object& object, InvokeAll::Arguments& a) {
  http::from_json(object_of(object, "request"), a.request);
  for (const auto& call : array_of(object, "calls")) a.calls.push_back(call_from(object_of(call)));
}

json::object to_json(const InvokeAll::Result& result) {
  json::object object;
  if (result.fetched.body.size() <= kAnswerInResult) {
    json::array answers;
    for (const Answer& answer : result.answers) answers.push_back(answer_json(answer));
    object["answers"] = std::move(answers);
  }
  if (result.fault)
    object["fault"] = {{"code", result.fault->code}, {"string", bytes_to_json(result.fault->text, {})}};
  object["http"] = http::to_json(result.fetched);
  return object;
}

}  // namespace lw::xmlrpc
