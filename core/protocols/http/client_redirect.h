// The redirect URI on loopback (RFC 8252 section 7.3): listens for the browser that comes back with a code.
// Loop thread only.
#pragma once

#include <chrono>
#include <expected>
#include <memory>
#include <string>

#include "core/io/connector.h"
#include "core/protocols/context.h"

namespace lw::http {

/// Requests of a browser until the one that counts: icons, prefetches, what others on this machine try.
inline constexpr int kMaxStrayRequests = 50;
/// For reading a page, finding a password and a second factor. Who has gone away by then is not waited for.
inline constexpr std::chrono::milliseconds kSignInPatience{10 * 60 * 1000};

class LoopbackRedirect {
 public:
  /// `port` 0 = any that is free. `patience`: how long wait() does.
  LoopbackRedirect(Context& context, std::uint16_t port, std::string path,
                   std::chrono::milliseconds patience = kSignInPatience);
  ~LoopbackRedirect();
  /// Throws Error: the port is taken.
  Task<> open();
  /// "http://127.0.0.1:PORT/path"
  std::string uri() const;
  /// The code, or why there is none. Answers the browser with a page that says so. Throws Error: nobody came
  /// in time.
  Task<std::expected<std::string, std::string>> wait(std::string state);

 private:
  Task<std::expected<std::string, std::string>> wait_on(std::string state);

  Context& context_;
  std::uint16_t port_;
  std::string path_;
  std::chrono::milliseconds patience_;
  std::unique_ptr<Door> door_;
};

}  // namespace lw::http
