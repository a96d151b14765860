// A display filter over a saved session from its beginning to its end, in constant memory: what the command
// line prints.
#pragma once

#include <expected>
#include <functional>
#include <string>

#include "core/session/filter/filtered_walk.h"

namespace lw {

/// With the names of all protocols.
std::expected<Filter, FilterError> parse_filter(const std::string& text);
/// The tree of a walked message by its protocol's row: what a FilteredWalk asks.
std::vector<Field> walked_fields(const Message& message, ByteView bytes, const FieldWish& wish);

/// Calls `found` with each message and note that matches, until it says false. How many it was called with,
/// or where `text` is wrong. Throws Error kind storage.
std::expected<std::uint64_t, FilterError> filter_session(StoreReader& session, const std::string& text,
                                                         const std::function<bool(const WalkedLine&)>& found);

}  // namespace lw
