// What the system's TCP tells of one connection at one moment. Plain data.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>

namespace lw {

struct TcpState {
  std::uint32_t rtt = 0;             // microseconds, smoothed (RFC 6298)
  std::uint32_t rtt_variation = 0;   // microseconds
  std::uint32_t min_rtt = 0;         // microseconds; 0 = not known
  std::uint32_t window = 0;          // the congestion window, in segments
  std::uint32_t segment = 0;         // bytes a segment
  std::uint32_t unacknowledged = 0;  // segments under way
  std::uint32_t retransmitted = 0;   // segments, since the connection began
  std::uint64_t rate = 0;            // bytes a second that arrived at the peer; 0 = not known
  bool operator==(const TcpState&) const = default;
};

inline boost::json::object to_json(const TcpState& state) {
  return {{"rtt", state.rtt},
          {"rtt_variation", state.rtt_variation},
          {"min_rtt", state.min_rtt},
          {"window", state.window},
          {"segment", state.segment},
          {"unacknowledged", state.unacknowledged},
          {"retransmitted", state.retransmitted},
          {"rate", state.rate}};
}

}  // namespace lw
