#include "core/protocols/http/har_rebuild.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <cmath>

#include "core/base/text.h"
#include "core/protocols/http/codec.h"
#include "core/protocols/http/content_coding.h"

namespace lw::http {

namespace {

namespace json = boost::json;

// Longer than any exchange lasts; archives hold nonsense at times.
constexpr double kLongest = 7.0 * 24 * 3600 * 1000;  // milliseconds
// A body that is not in the archive: what it says of its size is believed up to here.
constexpr double kBiggest = 1e12;

const json::object* object_at(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value ? value->if_object() : nullptr;
}
std::string_view text_at(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}
/// Null, texts and what is missing are `otherwise`: Firefox writes null for sizes.
double number_at(const json::object& object, std::string_view name, double otherwise) {
  const auto* value = object.if_contains(name);
  if (!value || !value->is_number()) return otherwise;
  const double number = value->to_number<double>();
  return std::isfinite(number) ? number : otherwise;
}

Nanoseconds duration_at(const json::object& timings, std::string_view name) {
  return static_cast<Nanoseconds>(std::clamp(number_at(timings, name, 0), 0.0, kLongest) * 1e6);
}

struct Place {
  bool tls = false;
  std::string host;
  std::string target;
};

/// Of an absolute URL with a scheme that HTTP is spoken under.
std::optional<Place> place_of(std::string_view url) {
  const auto colon = url.find("://");
  if (colon == std::string_view::npos) return std::nullopt;
  const auto scheme = to_lower(url.substr(0, colon));
  const bool tls = scheme == "https" || scheme == "wss";
  if (!tls && scheme != "http" && scheme != "ws") return std::nullopt;
  url = url.substr(colon + 3);
  url = url.substr(0, url.find('#'));
  const auto slash = std::min(url.find_first_of("/?"), url.size());
  auto authority = url.substr(0, slash);
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) authority.remove_prefix(at + 1);
  if (authority.empty() || authority.size() > 300) return std::nullopt;
  Place place{.tls = tls, .host = std::string(authority), .target = {}};
  if (!url.substr(slash).starts_with('/')) place.target = "/";
  for (const char c : url.substr(slash)) {
    if (c > ' ' && c < 0x7f)
      place.target += c;
    else
      place.target += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return place;
}

/// A value that can stand in a line.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) line += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
  return std::string(trim(line));
}

class Rebuild {
 public:
  Rebuild(const json::object& request, const json::object& response)
      : request_(request), response_(response) {}

  std::optional<Bytes> request(Place& place) {
    RequestHead head;
    head.method = method();
    head.version = version(request_);
    head.target = head.method == "CONNECT" ? place.host : place.target;
    Bytes body = request_body();
    headers(request_, head.headers, body);
    const bool has_host = find(head.headers, "Host") != nullptr;
    if (!has_host) head.headers.insert(head.headers.begin(), {.name = "Host", .value = place.host});
    if (!body.empty()) set_length(head.headers, body.size());
    if (!check(head)) return std::nullopt;
    body_ = std::move(body);
    method_ = head.method;
    return write(head);
  }

  /// The head, and body(): what follows it. Empty = nobody answered.
  std::optional<Bytes> response() {
    ResponseHead head;
    const double status = number_at(response_, "status", 0);
    if (status < 100 || status > 999) return std::nullopt;
    head.status = static_cast<int>(status);
    head.version = version(response_);
    head.reason = one_line(text_at(response_, "statusText"));
    Bytes body = content();
    headers(response_, head.headers, body);
    const bool bodiless =
        method_ == "HEAD" || head.status / 100 == 1 || head.status == 204 || head.status == 304;
    if (bodiless && !body.empty()) say("a body that this response can't have is left out");
    if (bodiless) body.clear(), missing_ = 0;
    if (!bodiless) set_length(head.headers, body.size() + missing_);
    if (!check(head)) return std::nullopt;
    body_ = std::move(body);
    return write(head);
  }

  Bytes take_body() { return std::move(body_); }
  std::uint64_t missing() const { return missing_; }
  const std::string& notes() const { return notes_; }
  void say(const std::string& text) {
    if (notes_.size() < 1000) notes_ += (notes_.empty() ? "" : "; ") + text;
  }

 private:
  std::string version(const json::object& message) {
    const auto said = text_at(message, "httpVersion");
    if (equals_ignoring_case(said, "HTTP/1.0")) return "HTTP/1.0";
    const bool other = !said.empty() && !equals_ignoring_case(said, "HTTP/1.1") && &message == &request_;
    if (other && said != "unknown") say("spoken in " + escape_short(said, 20) + ", shown as HTTP/1.1");
    return "HTTP/1.1";
  }

