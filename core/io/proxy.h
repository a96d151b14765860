// Through a proxy: HTTP CONNECT (RFC 9110 section 9.3.6) and SOCKS5 (RFC 1928, passwords by RFC 1929).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/connect_settings.h"
#include "core/io/connector.h"
#include "core/io/stream.h"

namespace lw {

/// Makes the credentials for CONNECT where Basic is not what was chosen (protocols know the schemes).
class ProxyLogin {
 public:
  virtual ~ProxyLogin() = default;
  /// The value of Proxy-Authorization for the next request, "" = none.
  virtual std::string value(const std::string& authority) = 0;
  /// After a 407: its Proxy-Authenticate fields. True = it is asked again, on the same line, or on a new one
  /// where the proxy ended that.
  virtual Task<bool> again(std::vector<std::string> challenges) = 0;
  /// Why not.
  virtual std::string problem() const = 0;
};
/// CONNECT is said at most so often: a login has three messages.
inline constexpr int kMaxConnects = 5;

struct ProxyTalk {
  ProxySettings settings;
  std::shared_ptr<ProxyLogin> login = nullptr;
  Endpoint target;                        // host may be a name: the proxy resolves it
  std::function<void(std::string)> tell;  // each step, in words, without credentials
  /// A new connection to the proxy, for one that ends the first when it asks for credentials; null = there is
  /// none to be had.
  std::function<Task<std::unique_ptr<Stream>>()> anew = nullptr;
};

/// Asks the proxy at the other end of `stream` for the target; returns the stream to it. Throws Error of kind
/// proxy, whose `said` holds the proxy's words.
Task<std::unique_ptr<Stream>> through_proxy(std::unique_ptr<Stream> stream, ProxyTalk talk);

/// `first` is read before what `inner` brings.
std::unique_ptr<Stream> make_prefixed_stream(Bytes first, std::unique_ptr<Stream> inner);

}  // namespace lw
