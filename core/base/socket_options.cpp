#include "core/base/socket_options.h"

#include "core/base/json_reading.h"

namespace lw {
namespace json = boost::json;

namespace {

// A file may name any number; more than this no socket joins at once (Linux allows 20 for IPv4 by default).
constexpr std::size_t kMostGroups = 256;

template <class T>
void put_option(json::object& into, const char* name, const std::optional<T>& value) {
  if (value) into[name] = *value;
}

void take_option(const json::object& from, const char* name, std::optional<bool>& value) {
  const json::value* found = from.if_contains(name);
  if (found && found->is_bool()) value = found->get_bool();
}

template <class T>
void take_option(const json::object& from, const char* name, std::optional<T>& value) {
  const json::value* found = from.if_contains(name);
  if (!found || !found->is_number()) return;
  boost::system::error_code failed;
  const T number = found->to_number<T>(failed);
  if (!failed) value = number;
}

/// One list for both directions: `Object` is what is written to or read from.
template <class Options, class Each>
void each_option(Options& o, const Each& each) {
  each("no_delay", o.no_delay);
  each("keep_alive", o.keep_alive);
  each("keep_idle", o.keep_idle);
  each("keep_interval", o.keep_interval);
  each("keep_count", o.keep_count);
  each("linger", o.linger);
  each("send_buffer", o.send_buffer);
  each("receive_buffer", o.receive_buffer);
  each("tos", o.tos);
  each("ttl", o.ttl);
  each("dont_fragment", o.dont_fragment);
  each("reuse_address", o.reuse_address);
  each("reuse_port", o.reuse_port);
  each("broadcast", o.broadcast);
  each("multicast_ttl", o.multicast_ttl);
  each("multicast_loop", o.multicast_loop);
}

}  // namespace

json::object to_json(const MulticastGroup& group) {
  json::object object{{"group", group.group}};
  if (!group.source.empty()) object["source"] = group.source;
  if (!group.interface.empty()) object["interface"] = group.interface;
  return object;
}

MulticastGroup multicast_group_from_json(const json::object& object) {
  return {.group = text_of(object, "group"),
          .source = text_of(object, "source"),
          .interface = text_of(object, "interface")};
}

json::object to_json(const SocketOptions& options) {
  json::object object;
  each_option(options, [&object](const char* name, const auto& value) { put_option(object, name, value); });
  if (!options.device.empty()) object["device"] = options.device;
  if (!options.multicast_interface.empty()) object["multicast_interface"] = options.multicast_interface;
  json::array groups;
  for (const MulticastGroup& group : options.groups) groups.emplace_back(to_json(group));
  if (!groups.empty()) object["groups"] = std::move(groups);
  return object;
}

void from_json(const json::object& object, SocketOptions& options) {
  each_option(options, [&object](const char* name, auto& value) { take_option(object, name, value); });
  options.device = text_of(object, "device");
  options.multicast_interface = text_of(object, "multicast_interface");
  options.groups.clear();
  for (const json::value& group : array_of(object, "groups")) {
    if (options.groups.size() == kMostGroups) break;
    if (group.is_object()) options.groups.push_back(multicast_group_from_json(group.get_object()));
  }
}

MulticastGroup multicast_group_from_text(const std::string& text) {
  MulticastGroup group;
  std::string rest = text;
  if (const std::size_t at = rest.find('@'); at != std::string::npos) {
    group.source = rest.substr(0, at);
    rest.erase(0, at + 1);
  }
  if (const std::size_t percent = rest.find('%'); percent != std::string::npos) {
    group.interface = rest.substr(percent + 1);
    rest.erase(percent);
  }
  group.group = std::move(rest);
  return group;
}

std::string to_text(const MulticastGroup& group) {
  std::string text = group.source.empty() ? group.group : group.source + "@" + group.group;
  if (!group.interface.empty()) text += "%" + group.interface;
  return text;
}

}  // namespace lw
