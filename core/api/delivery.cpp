#include "core/api/delivery.h"

#include "core/base/context.h"

namespace lw {

void Delivery::push(std::function<void()> call) {
  bool wake = false;
  {
    std::lock_guard lock(mutex_);
    if (stopped_) return;
    calls_.push_back(std::move(call));
    wake = !woken_;
    woken_ = true;
  }
  if (wake) arrived_.notify_one();
  if (wake && wakeup_) wakeup_();
}

bool Delivery::run(std::chrono::milliseconds budget) {
  const Nanoseconds until = system_clock().monotonic() + std::chrono::nanoseconds(budget).count();
  while (true) {
    std::function<void()> call;
    {
      std::lock_guard lock(mutex_);
      if (calls_.empty()) {
        woken_ = false;
        return false;
      }
      call = std::move(calls_.front());
      calls_.pop_front();
    }
    call();
    if (system_clock().monotonic() >= until) {
      // What is left keeps `woken_`: the caller knows and comes again.
      std::lock_guard lock(mutex_);
      woken_ = !calls_.empty();
      return woken_;
    }
  }
}

bool Delivery::wait(std::chrono::milliseconds most) {
  std::unique_lock lock(mutex_);
  return arrived_.wait_for(lock, most, [this] { return !calls_.empty(); });
}

void Delivery::stop() {
  std::deque<std::function<void()>> dropped;  // destroyed outside the lock: closures own things
  std::lock_guard lock(mutex_);
  stopped_ = true;
  dropped.swap(calls_);
}

}  // namespace lw
