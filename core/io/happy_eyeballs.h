// RFC 8305: several addresses are tried in a staggered race, so that a dead one costs a quarter of a second,
// not a time-out.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <functional>
#include <string>

#include "core/io/resolver.h"

namespace lw {

struct RaceOptions {
  std::uint16_t port = 0;
  std::string host;  // for errors
  std::optional<boost::asio::ip::address>
      source;                             // bind here first; addresses of the other family are skipped
  std::uint16_t source_port = 0;          // bind to it; 0 = any
  std::string interface;                  // the name of the only one to go out by; empty = any
  std::function<void(int handle)> setup;  // of each socket before it connects; may throw Error
  std::chrono::milliseconds delay{250};   // Connection Attempt Delay, section 8
  std::function<void(const std::string& address)> starting;  // an attempt begins
  std::function<void(const std::string& address, const std::string& reason)>
      attempt_failed;  // and has failed
};

/// First Address Family Count 1: the families take turns, beginning with the first address's (section 4).
Addresses interleave(const Addresses& addresses);

/// The first socket that connects; the others are closed. When all fail: Error of kind connect with the
/// reason of each. Throws Error of kind cancelled when the coroutine is cancelled. The callbacks run while
/// the coroutine does.
Task<boost::asio::ip::tcp::socket> race(Executor executor, Addresses addresses, RaceOptions options);

}  // namespace lw
