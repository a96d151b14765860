// Messages in an order other than that of their numbers.
#pragma once

#include <cstdint>
#include <vector>

#include "core/api/message_index.h"
#include "core/api/message_list.h"

namespace lw {

/// `messages` are those that passed, by rank; `known` is the order of the first of them as it was found
/// before. The order of all of them: ranks, ascending, equal ones by number.
std::vector<std::uint32_t> sorted_ranks(const MessageIndex& index, MessageOrder order,
                                        const std::vector<std::uint32_t>& messages,
                                        std::vector<std::uint32_t> known);

}  // namespace lw
