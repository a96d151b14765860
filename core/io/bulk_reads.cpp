#include "core/io/bulk_reads.h"

#include <sys/socket.h>

#include <chrono>

namespace lw {
namespace {

// Shorter answers are never late by it.
constexpr std::uint64_t kBulk = 16u << 20;
// A quarter of a gigabyte a second is a full flow: below that nobody feels the waking.
constexpr std::chrono::microseconds kLookEvery(1000);
constexpr std::uint64_t kFullFlow = 256u << 10;
constexpr int kWakeFor = 256 << 10;

/// Where the system refuses, all goes on as it did.
void wake_for(int handle, int bytes) {
  ::setsockopt(handle, SOL_SOCKET, SO_RCVLOWAT, &bytes, sizeof(bytes));
}

}  // namespace

void BulkReads::came(const Executor& executor, int handle, std::size_t count) {
  came_ += count;
  came_lately_ += count;
  if (timer_ || came_ < kBulk) return;
  timer_ = std::make_shared<boost::asio::steady_timer>(executor);
  came_lately_ = kFullFlow;
  wake_for(handle, kWakeFor);
  look_soon(handle);
}

void BulkReads::look_soon(int handle) {
  timer_->expires_after(kLookEvery);
  timer_->async_wait([this, handle, alive = std::weak_ptr(timer_)](const boost::system::error_code& code) {
    if (!code && alive.lock()) look(handle);
  });
}

void BulkReads::look(int handle) {
  if (came_lately_ >= kFullFlow) {
    came_lately_ = 0;
    return look_soon(handle);
  }
  over();
  // Linux wakes whoever waits for what is there already.
  wake_for(handle, 1);
}

void BulkReads::over() {
  timer_.reset();
  came_ = came_lately_ = 0;
}

}  // namespace lw
