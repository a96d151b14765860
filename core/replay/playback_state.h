// What there is to choose and to know of a playback. Plain data; core/api/playback.h is what programs use.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/frame.h"

namespace lw {

enum class PlaybackPace : std::uint8_t {
  as_recorded,  // what the peer said comes when it came, what the user did happens when it happened
  other_side,   // what the peer said comes as soon as the client has said what it said before it
};

struct PlaybackChoice {
  double speed = 1;  // recorded seconds a second, 0.1 to 100; 0 = as fast as possible
  PlaybackPace pace = PlaybackPace::as_recorded;
  bool paused = false;  // ready, waits for play() or step()
  /// The session that it is played into; empty = a private one, which goes when it is let go. What stands
  /// there is replaced.
  std::filesystem::path file = {};
};

/// Where the client said something else than it did when it was recorded.
struct PlaybackDifference {
  FrameNumber frame = 0;     // of the recording: where it said the byte that differs; 0 = more than recorded
  ChannelId channel = 0;     // of the recording
  std::uint64_t offset = 0;  // bytes into what the client said on that channel
  std::uint64_t in_frame = 0;  // bytes into that frame
  std::string expected;        // from the beginning of that line or piece, escaped, short
  std::string said;            // the same of what is said now
  std::string reason;          // what the protocol knows of it, in words; may be empty
};

enum class PlaybackPhase : std::uint8_t { playing, paused, ended };

struct PlaybackState {
  PlaybackPhase phase = PlaybackPhase::paused;
  Nanoseconds position = 0;  // of the recording
  Nanoseconds length = 0;
  FrameNumber frame = 0;  // the last one played
  FrameNumber frames = 0;
  OperationId operation = 0;  // the last one begun
  double speed = 1;
  PlaybackPace pace = PlaybackPace::as_recorded;
  std::uint64_t differences = 0;
  std::optional<PlaybackDifference> first_difference;
  /// Why it went no further, or what could not be played, in sentences for people; empty = all was played.
  std::vector<std::string> stopped;
  bool unreadable = false;  // the recording could not be read to its end
};

}  // namespace lw
