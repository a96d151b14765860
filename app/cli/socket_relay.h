// `socket relay` and `socket probe`: those that take no standard input.
#pragma once

#include <string>
#include <vector>

namespace lw::cli {

extern const char* const kSocketRelayHelp;
int socket_relay(const std::vector<std::string>& words);
int socket_probe(const std::vector<std::string>& words);

}  // namespace lw::cli
