// A condition that coroutines of one loop wait for. There is no state in it: test, wait, test again.
#pragma once

#include <boost/asio/steady_timer.hpp>

#include "core/io/task.h"

namespace lw {

/// The owner must outlive those who wait, or be kept by them (shared state).
class Wake {
 public:
  explicit Wake(const Executor& executor);
  /// Returns after the next notify(), and now and then without one. Throws Error of kind cancelled when the
  /// waiting coroutine is cancelled.
  Task<> wait();
  /// Everyone who waits now goes on.
  void notify();

 private:
  boost::asio::steady_timer timer_;
};

}  // namespace lw
