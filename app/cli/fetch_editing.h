// The options of `fetch` that say what a request is made of, and which cookies go with it.
#pragma once

#include <vector>

#include "app/cli/command_line.h"
#include "core/protocols/http/operations.h"

namespace lw::cli {

/// `request` must outlive them.
std::vector<Option> editing_options(http::Fetch::Arguments& request);

/// What several of them say together. Throws UsageError.
void settle_editing(http::Fetch::Arguments& request, bool method_given);

}  // namespace lw::cli
