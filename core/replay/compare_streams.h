// Bytes without a grammar come in other pieces each time: they are the same as long as the stream is.
#pragma once

#include <cstdint>
#include <vector>

#include "core/replay/steps.h"

namespace lw {

/// Which pieces of two sessions' streams say the same at the same place of their streams.
struct SameStreams {
  std::vector<std::int64_t> twin;  // by a's steps: a step of b where its bytes begin; -1 = compared as others
  std::vector<bool> taken;         // by b's steps: all of its bytes are in such steps of a
};

/// Channels belong together by their turn. Stops where bytes were not kept.
SameStreams same_streams(StoreReader& a, const StepList& list_a, StoreReader& b, const StepList& list_b);

}  // namespace lw
