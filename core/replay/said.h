// What the client says on one channel, against what it said when that was recorded: as it goes, byte by byte,
// whatever pieces it comes in. Placeholders of secrets match what stands in their place.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/message.h"
#include "core/replay/playback_state.h"

namespace lw {

/// What was heard of one chunk.
struct Heard {
  std::vector<FrameNumber> said;  // recorded frames that are said now, in order
  std::optional<PlaybackDifference> difference;
  /// The chunk as the recording has it: secrets are the recorded placeholders.
  Bytes shown;
  std::size_t used = 0;  // of the chunk; what follows is ahead of what is expected
};

class SaidCompare {
 public:
  /// `redactor` finds the secrets in what is said (null = none). Datagrams are compared one by one.
  SaidCompare(ChannelId channel, bool datagrams, std::unique_ptr<Redactor> redactor);

  /// The client said this next. `stars`: offsets of `*` that stand for any bytes but LF.
  void expect(Frame frame, std::vector<std::uint64_t> stars);
  /// Nobody waits for this one any more. What of it was not said; empty = nothing was expected of it.
  Bytes forget(FrameNumber frame);

  bool expects() const { return !expected_.empty(); }
  std::uint64_t expected_bytes() const { return expected_bytes_; }
  /// Where the next byte counts, from the channel's beginning.
  std::uint64_t offset() const { return offset_; }
  /// Bytes of which the recording has only the length.
  std::uint64_t not_compared() const { return not_compared_; }

  /// The client says it. Call it with expects() only.
  Heard hear(ByteView chunk, std::string_view peer);
  /// The peer says it: redactors follow both sides.
  void peer_said(ByteView bytes);

 private:
  struct Expected {
    Frame frame;
    std::vector<std::uint64_t> stars;
    std::size_t next_star = 0;
    std::uint64_t at = 0;  // said so far
  };
  struct Hearing;  // one call of hear()

  void pop(Heard& heard);
  bool step(Hearing& hearing);
  bool star(Hearing& hearing, Expected& expected);
  bool secret(Hearing& hearing, Expected& expected);
  void differs(Hearing& hearing, Expected& expected);

  ChannelId channel_;
  bool datagrams_;
  std::unique_ptr<Redactor> redactor_;
  std::deque<Expected> expected_;
  std::uint64_t expected_bytes_ = 0;
  std::uint64_t offset_ = 0;
  std::uint64_t not_compared_ = 0;
  Bytes kept_;  // said, and not decided yet: a star's end is to come
  std::vector<Blank> blanks_;
};

/// One line, or as much as people read, around `at`.
std::string playback_excerpt(ByteView bytes, std::size_t at);

}  // namespace lw