  /// Some programs write them in lower case; they did not say them so.
  std::string method() const {
    std::string said(text_at(request_, "method"));
    for (const char* known : {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT", "TRACE"})
      if (equals_ignoring_case(said, known)) return known;
    return said;
  }

  /// Without what speaks of the form on the wire, which the archive does not have.
  void headers(const json::object& message, Headers& out, Bytes& body) {
    const auto* list = message.if_contains("headers");
    if (!list || !list->is_array()) return;
    for (const auto& item : list->get_array()) {
      if (!item.is_object()) continue;
      const auto* value = item.get_object().if_contains("value");
      if (!value || !value->is_string()) continue;  // a header that was not sent
      HeaderField field{.name = std::string(text_at(item.get_object(), "name")),
                        .value = one_line(value->get_string())};
      if (field.name == ":authority") field.name = "Host";
      const bool pseudo = field.name.starts_with(':');  // HTTP/2 and 3
      if (pseudo || (field.name == "Host" && find(out, "Host"))) continue;
      const bool coding = equals_ignoring_case(field.name, "Content-Encoding") && !body.empty();
      if (coding && !still_coded(field.value, body)) {
        say("the archive holds the content decoded: Content-Encoding: " + escape_short(field.value, 40) +
            " left out");
        continue;
      }
      if (equals_ignoring_case(field.name, "Transfer-Encoding")) {
        say("Transfer-Encoding: " + escape_short(field.value, 40) + " left out");
        continue;
      }
      if (check(ResponseHead{.status = 200, .headers = {field}}))
        out.push_back(std::move(field));
      else
        say("a header that can't be written is left out");
      if (out.size() == kMaxFields - 2) return;
    }
  }

  /// Some programs write bodies as they came.
  static bool still_coded(const std::string& codings, ByteView body) {
    auto decoder = ContentDecoder::make(codings);
    if (!decoder) return true;  // nobody can have decoded it
    return decoder->feed(body, [](ByteView) {}) && decoder->end();
  }

  static void set_length(Headers& headers, std::uint64_t length) {
    const auto text = std::to_string(length);
    for (auto& field : headers)
      if (equals_ignoring_case(field.name, "Content-Length")) {
        field.value = text;
        return;
      }
    headers.push_back({.name = "Content-Length", .value = text});
  }

  static std::string form(const json::array& params) {
    const auto encode = [](std::string_view text) {
      std::string out;
      for (const char c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           std::string_view("-._~").find(c) != std::string_view::npos;
        out += plain      ? std::string(1, c)
               : c == ' ' ? "+"
                          : fmt::format("%{:02X}", static_cast<unsigned char>(c));
      }
      return out;
    };
    std::string out;
    for (const auto& param : params) {
      if (!param.is_object()) continue;
      out += (out.empty() ? "" : "&") + encode(text_at(param.get_object(), "name")) + "=" +
             encode(text_at(param.get_object(), "value"));
    }
    return out;
  }

  /// The format asks for text or params; programs write one, the other, or both.
  Bytes request_body() {
    const auto* data = object_at(request_, "postData");
    if (!data) return {};
    const auto text = text_at(*data, "text");
    if (!text.empty()) {
      const bool base64 = text_at(*data, "encoding") == "base64" || text_at(*data, "_encoding") == "base64";
      return base64 ? decoded(text) : Bytes(text);
    }
    const auto* params = data->if_contains("params");
    if (!params || !params->is_array() || params->get_array().empty()) return {};
    if (text_at(*data, "mimeType").starts_with("multipart/")) {
      say("the archive has the parts of the form, not its bytes: left out");
      return {};
    }
    return form(params->get_array());
  }

  Bytes decoded(std::string_view text) {
    auto bytes = from_base64(text);
    if (bytes) return *std::move(bytes);
    say("a body that should be base64 is none");
    return Bytes(text);
  }

  Bytes content() {
    missing_ = 0;
    const auto* content = object_at(response_, "content");
    const double coded = number_at(response_, "bodySize", 0);
    if (!content) return {};
    const auto text = text_at(*content, "text");
    const double size = number_at(*content, "size", coded);
    if (!text.empty()) return text_at(*content, "encoding") == "base64" ? decoded(text) : Bytes(text);
    if (size > 0 && size <= kBiggest) {
      missing_ = static_cast<std::uint64_t>(size);
      say("the archive does not hold the body");
    }
    return {};
  }

  const json::object& request_;
  const json::object& response_;
  Bytes body_;
  std::uint64_t missing_ = 0;
  std::string method_;
  std::string notes_;
};

Frame said(FrameKind kind, Nanoseconds time, Bytes bytes) {
  Frame frame{.time = time, .kind = kind, .bytes = std::move(bytes)};
  frame.length = frame.bytes.size();
  return frame;
}

Frame noted(NoteKind kind, Nanoseconds time, std::string text, json::object facts = {}) {
  return {.time = time, .kind = FrameKind::note, .note = {kind, std::move(text), std::move(facts)}};
}

/// Head and body, in two frames when time passed between them.
void say(std::vector<Frame>& frames, FrameKind kind, Nanoseconds time, Nanoseconds last, Bytes head,
         Bytes body) {
  if (body.empty() || last <= time) {
    frames.push_back(said(kind, time, std::move(head) + body));
    return;
  }
  frames.push_back(said(kind, time, std::move(head)));
  frames.push_back(said(kind, last, std::move(body)));
}

/// How the line came to be; when it was ready.
Nanoseconds make_line(HarExchange& exchange, const json::object& timings, Nanoseconds time) {
  time += duration_at(timings, "blocked");
  const auto dns = duration_at(timings, "dns"), connect = duration_at(timings, "connect");
  const auto ssl = std::min(duration_at(timings, "ssl"), connect);
  const auto host = exchange.host.substr(0, exchange.host.rfind(':'));
  if (number_at(timings, "dns", -1) >= 0) {
    exchange.making.push_back(
        noted(NoteKind::resolving, time, "resolving " + escape_short(host, 200), {{"name", host}}));
    exchange.making.push_back(
        noted(NoteKind::resolved, time + dns, "resolved " + escape_short(host, 200), {{"name", host}}));
  }
  time += dns;
  const auto to = escape_short(exchange.remote.empty() ? exchange.host : exchange.remote, 200);
  exchange.making.push_back(noted(NoteKind::connecting, time, "connecting to " + to, {{"address", to}}));
  json::object facts;
  if (!exchange.remote.empty()) facts["remote"] = exchange.remote;
  exchange.making.push_back(noted(NoteKind::connected, time + connect - ssl, "connected to " + to, facts));
  if (exchange.tls)
    exchange.making.push_back(
        noted(NoteKind::tls, time + connect, "TLS, of which the archive does not tell more"));
  return time + connect;
}

std::string remote_of(const json::object& entry, const Place& place) {
  auto address = std::string(text_at(entry, "serverIPAddress"));
  if (address.empty() || address.size() > 60 ||
      address.find_first_not_of("0123456789abcdefABCDEF:.[]") != std::string::npos)
    return {};
  const auto colon = place.host.rfind(':');
  const bool port = colon != std::string::npos &&
                    place.host.find_first_not_of("0123456789", colon + 1) == std::string::npos;
  if (address.find(':') != std::string::npos && !address.starts_with('[')) address = "[" + address + "]";
  return address + (port ? place.host.substr(colon) : place.tls ? ":443" : ":80");
}

}  // namespace

Nanoseconds HarExchange::start() const {
  return making.empty() ? frames.front().time : std::min(making.front().time, frames.front().time);
}

Nanoseconds HarExchange::end() const {
  return frames.back().time;
}

std::optional<HarExchange> rebuild_har_entry(const json::object& entry, Nanoseconds otherwise) {
  static const json::object kNothing;
  const auto* request = object_at(entry, "request");
  if (!request) return std::nullopt;
  const auto* response = object_at(entry, "response");
  const auto* timings = object_at(entry, "timings");
  if (!timings) timings = &kNothing;
  auto place = place_of(text_at(*request, "url"));
  if (!place) return std::nullopt;

  Rebuild rebuild(*request, response ? *response : kNothing);
  auto asked = rebuild.request(*place);
  if (!asked) return std::nullopt;
  HarExchange exchange{.connection = std::string(text_at(entry, "connection").substr(0, 100)),
                       .host = place->host,
                       .remote = remote_of(entry, *place),
                       .tls = place->tls};
  const auto date = parse_har_date(text_at(entry, "startedDateTime"));
  if (!date) rebuild.say("the archive does not tell when");
  auto time = make_line(exchange, *timings, date.value_or(otherwise));
  auto last = time + duration_at(*timings, "send");
  say(exchange.frames, FrameKind::sent, time, last, *std::move(asked), rebuild.take_body());
  // Without an answer there is nothing to wait for.
  time = std::max(last, exchange.frames.back().time) + duration_at(*timings, "wait");
  auto answered = rebuild.response();
  if (!rebuild.notes().empty())
    exchange.frames.insert(exchange.frames.begin(),
                           noted(NoteKind::info, exchange.frames.front().time, rebuild.notes()));
  if (answered) {
    last = time + duration_at(*timings, "receive");
    say(exchange.frames, FrameKind::received, time, last, *std::move(answered), rebuild.take_body());
    if (rebuild.missing() > 0) {
      exchange.frames.push_back(said(FrameKind::received, last, {}));
      exchange.frames.back().length = rebuild.missing();
    }
    return exchange;
  }
  auto problem = response ? text_at(*response, "_error") : std::string_view();
  if (problem.empty()) problem = text_at(entry, "_error");
  exchange.frames.push_back(noted(NoteKind::error, time,
                                  problem.empty() ? "no response" : escape_short(problem, 300),
                                  {{"kind", "closed"}}));
  exchange.over = true;
  return exchange;
}

}  // namespace lw::http
