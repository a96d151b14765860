// A session as what compare aligns: operations, and in each the messages that it caused, as keys and places.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "core/replay/compare.h"

namespace lw {

struct Step {
  std::uint64_t message = 0;  // as StepPlace::message
  OperationId operation = 0;
  ChannelId channel = 0;
  Direction direction = Direction::sent;
  std::string protocol;
  std::string kind;
  std::string summary;
  std::vector<Piece> pieces;
  std::uint64_t length = 0;
  std::uint64_t digest = 0;
  std::uint64_t hash = 0;  // of bytes and length
  std::uint64_t key =
      0;  // what makes it the same as another: direction, kind, match_key of protocols/replay_row.h
  std::uint64_t weak = 0;        // direction and kind alone
  bool piece_of_stream = false;  // bytes without a grammar on a stream: cut wherever a read or write ended
};

/// The steps of one operation; those of no operation are a group of their own.
struct StepGroup {
  OperationId operation = 0;
  std::string name;     // "http.fetch"
  std::string failure;  // the kind of its error; "cancelled" where it never ended; empty = it ended well
  std::uint64_t key = 0;
  std::uint64_t weak = 0;
  std::vector<std::size_t> steps;  // indices into StepList::steps
};

struct StepList {
  std::vector<Step> steps;
  std::vector<StepGroup> groups;  // in the order of their first steps
};

/// Reads the whole session once; `plain` (may be empty) makes keys comparable. `progress` gets the frames
/// read; false = stop (an empty list comes back).
StepList read_steps(StoreReader& session, const std::function<std::string(std::string)>& plain,
                    const std::function<bool(std::uint64_t)>& progress);

/// The message behind a step.
ComparedMessage load(StoreReader& session, const Step& step);

}  // namespace lw
