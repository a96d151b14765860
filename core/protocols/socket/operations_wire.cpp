// Start TLS, groups, relays and probe: their arguments and results as JSON.
#include <boost/json/value.hpp>

#include "core/protocols/socket/operations_json.h"

namespace lw::socket {
namespace json = boost::json;

namespace {

// A recording may name any number.
constexpr std::size_t kMostNamed = 4096;
constexpr std::uint32_t kMostTimes = 100;

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

/// What stands at its default is left out.
json::object edit_json(const RelayEdit& edit) {
  json::object object{{"find", edit.find}, {"replace", edit.replace}};
  if (!edit.form.empty()) object["form"] = edit.form;
  if (!edit.match_case) object["match_case"] = false;
  if (!edit.replace_form.empty()) object["replace_form"] = edit.replace_form;
  if (edit.most > 0) object["most"] = edit.most;
  return object;
}

RelayEdit edit_from(const json::object& object) {
  return {.find = text_of(object, "find"),
          .form = text_of(object, "form"),
          .match_case = flag_of(object, "match_case", true),
          .replace = text_of(object, "replace"),
          .replace_form = text_of(object, "replace_form"),
          .most = number_of<std::uint64_t>(object, "most", 0)};
}

json::object fault_json(const RelayFault& fault) {
  json::object object{
      {"delay_ms", fault.delay_ms}, {"drop_every", fault.drop_every}, {"cut_after", fault.cut_after}};
  json::array edits;
  for (const RelayEdit& edit : fault.edits) edits.push_back(edit_json(edit));
  if (!edits.empty()) object["edits"] = std::move(edits);
  if (fault.hold) object["hold"] = true;
  return object;
}

RelayFault fault_from(const json::object& object) {
  RelayFault fault{.delay_ms = number_of<std::uint32_t>(object, "delay_ms", 0),
                   .drop_every = number_of<std::uint32_t>(object, "drop_every", 0),
                   .cut_after = number_of<std::uint64_t>(object, "cut_after", 0)};
  for (const json::value& edit : array_of(object, "edits"))
    if (edit.is_object() && fault.edits.size() < kMostNamed)
      fault.edits.push_back(edit_from(edit.get_object()));
  fault.hold = flag_of(object, "hold");
  return fault;
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
  return {{"channels", channels_json(a.channels)},
          {"role", a.role == Role::client ? "client" : "server"},
          {"host", a.host},
          {"say_first", to_base64(a.say_first)},
          {"connect", to_json(a.connect)}};
}

void from_json(const json::object& object, StartTls::Arguments& a) {
  a.channels = channels_from(object);
  a.role = text_of(object, "role") == "server" ? Role::server : Role::client;
  a.host = text_of(object, "host");
  a.say_first = from_base64(text_of(object, "say_first")).value_or(Bytes());
  from_json(object_of(object, "connect"), a.connect);
}

json::object to_json(const StartTls::Result& result) {
  return {{"secured", texts_json(result.secured)}, {"problems", texts_json(result.problems)}};
}

json::object to_json(const Groups::Arguments& a) {
  return {{"channels", channels_json(a.channels)},
          {"join", groups_json(a.join)},
          {"leave", groups_json(a.leave)}};
}

void from_json(const json::object& object, Groups::Arguments& a) {
  a.channels = channels_from(object);
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

const char* to_string(RelayRelease::How how) {
  switch (how) {
    case RelayRelease::How::as_it_is:
      return "as_it_is";
    case RelayRelease::How::instead:
      return "instead";
    case RelayRelease::How::drop:
      return "drop";
  }
  return "?";
}

void rename_channels(RelayRelease::Arguments& a, const std::function<ChannelId(ChannelId)>& now) {
  if (a.channel != 0) a.channel = now(a.channel);
}

void rename_channels(ChangeRelay::Arguments& a, const std::function<ChannelId(ChannelId)>& now) {
  a.channel = now(a.channel);
}

json::object to_json(const RelayRelease::Arguments& a) {
  json::object object{{"channel", a.channel}, {"piece", a.piece}, {"how", to_string(a.how)}};
  if (a.how == RelayRelease::How::instead) object["bytes"] = to_base64(a.bytes);
  return object;
}

void from_json(const json::object& object, RelayRelease::Arguments& a) {
  using How = RelayRelease::How;
  a.channel = number_of<ChannelId>(object, "channel", 0);
  a.piece = number_of<std::uint64_t>(object, "piece", 0);
  const std::string how = text_of(object, "how");
  a.how = how == "drop" ? How::drop : how == "instead" ? How::instead : How::as_it_is;
  a.bytes = from_base64(text_of(object, "bytes")).value_or(Bytes());
}

json::object to_json(const RelayRelease::Result& result) {
  return {{"pieces", result.pieces}};
}

json::object to_json(const ChangeRelay::Arguments& a) {
  return {
      {"channel", a.channel}, {"to_target", fault_json(a.to_target)}, {"to_client", fault_json(a.to_client)}};
}

void from_json(const json::object& object, ChangeRelay::Arguments& a) {
  a.channel = number_of<ChannelId>(object, "channel", 0);
  a.to_target = fault_from(object_of(object, "to_target"));
  a.to_client = fault_from(object_of(object, "to_client"));
}

json::object to_json(const ChangeRelay::Result&) {
  return {};
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
    if (one.failed >= 0) answer["failed"] = one.failed;
    if (one.chosen) answer["chosen"] = true;
    answers.push_back(std::move(answer));
  }
  return {{"answers", std::move(answers)}, {"explanation", texts_json(result.explanation)}};
}

}  // namespace lw::socket
