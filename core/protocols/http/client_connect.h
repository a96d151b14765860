// Getting a line for a request: a kept-alive one, or a new one by way of the user's proxy.
#pragma once

#include <memory>

#include "core/base/url.h"
#include "core/protocols/context.h"
#include "core/protocols/http/client_pool.h"
#include "core/protocols/http/operations.h"

namespace lw::http {

/// Does a request to `url` go to the proxy itself, in absolute form (plain http through an HTTP proxy)?
bool asks_proxy(const Url& url, const ConnectSettings& settings);

/// Lines of the same key can be used for each other's requests.
std::string line_key(const Url& url, const ConnectSettings& settings);

/// Fills in the hop's channel, remote, tls, reused, and its timings up to the request. `began`:
/// Clock::monotonic when the operation began. Throws Error.
Task<std::unique_ptr<Connection>> open_line(Context& context, const Url& url, const ConnectSettings& settings,
                                            bool fresh, Hop& hop, Nanoseconds began);

}  // namespace lw::http
