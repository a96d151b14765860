#include "core/io/socket_setup.h"

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <fmt/format.h>
#include <boost/asio/ip/address.hpp>
#include <cerrno>
#include <cstring>

#include "core/io/errors.h"
#include "core/io/resolver.h"
#include "core/io/steps.h"

namespace lw {
namespace {

namespace ip = boost::asio::ip;

/// The kernel's tcp_info grew (linux/tcp.h); glibc's copy of it did not.
struct LongTcpInfo {
  tcp_info known;
  std::uint64_t pacing_rate, most_pacing_rate, bytes_acked, bytes_received;
  std::uint32_t segments_out, segments_in, not_sent, min_rtt, data_in, data_out;
  std::uint64_t delivery_rate;
};
static_assert(offsetof(LongTcpInfo, pacing_rate) == 104);

boost::system::error_code last_failure() {
  return {errno, boost::system::system_category()};
}

/// One socket, its family, and who is told.
class Setter {
 public:
  Setter(int handle, const OptionRefused& refused) : handle_(handle), refused_(refused) {
    socklen_t size = sizeof family_;
    ::getsockopt(handle_, SOL_SOCKET, SO_DOMAIN, &family_, &size);
    int type = 0;
    size = sizeof type;
    ::getsockopt(handle_, SOL_SOCKET, SO_TYPE, &type, &size);
    stream_ = type == SOCK_STREAM;
  }

  template <class Value>
  bool set(int level, int option, const Value& value) const {
    return ::setsockopt(handle_, level, option, &value, sizeof value) == 0;
  }
  void tell(const char* name, bool done) const {
    if (!done && refused_) refused_(name, describe(last_failure()));
  }
  void tell_kind(const char* name, const char* what) const {
    if (refused_) refused_(name, fmt::format("only {} has it", what));
  }

  void any(const char* name, int level, int option, int value) const {
    tell(name, set(level, option, value));
  }

  /// Of TCP alone.
  void tcp(const char* name, int option, int value) const {
    if (!ip() || !stream_) return tell_kind(name, "TCP");
    any(name, IPPROTO_TCP, option, value);
  }
  /// One of IPv4 and its twin of IPv6; a socket for both families has both.
  void twins(const char* name, int option4, int option6, int value4, int value6) const {
    if (!ip()) return tell_kind(name, "IP");
    if (family_ == AF_INET) return any(name, IPPROTO_IP, option4, value4);
    any(name, IPPROTO_IPV6, option6, value6);
    // Refused on a socket for IPv6 only; then nothing is missing.
    set(IPPROTO_IP, option4, value4);
  }
  bool ip() const { return family_ == AF_INET || family_ == AF_INET6; }
  bool v4() const { return family_ == AF_INET; }
  bool stream() const { return stream_; }

