// Which of several addresses a client takes, and why: Happy Eyeballs (RFC 8305) told after the fact, from
// measured connections. Pure.
#pragma once

#include "core/protocols/socket/operations.h"

namespace lw::socket {

/// Marks the chosen answer, and gives the sentences that tell why it is that one.
std::vector<std::string> explain_choice(std::vector<Probe::Answered>& answers);

}  // namespace lw::socket
