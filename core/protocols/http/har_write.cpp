#include <fmt/format.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <boost/json/serializer.hpp>
#include <boost/json/value.hpp>
#include <deque>
#include <map>
#include <optional>

#include "core/base/text.h"
#include "core/protocols/http/har.h"
#include "core/protocols/http/har_message.h"

namespace lw::http {

namespace {

namespace json = boost::json;

// Requests without an answer, a line: past it the oldest is written without one.
constexpr std::size_t kMaxOpen = 1'000;
constexpr std::size_t kBodyPiece = 64u << 10;
constexpr Nanoseconds kNever = -1;

/// Milliseconds, exact to the microsecond.
double milliseconds(Nanoseconds time) {
  const Nanoseconds microseconds = std::max<Nanoseconds>(time, 0) / 1000;
  return static_cast<double>(microseconds) / 1000;
}

/// "2026-11-21T07:54:03.123456Z"
std::string date(Nanoseconds wall) {
  const auto text = iso8601(wall);
  return fmt::format("{}{:03}Z", text.substr(0, text.size() - 1), wall / 1000 % 1000);
}

/// The address of "127.0.0.1:80" or "[::1]:80"; empty when it is none.
std::string address(std::string_view endpoint) {
  auto text = endpoint.substr(0, endpoint.rfind(':'));
  if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
  text = text.substr(0, text.find('%'));
  const auto digits = text.find(':') == std::string_view::npos ? "0123456789." : "0123456789abcdefABCDEF:.";
  const bool fine = text.find_first_not_of(digits) == std::string_view::npos &&
                    text.find_first_of(".:") != std::string_view::npos;
  return std::string(fine ? text : std::string_view());
}

/// Whether the first line is one of HTTP: a version begins or ends it (RFC 9112 section 2.1). Empty lines may
/// come before a request (section 2.2).
bool is_http(ByteView bytes) {
  const auto begin = bytes.find_first_not_of("\r\n");
  if (begin == ByteView::npos) return false;
  auto line = bytes.substr(begin);
  line = trim(line.substr(0, line.find('\n')));
  const auto last = line.rfind(' ');
  return line.starts_with("HTTP/") || (last != ByteView::npos && line.substr(last + 1).starts_with("HTTP/"));
}

struct Exchange {
  json::object request;
  Nanoseconds began = 0;
  Nanoseconds ended = 0;  // last byte of the request
  bool first = false;     // the line was made for it
  std::string comment;
  std::size_t weight = 0;
};

/// An answer that came before its request was over.
struct Answer {
  json::object response;
  Nanoseconds began = 0;
  Nanoseconds ended = 0;
  std::size_t weight = 0;
};

struct Line {
  ChannelInfo info;
  bool tls = false;
  bool used = false;
  Nanoseconds resolving = kNever, resolved = kNever, connecting = kNever, connected = kNever,
              secured = kNever;
  std::string problem;
  std::string interim;
  std::deque<Exchange> open;
  std::optional<Answer> early;
};

class HarWriter final : public SessionWriter {
 public:
  explicit HarWriter(Output output) : output_(std::move(output)) {}

  void begin(const SessionFacts& facts) override {
    started_ = facts.started;
    const auto slash = kUserAgent.find('/');
    const json::object creator{{"name", kUserAgent.substr(0, slash)},
                               {"version", kUserAgent.substr(slash + 1)}};
    output_(R"({"log":{"version":"1.2","creator":)" + json::serialize(creator) + ",\"entries\":[");
  }

  void channel(const ChannelInfo& info) override { lines_[info.id].info = info; }

  void frame(const Frame& frame) override {
    if (frame.kind == FrameKind::note) note(lines_[frame.channel], frame);
  }

  void message(const WholeMessage& message) override {
    auto& line = lines_[message.message.channel];
    // Also those of protocols that stand on HTTP: it is the bytes that say whether it is.
    if (message.message.kind == "request" && is_http(message.bytes)) return request(line, message);
    if (message.message.kind == "response" && is_http(message.bytes)) return response(line, message);
    ++left_out_;
  }

