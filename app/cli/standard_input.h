// Standard input, read on a thread of its own, a bounded number of chunks ahead.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "core/base/bytes.h"

namespace lw::cli {

/// Wakes `wakeup` (on its own thread) when there is news.
class Input {
 public:
  explicit Input(std::function<void()> wakeup);
  ~Input();
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  /// The next chunk; `ended` when there will be no more.
  bool take(Bytes& chunk, bool& ended);

 private:
  void read();

  std::function<void()> wakeup_;
  int stop_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::deque<Bytes> chunks_;
  bool ended_ = false;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace lw::cli
