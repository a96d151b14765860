// A display filter over a saved session from its beginning to its end, in constant memory: what the command
// line prints.
#pragma once

#include <expected>
#include <functional>
#include <string>

#include "core/session/filter/filtered_walk.h"

namespace lw {

/// Calls `found` with each message and note that matches, until it says false. How many it was called with,
/// or where `text` is wrong. Throws Error kind storage.
std::expected<std::uint64_t, FilterError> filter_session(StoreReader& session, const std::string& text,
                                                         const std::function<bool(const WalkedLine&)>& found);

}  // namespace lw
