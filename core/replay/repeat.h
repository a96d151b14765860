// Says recorded or edited bytes again, exactly as they are given, and waits for what is answered. Nothing of
// a protocol's client has a part in it: where an answer ends is what the protocol's describer sees on the
// line, or silence where the protocol has no answers.
#pragma once

#include <functional>

#include "core/protocols/context.h"
#include "core/protocols/session_hooks.h"
#include "core/replay/repeat_plan.h"

namespace lw {

/// Lines at a time, where each request has one of its own and does not wait for the others.
inline constexpr std::size_t kMostRepeatLines = 100;

/// `emit` (may be empty) gets each try once it is over. A line that can't be opened, breaks or stays silent
/// is the problem of its try, and the others go on. Throws Error of kind invalid_argument (nothing was said),
/// cancelled, and what kept the very first line from being opened.
Task<RepeatSummary> run_repeat(Context& context, RepeatChoice choice, std::function<void(RepeatTry)> emit);

}  // namespace lw
