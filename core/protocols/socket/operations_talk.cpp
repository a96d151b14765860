// Sending again and again, and rules: their arguments and results as JSON.
#include <algorithm>

#include "core/protocols/socket/operations_json.h"

namespace lw::socket {
namespace json = boost::json;

namespace {

// What people write, a hundred times over; a recording may say any number.
constexpr std::size_t kMostRepeated = 10'000;
constexpr Nanoseconds kLongestPause = Nanoseconds{24} * 3600 * 1'000'000'000;

Nanoseconds pause_of(const json::object& object, std::string_view key) {
  return std::clamp<Nanoseconds>(number_of<Nanoseconds>(object, key, 0), 0, kLongestPause);
}

double rate_of(const json::object& object, std::string_view key) {
  return std::max(number_of<double>(object, key, 0), 0.0);
}

json::object repeated_json(const Repeat::Message& message) {
  json::object object{{"typed", message.typed}};
  if (!message.form.empty()) object["form"] = message.form;
  if (!message.ending.empty()) object["ending"] = message.ending;
  if (message.after > 0) object["after"] = message.after;
  return object;
}

Repeat::Message repeated_from(const json::object& object) {
  return {.typed = text_of(object, "typed"),
          .form = text_of(object, "form"),
          .ending = text_of(object, "ending"),
          .after = pause_of(object, "after")};
}

json::array shares_json(const std::vector<Repeat::Share>& shares) {
  json::array array;
  for (const auto& [channel, packets] : shares)
    array.push_back(json::object{{"channel", channel}, {"packets", packets}});
  return array;
}

std::vector<Repeat::Share> shares_from(const json::object& object) {
  std::vector<Repeat::Share> shares;
  for (const json::value& value : array_of(object, "shares"))
    if (value.is_object() && shares.size() < kMostRepeated)
      shares.push_back({number_of<ChannelId>(value.get_object(), "channel", 0),
                        number_of<std::uint64_t>(value.get_object(), "packets", 0)});
  return shares;
}

json::array places_json(const std::vector<std::size_t>& places) {
  json::array array;
  for (const std::size_t place : places) array.emplace_back(place);
  return array;
}

std::vector<std::size_t> places_from(const json::object& object, std::string_view key) {
  std::vector<std::size_t> places;
  for (const json::value& value : array_of(object, key)) {
    boost::system::error_code failed;
    const auto number = value.is_number() ? value.to_number<std::size_t>(failed) : 0;
    if (value.is_number() && !failed) places.push_back(number);
  }
  return places;
}

}  // namespace

const char* to_string(RuleDid::What what) {
  switch (what) {
    case RuleDid::What::send:
      return "send";
    case RuleDid::What::comment:
      return "comment";
    case RuleDid::What::mark:
      return "mark";
    case RuleDid::What::close:
      return "close";
    case RuleDid::What::start_tls:
      return "start_tls";
    case RuleDid::What::problem:
      return "problem";
  }
  return "?";
}

void rename_channels(Repeat::Arguments& a, const std::function<ChannelId(ChannelId)>& now) {
  rename_all(a.channels, now);
  for (Repeat::Share& share : a.shares) share.channel = now(share.channel);
}

void rename_channels(ChangeRules::Arguments& a, const std::function<ChannelId(ChannelId)>& now) {
  rename_all(a.channels, now);
}

/// What stands at its default is left out.
json::object to_json(const Repeat::Arguments& a) {
  json::object object{{"channels", channels_json(a.channels)}, {"times", a.times}};
  if (!a.peer.empty()) object["peer"] = a.peer;
  json::array messages;
  for (const Repeat::Message& message : a.messages) messages.push_back(repeated_json(message));
  if (!messages.empty()) object["messages"] = std::move(messages);
  if (!a.message_file.empty()) {
    object["message_file"] = a.message_file;
    object["piece"] = a.piece;
  }
  if (a.interval > 0) object["interval"] = a.interval;
  if (a.packets_per_second > 0) object["packets_per_second"] = a.packets_per_second;
  if (a.bytes_per_second > 0) object["bytes_per_second"] = a.bytes_per_second;
  if (a.total_packets > 0) object["total_packets"] = a.total_packets;
  if (a.total_bytes > 0) object["total_bytes"] = a.total_bytes;
  if (!a.shares.empty()) object["shares"] = shares_json(a.shares);
  return object;
}

void from_json(const json::object& object, Repeat::Arguments& a) {
  a.channels = channels_from(object);
  a.peer = text_of(object, "peer");
  for (const json::value& message : array_of(object, "messages"))
    if (message.is_object() && a.messages.size() < kMostRepeated)
      a.messages.push_back(repeated_from(message.get_object()));
  a.message_file = text_of(object, "message_file");
  a.piece = number_of<std::uint32_t>(object, "piece", a.piece);
  a.times = number_of<std::uint64_t>(object, "times", a.times);
  a.interval = pause_of(object, "interval");
  a.packets_per_second = rate_of(object, "packets_per_second");
  a.bytes_per_second = rate_of(object, "bytes_per_second");
  a.total_packets = number_of<std::uint64_t>(object, "total_packets", 0);
  a.total_bytes = number_of<std::uint64_t>(object, "total_bytes", 0);
  a.shares = shares_from(object);
}

json::object to_json(const Repeat::Result& result) {
  json::object object{{"rounds", result.rounds},
                      {"packets", result.packets},
                      {"bytes", result.bytes},
                      {"elapsed", result.elapsed},
                      {"problems", texts_json(result.problems)}};
  if (result.stopped) object["stopped"] = true;
  if (!result.shares.empty()) object["shares"] = shares_json(result.shares);
  return object;
}

void for_playback(Repeat::Arguments& a, const json::object& result) {
  if (!result.contains("packets")) return;
  a.total_packets = number_of<std::uint64_t>(result, "packets", 0);
  a.times = 0;
  a.total_bytes = 0;
  a.shares = shares_from(result);
  if (a.total_packets == 0) a.channels.clear();
}

json::object to_json(const ChangeRules::Arguments& a) {
  json::object object{{"channels", channels_json(a.channels)}};
  if (a.rules) object["rules"] = *a.rules;
  if (!a.enable.empty()) object["enable"] = places_json(a.enable);
  if (!a.disable.empty()) object["disable"] = places_json(a.disable);
  return object;
}

void from_json(const json::object& object, ChangeRules::Arguments& a) {
  a.channels = channels_from(object);
  if (object.contains("rules")) a.rules = text_of(object, "rules");
  a.enable = places_from(object, "enable");
  a.disable = places_from(object, "disable");
}

json::object to_json(const ChangeRules::Result& result) {
  return {{"problems", texts_json(result.problems)}};
}

}  // namespace lw::socket
