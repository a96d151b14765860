// Waiting for the next client, as all listeners of the system's sockets do it.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <cerrno>
#include <chrono>
#include <functional>
#include <string>

#include "core/io/errors.h"
#include "core/io/task.h"

namespace lw {

/// Who is told why no client could be taken for a while; one a listener.
struct AcceptTrouble {
  std::function<void(const Error&)> told;  // null = nobody
  unsigned met = 0;
};

/// accept(2) tells much that is over soon: no descriptor is left, no memory, a firewall, and errors of the
/// connection that has just come. Only what is wrong with the socket itself stays wrong.
inline bool stays_wrong(const boost::system::error_code& code) {
  if (code == boost::asio::error::operation_aborted) return true;
  if (code.category() != boost::asio::error::get_system_category()) return true;
  return code.value() == EBADF || code.value() == EINVAL || code.value() == ENOTSOCK ||
         code.value() == EOPNOTSUPP || code.value() == EFAULT;
}

/// The next client, into `socket`. Who calls keeps all of it until it is done. Throws Error of kind connect,
/// and cancelled when the acceptor is closed.
template <class Acceptor, class Socket>
Task<> accept_next(Acceptor& acceptor, Socket& socket, std::string where, AcceptTrouble& trouble) {
  constexpr std::chrono::milliseconds kPause{100};
  constexpr unsigned kToldOnceIn = 10;  // so about once a second
  while (true) {
    const auto [code] = co_await acceptor.async_accept(socket, quiet);
    if (!code) co_return;
    // A client that left before it was accepted is no failure of ours.
    if (code == boost::asio::error::connection_aborted) continue;
    if (stays_wrong(code)) throw connect_error(code, "accepting", where);
    // Closed meanwhile: those who would be told may be gone.
    if (!acceptor.is_open()) throw cancelled_error("accepting", where);
    if (trouble.met++ % kToldOnceIn == 0 && trouble.told)
      trouble.told(connect_error(code, "accepting", where));
    // Who is in stays in; who knocks waits in the system's queue.
    boost::asio::steady_timer pause(acceptor.get_executor(), kPause);
    co_await pause.async_wait(quiet);
  }
}

}  // namespace lw
