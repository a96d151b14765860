// http.fetch: one request and what it leads to (redirects, a repetition with credentials), over kept-alive
// lines. Loop thread only.
#pragma once

#include <functional>

#include "core/protocols/context.h"
#include "core/protocols/http/operations.h"

namespace lw::http {

/// Throws Error. What came until then is in the session's frames; a partly written output file stays and is
/// named.
Task<Fetch::Result> fetch(Context& context, Fetch::Arguments arguments,
                          std::function<void(Fetch::Event)> emit);

}  // namespace lw::http