  void end() override {
    for (auto& [id, line] : lines_) let_go(line, 0);
    output_("\n]");
    if (left_out_ > 0)
      output_(fmt::format(",\"comment\":\"{} messages that HAR has no place for were left out\"", left_out_));
    output_("}}\n");
  }

 private:
  static void note(Line& line, const Frame& frame) {
    const auto fact = [&](const char* name) {
      const auto* value = frame.note.facts.if_contains(name);
      return value && value->is_string() ? std::string(value->get_string()) : std::string();
    };
    switch (frame.note.kind) {
      case NoteKind::resolving:
        line.resolving = frame.time;
        break;
      case NoteKind::resolved:
        line.resolved = frame.time;
        break;
      case NoteKind::connecting:
        if (line.connecting == kNever) line.connecting = frame.time;
        break;
      case NoteKind::connected:
      case NoteKind::accepted:
        line.connected = frame.time;
        if (auto remote = fact("remote"); !remote.empty()) line.info.remote = remote;
        if (auto local = fact("local"); !local.empty()) line.info.local = local;
        break;
      case NoteKind::tls:
        line.tls = true;
        line.secured = frame.time;
        break;
      case NoteKind::reset:
      case NoteKind::error:
        line.problem = frame.note.text;
        break;
      default:
        break;
    }
  }

  static std::string origin(const Line& line, const RequestHead& head) {
    const auto* host = find(head.headers, "Host");
    std::string name = host && !host->empty() ? *host : line.info.name;
    if (name.empty()) name = line.info.remote;
    if (name.empty() || name.find_first_of("/ ") != std::string::npos) name = "unknown.invalid";
    return (line.tls ? "https://" : "http://") + name;
  }

  void request(Line& line, const WholeMessage& message) {
    const auto parsed = parse_request(message.bytes);
    if (!parsed || !*parsed) {
      ++left_out_;
      return;
    }
    Exchange exchange{
        .request = har_request(**parsed, har_url((*parsed)->head, origin(line, (*parsed)->head)), message),
        .began = message.message.time,
        .ended = std::max(message.message.time, message.last_time),
        .first = !line.used,
        .comment = std::exchange(line.interim, {}),
        .weight = message.bytes.size()};
    line.used = true;
    if (auto early = std::exchange(line.early, {})) {
      held_ -= early->weight;
      if (early->began >= exchange.began && line.open.empty())
        return write(line, exchange, std::move(early->response), early->began, early->ended);
      ++left_out_;
    }
    held_ += exchange.weight;
    line.open.push_back(std::move(exchange));
    if (line.open.size() > kMaxOpen) let_go(line, kMaxOpen);
    if (held_ > kMaxHarHeld) make_room(line);
  }

  /// The oldest requests are written without their answers, until `keep` are left.
  void let_go(Line& line, std::size_t keep) {
    while (line.open.size() > keep) {
      held_ -= line.open.front().weight;
      fail(line, line.open.front());
      line.open.pop_front();
    }
    if (keep > 0 || !line.early) return;
    held_ -= std::exchange(line.early, {})->weight;
    ++left_out_;
  }

  /// Requests that nobody answers must not fill the memory: only the newest still waits.
  void make_room(const Line& newest) {
    for (auto& [id, line] : lines_) let_go(line, &line == &newest ? 1 : 0);
  }

