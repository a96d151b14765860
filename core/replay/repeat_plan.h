// What is said again, and what came of each try: plain data, for those who ask (core/api/repeat.h) and for
// those who do it (repeat.h).
#pragma once

#include <boost/json/object.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/connect_settings.h"
#include "core/base/frame.h"
#include "core/base/retarget.h"

namespace lw {

/// Of one repetition, all rounds together: enough to wear a server out, few enough to be listed.
inline constexpr std::uint64_t kMostTries = 100'000;
/// One request: as long as a message may be that generic code holds whole (kMaxMessageBytes).
inline constexpr std::size_t kMostRequestBytes = 64u << 20;

struct RepeatChoice {
  std::string protocol;   // ProtocolRow::id: who reads the answers; empty = nobody
  std::string transport;  // "tcp", "udp", "unix"
  Target target;
  ConnectSettings connect;
  std::vector<Bytes> requests;  // said in this order, each exactly as it is
  std::uint32_t times = 1;      // the whole sequence
  bool one_line = true;         // all on one line (a new one where it ended); else each on a line of its own
  bool wait_answer = true;      // each waits for the answer to the one before it
  std::chrono::milliseconds pause{0};               // between one request and the next
  std::chrono::milliseconds answer_within{10'000};  // from the last byte said to the last one heard
  /// Where the protocol does not tell where an answer ends: as long as this nothing came.
  std::chrono::milliseconds silence{300};
};

/// One request of one round.
struct RepeatTry {
  std::uint32_t round = 0;   // from 0
  std::size_t request = 0;   // from 0
  ChannelId channel = 0;     // 0 = no line could be opened
  FrameNumber sent = 0;      // of the session: first one of the request, 0 = none
  FrameNumber answered = 0;  // last one of the answer
  Nanoseconds took = -1;     // until the answer was whole, -1 = none
  std::uint64_t answer = 0;  // bytes of it, as far as it came
  std::string summary;       // of the answer
  std::string problem;       // why there is none, or not all of it; in a sentence
};

struct RepeatSummary {
  std::uint64_t tries = 0;
  std::uint64_t answered = 0;
  std::uint64_t problems = 0;
};

/// The operation. Its record keeps the requests, secrets masked, up to some MiB; of longer ones only the
/// frames know the bytes, and it can't be played or run again.
struct Repeat {
  static constexpr std::string_view name = "line.repeat";
  using Arguments = RepeatChoice;
  using Event = RepeatTry;
  using Result = RepeatSummary;
};

boost::json::object to_json(const RepeatChoice& choice);
void from_json(const boost::json::object& object, RepeatChoice& choice);
boost::json::object to_json(const RepeatSummary& summary);

Target target_of(const RepeatChoice& choice);
void retarget(RepeatChoice& choice, const Retarget& to);
/// Its own clock stands still while the playback does: what comes next comes when the recording says so. A
/// line takes no request before its turn, so that of the silence only as much is left as the pieces of an
/// answer need that come one right after the other.
void for_playback(RepeatChoice& choice);
inline constexpr std::chrono::milliseconds kPlayedSilence{20};

}  // namespace lw
