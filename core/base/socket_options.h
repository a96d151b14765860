// What may be asked of a socket, by the names of its options. Plain data with JSON both ways; absent = as the
// system has it.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lw {

/// One membership of multicast: any-source (RFC 1112, RFC 3810), or with `source` that one's packets only
/// (RFC 4607).
struct MulticastGroup {
  std::string group;      // "239.1.2.3", "ff15::1"
  std::string source;     // an address; empty = any
  std::string interface;  // a name, or an IPv4 address of it; empty = the system's choice
  bool operator==(const MulticastGroup&) const = default;
};

struct SocketOptions {
  // TCP
  std::optional<bool> no_delay;  // absent = on: what is written is what is meant
  std::optional<bool> keep_alive;
  std::optional<std::uint32_t> keep_idle;      // seconds of silence before the first probe
  std::optional<std::uint32_t> keep_interval;  // seconds between probes
  std::optional<std::uint32_t> keep_count;     // probes without an answer that end the connection
  std::optional<std::uint32_t> linger;         // seconds that closing waits for unsent bytes; 0 = a reset
  // any
  std::optional<std::uint32_t> send_buffer;     // bytes
  std::optional<std::uint32_t> receive_buffer;  // bytes
  std::optional<std::uint8_t> tos;  // the whole byte: DSCP in the upper six bits, ECN in the lower two
  std::optional<std::uint8_t> ttl;  // hops, 1 to 255
  std::optional<bool> dont_fragment;
  std::optional<bool> reuse_address;
  std::optional<bool> reuse_port;
  std::string device;  // the only interface to be used; empty = any
  // datagrams
  std::optional<bool> broadcast;              // absent = on
  std::optional<std::uint8_t> multicast_ttl;  // hops, 0 to 255; the system's default is 1
  std::optional<bool> multicast_loop;         // this machine hears it too
  std::string multicast_interface;            // where it goes out: a name, or an IPv4 address of it
  std::vector<MulticastGroup> groups;         // joined at once
  bool operator==(const SocketOptions&) const = default;
};

/// What stands at its default is left out.
boost::json::object to_json(const MulticastGroup& group);
MulticastGroup multicast_group_from_json(const boost::json::object& object);
boost::json::object to_json(const SocketOptions& options);
void from_json(const boost::json::object& object, SocketOptions& options);

/// "239.1.2.3", "group%interface", "source@group%interface": for what a person types. No check of addresses.
MulticastGroup multicast_group_from_text(const std::string& text);
std::string to_text(const MulticastGroup& group);

}  // namespace lw