  void response(Line& line, const WholeMessage& message) {
    const auto parsed = parse_response(message.bytes);
    if (!parsed || !*parsed) {
      ++left_out_;
      return;
    }
    const int status = (*parsed)->head.status;
    if (status / 100 == 1 && status != 101) {
      auto& comment = line.open.empty() ? line.interim : line.open.front().comment;
      if (comment.size() < 500)
        comment += fmt::format("{}interim response {}", comment.empty() ? "" : ", ", status);
      return;
    }
    auto object = har_response(**parsed, message);
    const auto ended = std::max(message.message.time, message.last_time);
    if (line.open.empty()) {
      let_go(line, 0);
      line.early = Answer{.response = std::move(object),
                          .began = message.message.time,
                          .ended = ended,
                          .weight = message.bytes.size()};
      held_ += line.early->weight;
      if (held_ > kMaxHarHeld) make_room(line);
      return;
    }
    auto exchange = std::move(line.open.front());
    line.open.pop_front();
    held_ -= exchange.weight;
    write(line, exchange, std::move(object), message.message.time, ended);
  }

  void fail(const Line& line, const Exchange& exchange) {
    auto response = har_no_response();
    response["_error"] = line.problem.empty() ? "no response" : har_text(line.problem);
    write(line, exchange, std::move(response), exchange.ended, exchange.ended);
  }

  /// The times of an exchange; `start` = when it began, with the making of its line.
  json::object timings(const Line& line, const Exchange& exchange, Nanoseconds began, Nanoseconds ended,
                       Nanoseconds& start) const {
    json::object times{{"blocked", -1}, {"dns", -1}, {"connect", -1}, {"ssl", -1}};
    start = exchange.began;
    if (exchange.first && line.connecting != kNever && line.connected >= line.connecting) {
      const bool named = line.resolving != kNever && line.resolved >= line.resolving;
      // A proxy's share counts as connecting; so does TLS, once more in "ssl".
      const auto ready = std::max(line.connected, line.secured);
      const auto named_for = named ? line.resolved - line.resolving : 0;
      start = std::min(named ? line.resolving : line.connecting, exchange.began);
      if (named) times["dns"] = milliseconds(named_for);
      times["connect"] = milliseconds(ready - line.connecting);
      if (line.secured != kNever) times["ssl"] = milliseconds(line.secured - line.connected);
      // The line stood ready for a while.
      const auto idle = exchange.began - start - named_for - (ready - line.connecting);
      if (idle > 0) times["blocked"] = milliseconds(idle);
    }
    times["send"] = milliseconds(exchange.ended - exchange.began);
    times["wait"] = milliseconds(began - exchange.ended);
    times["receive"] = milliseconds(ended - began);
    return times;
  }

  void write(const Line& line, const Exchange& exchange, json::object response, Nanoseconds began,
             Nanoseconds ended) {
    Nanoseconds start = 0;
    auto times = timings(line, exchange, began, ended, start);
    double all = 0;
    for (const auto& [name, value] : times) {
      const double time = value.to_number<double>();
      if (name != "ssl" && time > 0) all += time;
    }
    json::object entry{{"startedDateTime", date(started_ + start)},
                       {"time", all},
                       {"request", exchange.request},
                       {"response", std::move(response)},
                       {"cache", json::object()},
                       {"timings", std::move(times)},
                       {"connection", std::to_string(line.info.id)}};
    const auto server = address(line.info.role == Role::client ? line.info.remote : line.info.local);
    if (!server.empty()) entry["serverIPAddress"] = server;
    if (!exchange.comment.empty()) entry["comment"] = exchange.comment;
    output_(entries_++ == 0 ? "\n" : ",\n");
    write(entry);
  }

  void write(const json::object& entry) {
    json::serializer serializer;
    serializer.reset(&entry);
    std::string buffer(kBodyPiece, '\0');
    while (!serializer.done()) output_(serializer.read(buffer.data(), buffer.size()));
  }

  Output output_;
  Nanoseconds started_ = 0;
  std::map<ChannelId, Line> lines_;
  std::size_t held_ = 0;  // bytes of requests and early answers that wait for the other
  std::uint64_t entries_ = 0;
  std::uint64_t left_out_ = 0;
};

}  // namespace

std::unique_ptr<SessionWriter> har_writer(Output output) {
  return std::make_unique<HarWriter>(std::move(output));
}

}  // namespace lw::http
