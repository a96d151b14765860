// TCP in full flow: the system wakes us for a quarter of a mebibyte (SO_RCVLOWAT), not for each segment. On
// loopback waking costs a sixth of the speed, of the sender's too. When the flow ends, what came last waits
// for two milliseconds at most. Loop thread only.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <memory>

#include "core/io/task.h"

namespace lw {

class BulkReads {
 public:
  BulkReads() = default;
  ~BulkReads() { over(); }
  BulkReads(const BulkReads&) = delete;
  BulkReads& operator=(const BulkReads&) = delete;

  /// A read of `handle` brought so much.
  void came(const Executor& executor, int handle, std::size_t count);
  /// Before the handle is closed: it may be another's soon.
  void over();

 private:
  void look_soon(int handle);
  void look(int handle);

  std::shared_ptr<boost::asio::steady_timer> timer_;  // while the flow is full
  std::uint64_t came_ = 0;                            // since the flow was last found not to be full
  std::uint64_t came_lately_ = 0;                     // since the last look at it
};

}  // namespace lw
