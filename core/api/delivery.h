// The one bridge between threads: closures from core's threads wait here until the UI's thread runs them.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

namespace lw {

class Delivery {
 public:
  explicit Delivery(std::function<void()> wakeup) : wakeup_(std::move(wakeup)) {}

  /// From any thread. Wakes the other side once, until run() was called.
  void push(std::function<void()> call);
  /// On the UI's thread: runs what waits, for about `budget`; true = there is more.
  bool run(std::chrono::milliseconds budget);
  /// On the UI's thread: blocks until something waits, or the time is over.
  bool wait(std::chrono::milliseconds most);
  /// Nothing is run any more: late callbacks of a program that ends must not touch what is gone.
  void stop();

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<std::function<void()>> calls_;
  std::function<void()> wakeup_;
  bool woken_ = false;
  bool stopped_ = false;
};

}  // namespace lw
