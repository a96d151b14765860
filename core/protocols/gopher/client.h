// gopher.fetch: one line, one request, one answer. Loop thread only.
#pragma once

#include <functional>

#include "core/protocols/context.h"
#include "core/protocols/gopher/operations.h"

namespace lw::gopher {

/// Throws Error. Kind `refused`: the port is one of another protocol, and nobody said that it may be asked.
/// What came until then is in the session's frames; a partly written output file stays.
Task<Fetch::Result> fetch(Context& context, Fetch::Arguments arguments,
                          std::function<void(Fetch::Event)> emit);

}  // namespace lw::gopher
