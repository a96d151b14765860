// Start TLS, groups, relay and probe: their arguments and results as JSON.
#include <boost/json/value.hpp>

#include "core/base/json_reading.h"
#include "core/protocols/socket/operations.h"

namespace lw::socket {
namespace json = boost::json;

namespace {

// A recording may name any number.
constexpr std::size_t kMostNamed = 4096;
constexpr std::uint32_t kMostTimes = 100;

json::array wire_channels_json(const std::vector<ChannelId>& channels) {
  json::array array;
  for (const ChannelId channel : channels) array.emplace_back(channel);
  return array;
}

std::vector<ChannelId> wire_channels_from(const json::object& object) {
  std::vector<ChannelId> channels;
  for (const json::value& value : array_of(object, "channels")) {
    boost::system::error_code failed;
    const auto number = value.is_number() ? value.to_number<ChannelId>(failed) : 0;
    if (!failed && number != 0 && channels.size() < kMostNamed) channels.push_back(number);
  }
  return channels;
}

json::array texts_json(const std::vector<std::string>& texts) {
  json::array array;
  for (const std::string& text : texts) array.emplace_back(text);
  return array;
}

json::array groups_json(const std::vector<MulticastGroup>& groups) {
  json::array array;
  for (const MulticastGroup& group : groups) array.emplace_back(to_json(group));
  return array;
}

std::vector<MulticastGroup> groups_from(const json::object& object, std::string_view key) {
  std::vector<MulticastGroup> groups;
  for (const json::value& value : array_of(object, key)) {
    if (value.is_object() && groups.size() < kMostNamed)
      groups.push_back(multicast_group_from_json(value.get_object()));
  }
  return groups;
}

json::object fault_json(const RelayFault& fault) {
  return {{"delay_ms", fault.delay_ms}, {"drop_every", fault.drop_every}, {"cut_after", fault.cut_after}};
}

RelayFault fault_from(const json::object& object) {
  return {.delay_ms = number_of<std::uint32_t>(object, "delay_ms", 0),
          .drop_every = number_of<std::uint32_t>(object, "drop_every", 0),
          .cut_after = number_of<std::uint64_t>(object, "cut_after", 0)};
}

void rename_all(std::vector<ChannelId>& channels, const std::function<ChannelId(ChannelId)>& now) {
  for (ChannelId& channel : channels) channel = now(channel);
}

}  // namespace

void rename_channels(StartTls::Arguments& a, const std::function<ChannelId(ChannelId)>& now) {
  rename_all(a.channels, now);
}

void rename_channels(Groups::Arguments& a, const std::function<ChannelId(ChannelId)>& now) {
  rename_all(a.channels, now);
}

std::optional<Target> target_of(const Probe::Arguments& a) {
  return Target{.host = a.host, .port = a.port, .path = {}, .tls = a.kind == Kind::tls};
}

void retarget(Probe::Arguments& a, const Retarget& to) {
  retarget(a.connect, to, a.host);
  if (to.host) a.host = *to.host;
  if (to.port) a.port = *to.port;
  if (to.tls) a.kind = *to.tls ? Kind::tls : Kind::tcp;
}

json::object to_json(const StartTls::Arguments& a) {
  return {{"channels", wire_channels_json(a.channels)},
          {"role", a.role == Role::client ? "client" : "server"},
          {"host", a.host},
          {"say_first", to_base64(a.say_first)},
          {"connect", to_json(a.connect)}};
}

void from_json(const json::object& object, StartTls::Arguments& a) {
  a.channels = wire_channels_from(object);
  a.role = text_of(object, "role") == "server" ? Role::server : Role::client;
  a.host = text_of(object, "host");
  a.say_first = from_base64(text_of(object, "say_first")).value_or(Bytes());
  from_json(object_of(object, "connect"), a.connect);
}

json::object to_json(const StartTls::Result& result) {
  return {{"secured", texts_json(result.secured)}, {"problems", texts_json(result.problems)}};
}

json::object to_json(const Groups::Arguments& a) {
  return {{"channels", wire_channels_json(a.channels)},
          {"join", groups_json(a.join)},
          {"leave", groups_json(a.leave)}};
}

void from_json(const json::object& object, Groups::Arguments& a) {
  a.channels = wire_channels_from(object);
  a.join = groups_from(object, "join");
  a.leave = groups_from(object, "leave");
}

json::object to_json(const Groups::Result& result) {
  return {{"changed", result.changed}, {"problems", texts_json(result.problems)}};
}

json::object to_json(const Relay::Arguments& a) {
  return {{"here", to_json(a.here)},
          {"there", to_json(a.there)},
          {"to_target", fault_json(a.to_target)},
          {"to_client", fault_json(a.to_client)},
          {"reset", a.reset}};
}

void from_json(const json::object& object, Relay::Arguments& a) {
  from_json(object_of(object, "here"), a.here);
  from_json(object_of(object, "there"), a.there);
  a.to_target = fault_from(object_of(object, "to_target"));
  a.to_client = fault_from(object_of(object, "to_client"));
  a.reset = flag_of(object, "reset");
}

json::object to_json(const Probe::Arguments& a) {
  return {{"kind", to_string(a.kind)},
          {"host", a.host},
          {"port", a.port},
          {"times", a.times},
          {"connect", to_json(a.connect)}};
}

void from_json(const json::object& object, Probe::Arguments& a) {
  a.kind = text_of(object, "kind") == "tls" ? Kind::tls : Kind::tcp;
  a.host = text_of(object, "host");
  a.port = number_of<std::uint16_t>(object, "port", 0);
  a.times = std::min(number_of<std::uint32_t>(object, "times", 1), kMostTimes);
  from_json(object_of(object, "connect"), a.connect);
}

json::object to_json(const Probe::Result& result) {
  json::array answers;
  for (const Probe::Answered& one : result.answers) {
    json::object answer{{"address", one.address}, {"channel", one.channel}};
    if (one.connect >= 0) answer["connect"] = one.connect;
    if (one.handshake >= 0) answer["handshake"] = one.handshake;
    if (!one.certificate.empty()) answer["certificate"] = one.certificate;
    if (!one.problem.empty()) answer["problem"] = one.problem;
    if (one.chosen) answer["chosen"] = true;
    answers.push_back(std::move(answer));
  }
  return {{"answers", std::move(answers)}, {"explanation", texts_json(result.explanation)}};
}

}  // namespace lw::socket
