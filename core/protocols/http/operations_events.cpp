// Event streams in a fetch's record.
#include <algorithm>

#include "core/protocols/http/operations_json.h"

namespace lw::http {

namespace {

/// As event_stream.cpp bounds what a server says: a wait longer than a day is no wait.
constexpr std::int64_t kMostWait = 86'400'000;

}  // namespace

void events_to_json(const Fetch::Arguments& arguments, json::object& object) {
  static const Fetch::Arguments otherwise;
  if (arguments.reconnect) object["reconnect"] = true;
  if (arguments.reconnect_wait != otherwise.reconnect_wait)
    object["reconnect_wait_ms"] = arguments.reconnect_wait.count();
}

void events_from_json(const json::object& object, Fetch::Arguments& arguments) {
  arguments.reconnect = flag_of(object, "reconnect", arguments.reconnect);
  const auto wait = number_of(object, "reconnect_wait_ms", std::int64_t{arguments.reconnect_wait.count()});
  arguments.reconnect_wait = std::chrono::milliseconds(std::clamp<std::int64_t>(wait, 0, kMostWait));
}

void events_to_json(const Fetch::Result& result, json::object& object) {
  if (result.events > 0) object["events"] = result.events;
  if (!result.last_event_id.empty()) object["last_event_id"] = bytes_to_json(result.last_event_id, {});
  if (!result.events_note.empty()) object["events_note"] = result.events_note;
}

void events_from_json(const json::object& object, Fetch::Result& result) {
  result.events = number_of(object, "events", std::uint64_t{0});
  const auto* id = object.if_contains("last_event_id");
  result.last_event_id = id ? bytes_from_json(*id) : Bytes();
  result.events_note = text_of(object, "events_note");
}

}  // namespace lw::http
