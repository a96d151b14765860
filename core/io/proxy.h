// Through a proxy: HTTP CONNECT (RFC 9110 section 9.3.6) and SOCKS5 (RFC 1928, passwords by RFC 1929).
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/base/connect_settings.h"
#include "core/io/connector.h"
#include "core/io/stream.h"

namespace lw {

struct ProxyTalk {
  ProxySettings settings;
  Endpoint target;                        // host may be a name: the proxy resolves it
  std::function<void(std::string)> tell;  // each step, in words, without credentials
};

/// Asks the proxy at the other end of `stream` for the target; returns the stream to it. Throws Error of kind
/// proxy, whose `said` holds the proxy's words.
Task<std::unique_ptr<Stream>> through_proxy(std::unique_ptr<Stream> stream, ProxyTalk talk);

/// `first` is read before what `inner` brings.
std::unique_ptr<Stream> make_prefixed_stream(Bytes first, std::unique_ptr<Stream> inner);

}  // namespace lw
