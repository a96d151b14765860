// The options of a line, which mean the same to every command that opens one; named as curl names them.
#pragma once

#include <vector>

#include "app/cli/command_line.h"
#include "core/base/connect_settings.h"

namespace lw::cli {

/// TLS, the family of addresses, the time for connecting. `settings` outlives them.
std::vector<Option> connection_options(ConnectSettings& settings);
/// -m, for commands that end by themselves.
Option total_time_option(ConnectSettings& settings);

}  // namespace lw::cli
