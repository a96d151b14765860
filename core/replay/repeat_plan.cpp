#include "core/replay/repeat_plan.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "core/base/json_reading.h"
#include "core/base/text.h"
#include "core/protocols/row.h"

namespace lw {
namespace json = boost::json;

namespace {

/// Requests kept with the operation, all together: records are read whole, their bytes are in the frames too.
constexpr std::size_t kMostRecorded = 4u << 20;

void cover(Bytes& bytes, const std::vector<Blank>& blanks) {
  for (const Blank& blank : blanks) {
    if (blank.offset >= bytes.size()) continue;
    const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(blank.offset);
    std::fill_n(at, std::min<std::uint64_t>(blank.length, bytes.size() - blank.offset), '*');
  }
}

/// As a redactor sees them that hears each alone, and as one that hears all on one line: a secret may be cut
/// by the sequence.
std::vector<Bytes> masked(const RepeatChoice& choice) {
  std::vector<Bytes> requests = choice.requests;
  const ProtocolRow* row = find_protocol(choice.protocol);
  if (!row) return requests;
  const ChannelInfo channel{.protocol = choice.protocol, .transport = choice.transport, .role = Role::client};
  const auto together = row->make_redactor(channel);
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const auto alone = row->make_redactor(channel);
    std::vector<Blank> blanks;
    together->feed(Direction::sent, choice.requests[i], blanks);
    alone->feed(Direction::sent, choice.requests[i], blanks);
    cover(requests[i], blanks);
  }
  return requests;
}

std::chrono::milliseconds time_of(const json::object& object, std::string_view key,
                                  std::chrono::milliseconds otherwise) {
  // Timers count in nanoseconds; nobody waits longer than a year.
  constexpr std::int64_t year = 365ll * 24 * 3'600'000;
  return std::chrono::milliseconds(
      std::clamp<std::int64_t>(number_of(object, key, otherwise.count()), 0, year));
}

json::array requests_to_json(const RepeatChoice& choice) {
  json::array array;
  std::size_t kept = 0;
  for (const Bytes& request : masked(choice)) {
    kept += request.size();
    if (kept > kMostRecorded)
      array.push_back(json::object({{"size", request.size()}}));
    else
      array.push_back(bytes_to_json(request));
  }
  return array;
}

}  // namespace

json::object to_json(const RepeatChoice& choice) {
  static const RepeatChoice otherwise;
  json::object object{
      {"protocol", choice.protocol}, {"transport", choice.transport}, {"requests", requests_to_json(choice)}};
  // Only what was chosen: what is left out is the default when it is read again.
  const auto put = [&object](const char* name, const auto& value, const auto& usual) {
    if (value != usual) object[name] = value;
  };
  put("host", choice.target.host, otherwise.target.host);
  put("port", choice.target.port, otherwise.target.port);
  put("path", choice.target.path, otherwise.target.path);
  put("tls", choice.target.tls, otherwise.target.tls);
  put("times", choice.times, otherwise.times);
  put("one_line", choice.one_line, otherwise.one_line);
  put("wait_answer", choice.wait_answer, otherwise.wait_answer);
  put("pause_ms", choice.pause.count(), otherwise.pause.count());
  put("answer_within_ms", choice.answer_within.count(), otherwise.answer_within.count());
  put("silence_ms", choice.silence.count(), otherwise.silence.count());
  if (json::object connect = to_json(choice.connect); !connect.empty())
    object["connect"] = std::move(connect);
  return object;
}

void from_json(const json::object& object, RepeatChoice& choice) {
  choice.protocol = text_of(object, "protocol");
  choice.transport = text_of(object, "transport", "tcp");
  choice.target = {.host = text_of(object, "host"),
                   .port = number_of<std::uint16_t>(object, "port", 0),
                   .path = text_of(object, "path"),
                   .tls = flag_of(object, "tls", false)};
  choice.times = number_of(object, "times", choice.times);
  choice.one_line = flag_of(object, "one_line", choice.one_line);
  choice.wait_answer = flag_of(object, "wait_answer", choice.wait_answer);
  choice.pause = time_of(object, "pause_ms", choice.pause);
  choice.answer_within = time_of(object, "answer_within_ms", choice.answer_within);
  choice.silence = time_of(object, "silence_ms", choice.silence);
  if (const auto* connect = object.if_contains("connect"); connect && connect->is_object())
    from_json(connect->get_object(), choice.connect);
  choice.requests.clear();
  const auto* requests = object.if_contains("requests");
  if (!requests || !requests->is_array()) return;
  for (const json::value& request : requests->get_array())
    choice.requests.push_back(bytes_from_json(request));
}

json::object to_json(const RepeatSummary& summary) {
  return {{"tries", summary.tries}, {"answered", summary.answered}, {"problems", summary.problems}};
}

Target target_of(const RepeatChoice& choice) {
  return choice.target;
}

void retarget(RepeatChoice& choice, const Retarget& to) {
  const std::string before = choice.target.host;
  if (to.path) {
    choice.target.path = *to.path;
    choice.transport = "unix";
  } else if (to.host || to.port) {
    if (!choice.target.path.empty()) choice.transport = "tcp";
    choice.target.path.clear();
  }
  if (to.host) choice.target.host = *to.host;
  if (to.port) choice.target.port = *to.port;
  if (to.tls) choice.target.tls = *to.tls;
  retarget(choice.connect, to, before);
}

void for_playback(RepeatChoice& choice) {
  choice.answer_within = {};
  choice.pause = {};
  choice.silence = std::min(choice.silence, kPlayedSilence);
}

}  // namespace lw
