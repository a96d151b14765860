// Waiting for the next client, as all listeners of the system's sockets do it.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <cerrno>
#include <chrono>
#include <string>

#include "core/io/errors.h"
#include "core/io/task.h"

namespace lw {

/// No file descriptor is left, to us or to the system.
inline bool no_descriptor_left(const boost::system::error_code& code) {
  return code.category() == boost::asio::error::get_system_category() &&
         (code.value() == EMFILE || code.value() == ENFILE);
}

/// The next client, into `socket`. Who calls keeps both until it is done. Throws Error of kind connect, and
/// cancelled when the acceptor is closed.
template <class Acceptor, class Socket>
Task<> accept_next(Acceptor& acceptor, Socket& socket, std::string where) {
  constexpr std::chrono::milliseconds kFullPause{100};
  while (true) {
    const auto [code] = co_await acceptor.async_accept(socket, quiet);
    // A client that left before it was accepted is no failure of ours.
    if (code == boost::asio::error::connection_aborted) continue;
    if (no_descriptor_left(code)) {
      // Who is in stays in; who knocks waits in the system's queue until one of them leaves.
      boost::asio::steady_timer pause(acceptor.get_executor(), kFullPause);
      co_await pause.async_wait(quiet);
      continue;
    }
    if (code) throw connect_error(code, "accepting", where);
    co_return;
  }
}

}  // namespace lw
