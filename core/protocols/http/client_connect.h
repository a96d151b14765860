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

/// A line of its own, or one that others use as well.
struct OpenedLine {
  std::unique_ptr<Connection> plain;
  std::shared_ptr<SharedLine> shared;
  std::string alternative;  // the alternative service that it goes to, for an Alt-Used field; empty = none
};

/// A line that speaks `version`, whatever the server chooses of it; as open_line. `bond`: for a login that
/// holds for a line; an Error of kind closed where the line it goes on with is gone.
Task<OpenedLine> open_for(Context& context, const Url& url, const ConnectSettings& settings, Version version,
                          bool fresh, Hop& hop, Nanoseconds began, const LineBond& bond = {});

/// One that speaks HTTP/1.1. Fills in the hop's channel, remote, tls, reused, and its timings up to the
/// request. `began`: Clock::monotonic when the operation began. Throws Error.
Task<std::unique_ptr<Connection>> open_line(Context& context, const Url& url, const ConnectSettings& settings,
                                            bool fresh, Hop& hop, Nanoseconds began);

}  // namespace lw::http