 private:
  int handle_;
  int family_ = AF_UNSPEC;
  bool stream_ = false;
  const OptionRefused& refused_;
};

/// By its name, or by an address that it has.
unsigned int interface_index(const std::string& words, const std::string& peer) {
  if (words.empty()) return 0;
  if (const unsigned int index = ::if_nametoindex(words.c_str())) return index;
  const auto address = literal_address(words);
  unsigned int index = 0;
  ifaddrs* list = nullptr;
  if (address && ::getifaddrs(&list) == 0) {
    for (const ifaddrs* one = list; one && index == 0; one = one->ifa_next) {
      if (!one->ifa_addr) continue;
      if (address->is_v4() && one->ifa_addr->sa_family == AF_INET) {
        const auto& at = *reinterpret_cast<const sockaddr_in*>(one->ifa_addr);
        if (ntohl(at.sin_addr.s_addr) == address->to_v4().to_uint()) index = ::if_nametoindex(one->ifa_name);
      } else if (address->is_v6() && one->ifa_addr->sa_family == AF_INET6) {
        const auto& at = *reinterpret_cast<const sockaddr_in6*>(one->ifa_addr);
        const auto bytes = address->to_v6().to_bytes();
        if (std::memcmp(&at.sin6_addr, bytes.data(), bytes.size()) == 0)
          index = ::if_nametoindex(one->ifa_name);
      }
    }
    ::freeifaddrs(list);
  }
  if (index == 0)
    throw Error(ErrorKind::invalid_argument, "choosing an interface", peer,
                fmt::format("{} is neither an interface of this machine nor an address of one", words));
  return index;
}

sockaddr_storage storage_of(const ip::address& address) {
  sockaddr_storage storage{};
  if (address.is_v4()) {
    auto& at = reinterpret_cast<sockaddr_in&>(storage);
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(address.to_v4().to_uint());
  } else {
    auto& at = reinterpret_cast<sockaddr_in6&>(storage);
    at.sin6_family = AF_INET6;
    const auto bytes = address.to_v6().to_bytes();
    std::memcpy(&at.sin6_addr, bytes.data(), bytes.size());
  }
  return storage;
}

void change_membership(int handle, const MulticastGroup& group, bool join) {
  const char* const doing = join ? "joining a group" : "leaving a group";
  const std::string name = to_text(group);
  const auto address = literal_address(group.group);
  if (!address || !address->is_multicast())
    throw Error(ErrorKind::invalid_argument, doing, name,
                "this is no multicast address (224.0.0.0/4 or ff00::/8)");
  const auto source = literal_address(group.source);
  if (!group.source.empty() && (!source || source->is_v4() != address->is_v4()))
    throw Error(ErrorKind::invalid_argument, doing, name, "the source is no address of the group's family");
  const int level = address->is_v4() ? IPPROTO_IP : IPPROTO_IPV6;
  // A group of IPv6 may name its interface as a scope.
  unsigned int index = interface_index(group.interface, name);
  if (index == 0 && address->is_v6()) index = static_cast<unsigned int>(address->to_v6().scope_id());
  bool done = false;
  if (source) {
    group_source_req wish{};
    wish.gsr_interface = index;
    wish.gsr_group = storage_of(*address);
    wish.gsr_source = storage_of(*source);
    const int option = join ? MCAST_JOIN_SOURCE_GROUP : MCAST_LEAVE_SOURCE_GROUP;
    done = ::setsockopt(handle, level, option, &wish, sizeof wish) == 0;
  } else {
    group_req wish{};
    wish.gr_interface = index;
    wish.gr_group = storage_of(*address);
    const int option = join ? MCAST_JOIN_GROUP : MCAST_LEAVE_GROUP;
    done = ::setsockopt(handle, level, option, &wish, sizeof wish) == 0;
  }
  if (!done) {
    const auto code = last_failure();
    std::string reason = describe(code);
    if (code.value() == ENODEV) reason = "no interface has a route for it: choose one";
    if (code.value() == EADDRINUSE) reason = "it is joined already";
    if (code.value() == ENOBUFS) reason = "more groups than the system allows one socket";
    throw Error(ErrorKind::connect, doing, name, std::move(reason));
  }
}

void set_multicast(int handle, const Setter& to, const SocketOptions& o) {
  if (o.multicast_ttl)
    to.twins("multicast_ttl", IP_MULTICAST_TTL, IPV6_MULTICAST_HOPS, *o.multicast_ttl, *o.multicast_ttl);
  if (o.multicast_loop)
    to.twins("multicast_loop", IP_MULTICAST_LOOP, IPV6_MULTICAST_LOOP, *o.multicast_loop, *o.multicast_loop);
  if (!o.multicast_interface.empty()) {
    const unsigned int index = interface_index(o.multicast_interface, o.multicast_interface);
    ip_mreqn out{};
    out.imr_ifindex = static_cast<int>(index);
    const bool four = to.set(IPPROTO_IP, IP_MULTICAST_IF, out);
    if (to.v4())
      to.tell("multicast_interface", four);
    else
      to.tell("multicast_interface", to.set(IPPROTO_IPV6, IPV6_MULTICAST_IF, static_cast<int>(index)));
  }
  if (o.groups.empty()) return;
  // Linux gives a socket what any other one of the machine has joined, unless told not to.
  to.set(IPPROTO_IP, IP_MULTICAST_ALL, 0);
  if (!to.v4()) to.set(IPPROTO_IPV6, IPV6_MULTICAST_ALL, 0);
  for (const MulticastGroup& group : o.groups) join_group(handle, group);
}

void set_tcp(const Setter& to, const SocketOptions& o) {
  if (o.keep_idle) to.tcp("keep_idle", TCP_KEEPIDLE, static_cast<int>(*o.keep_idle));
  if (o.keep_interval) to.tcp("keep_interval", TCP_KEEPINTVL, static_cast<int>(*o.keep_interval));
  if (o.keep_count) to.tcp("keep_count", TCP_KEEPCNT, static_cast<int>(*o.keep_count));
  if (!o.linger) return;
  const linger wait{.l_onoff = 1, .l_linger = static_cast<int>(*o.linger)};
  to.tell("linger", to.set(SOL_SOCKET, SO_LINGER, wait));
}

}  // namespace

void set_options(int handle, const SocketOptions& o, const OptionRefused& refused) {
  const Setter to(handle, refused);
  // Before all that depends on it. Anybody may do this since Linux 5.7; before, root.
  if (!o.device.empty() && ::setsockopt(handle, SOL_SOCKET, SO_BINDTODEVICE, o.device.c_str(),
                                        static_cast<socklen_t>(o.device.size())) != 0)
    throw connect_error(last_failure(), "binding to a device", o.device);
  // Several programs hear a group on its one port.
  if (o.reuse_address || !o.groups.empty())
    to.any("reuse_address", SOL_SOCKET, SO_REUSEADDR, o.reuse_address.value_or(true));
  if (o.reuse_port) to.any("reuse_port", SOL_SOCKET, SO_REUSEPORT, *o.reuse_port);
  if (o.keep_alive) to.any("keep_alive", SOL_SOCKET, SO_KEEPALIVE, *o.keep_alive);
  if (o.send_buffer) to.any("send_buffer", SOL_SOCKET, SO_SNDBUF, static_cast<int>(*o.send_buffer));
  if (o.receive_buffer) to.any("receive_buffer", SOL_SOCKET, SO_RCVBUF, static_cast<int>(*o.receive_buffer));
  if (o.tos) to.twins("tos", IP_TOS, IPV6_TCLASS, *o.tos, *o.tos);
  if (o.ttl) to.twins("ttl", IP_TTL, IPV6_UNICAST_HOPS, *o.ttl, *o.ttl);
  if (o.dont_fragment)
    to.twins("dont_fragment", IP_MTU_DISCOVER, IPV6_MTU_DISCOVER,
             *o.dont_fragment ? IP_PMTUDISC_DO : IP_PMTUDISC_DONT,
             *o.dont_fragment ? IPV6_PMTUDISC_DO : IPV6_PMTUDISC_DONT);
  set_tcp(to, o);
  if (to.stream()) return;
  if (to.ip()) to.any("broadcast", SOL_SOCKET, SO_BROADCAST, o.broadcast.value_or(true));
  set_multicast(handle, to, o);
}

void set_stream_options(int handle, const SocketOptions& o, const OptionRefused& refused) {
  const Setter to(handle, refused);
  if (o.no_delay) to.tcp("no_delay", TCP_NODELAY, *o.no_delay);
}

void join_group(int handle, const MulticastGroup& group) {
  change_membership(handle, group, true);
}

void leave_group(int handle, const MulticastGroup& group) {
  change_membership(handle, group, false);
}

std::optional<TcpState> tcp_state(int handle) {
  if (handle < 0) return std::nullopt;
  LongTcpInfo info{};
  socklen_t size = sizeof info;
  if (::getsockopt(handle, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return std::nullopt;
  // What an older kernel does not tell stays zero.
  TcpState state{.rtt = info.known.tcpi_rtt,
                 .rtt_variation = info.known.tcpi_rttvar,
                 .min_rtt = info.min_rtt,
                 .window = info.known.tcpi_snd_cwnd,
                 .segment = info.known.tcpi_snd_mss,
                 .unacknowledged = info.known.tcpi_unacked,
                 .retransmitted = info.known.tcpi_total_retrans,
                 .rate = info.delivery_rate};
  // All ones: nothing was sent that could be measured.
  if (state.min_rtt == ~0U) state.min_rtt = 0;
  return state;
}

OptionRefused refusals_to(FrameSink& sink, ChannelId channel) {
  return [&sink, channel](const std::string& option, const std::string& reason) {
    sink.note(channel, make_note(NoteKind::info, fmt::format("the option {} was not set: {}", option, reason),
                                 {{"option", option}, {"reason", reason}}));
  };
}

}  // namespace lw
