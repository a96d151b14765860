// What is known of one channel at a glance: how safe it is, how much was said on it, how fast, and how it
// ended. Plain data; Transcript::request_channel_facts gives it.
#pragma once

#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/frame.h"
#include "core/base/tls_facts.h"

namespace lw {

struct DirectionCounts {
  std::uint64_t bytes = 0;  // said, also those not kept
  std::uint64_t frames = 0;
  std::uint64_t messages = 0;
};

struct DirectionRates {
  double bytes = 0;   // a second
  double frames = 0;  // a second
};

struct ChannelFacts {
  ChannelId channel = 0;
  bool secured = false;                 // a handshake was completed: TLS, or what a protocol notes likewise
  std::shared_ptr<const TlsFacts> tls;  // of the last tls note; null = none
  std::string host_key;                 // where a note tells one ("host_key")
  DirectionCounts sent, received;
  DirectionRates sent_rate, received_rate;  // over the last second; 0 once the channel is closed
  Nanoseconds first = -1;                   // of its first frame; -1 = none
  Nanoseconds last = -1;                    // of its last one
  std::uint64_t errors = 0;                 // notes of kind error
  /// How it ended: closed, reset or error; none = open, or the recording ended before it.
  std::optional<NoteKind> ended;
  std::string ended_by;    // "us", "peer", where known
  std::string ended_text;  // what the note says
};

/// Counts what it is told, in order. Pure.
class ChannelCounter {
 public:
  void frame(const Frame& frame);
  void message(ChannelId channel, Direction direction);
  /// By channel. `now`: where the last second ends, since the session began; -1 = there are no rates (any
  /// more).
  std::vector<ChannelFacts> facts(Nanoseconds now) const;

 private:
  struct Said {
    std::array<std::uint64_t, 2> bytes{}, frames{};  // by direction: sent, received
  };
  /// What was said in one tenth of a second; the last ten make the rates.
  struct Tenth {
    std::int64_t number = -1;
    boost::unordered_flat_map<ChannelId, Said> channels;
  };
  static void note(const Frame& frame, ChannelFacts& facts);
  ChannelFacts* of(ChannelId channel);
  void rate(const Frame& frame);

  std::map<ChannelId, ChannelFacts> channels_;
  std::array<Tenth, 10> second_;
};

}  // namespace lw
