// gemini.fetch: a line for each request, redirections followed. Loop thread only.
#pragma once

#include <functional>

#include "core/protocols/context.h"
#include "core/protocols/gemini/operations.h"

namespace lw::gemini {

/// Throws Error. Every answer with a head that can be read is a result, also those that say that it failed.
Task<Fetch::Result> fetch(Context& context, Fetch::Arguments arguments,
                          std::function<void(Fetch::Event)> emit);

}  // namespace lw::gemini
