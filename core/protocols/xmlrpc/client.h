// XML-RPC's operations, over HTTP's fetches. Loop thread only.
#pragma once

#include <functional>

#include "core/protocols/context.h"
#include "core/protocols/xmlrpc/operations.h"

namespace lw::xmlrpc {

/// Each throws Error. What came until then is in the session's frames.
Task<Invoke::Result> invoke(Context& context, Invoke::Arguments arguments,
                            std::function<void(Invoke::Event)> emit);
Task<Inspect::Result> inspect(Context& context, Inspect::Arguments arguments,
                              std::function<void(Inspect::Event)> emit);
Task<InvokeAll::Result> invoke_all(Context& context, InvokeAll::Arguments arguments,
                                   std::function<void(InvokeAll::Event)> emit);

}  // namespace lw::xmlrpc
