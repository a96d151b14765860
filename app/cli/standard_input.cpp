#include "app/cli/standard_input.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>

#include "app/cli/console.h"

namespace lw::cli {

namespace {

// One read of standard input, and so one frame of a raw socket.
constexpr std::size_t kInputChunk = 64u << 10;
// Chunks of input that may wait for a slow peer before reading pauses.
constexpr std::size_t kInputAhead = 64;

}  // namespace

Input::Input(std::function<void()> wakeup) : wakeup_(std::move(wakeup)), stop_(::eventfd(0, EFD_CLOEXEC)) {
  thread_ = std::thread([this] { read(); });
}

Input::~Input() {
  {
    std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  const std::uint64_t one = 1;
  if (::write(stop_, &one, sizeof one) < 0) complain("standard input can't be let go");
  room_.notify_one();
  thread_.join();
  ::close(stop_);
}

bool Input::take(Bytes& chunk, bool& ended) {
  std::lock_guard lock(mutex_);
  ended = ended_ && chunks_.empty();
  if (chunks_.empty()) return false;
  chunk = std::move(chunks_.front());
  chunks_.pop_front();
  room_.notify_one();
  return true;
}

void Input::read() {
  Bytes buffer(kInputChunk, '\0');
  while (true) {
    pollfd waiting[2] = {{STDIN_FILENO, POLLIN, 0}, {stop_, POLLIN, 0}};
    if (::poll(waiting, 2, -1) < 0 && errno == EINTR) continue;
    if (waiting[1].revents != 0) return;
    const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    std::unique_lock lock(mutex_);
    if (count <= 0)
      ended_ = true;
    else
      chunks_.emplace_back(buffer.data(), static_cast<std::size_t>(count));
    lock.unlock();
    wakeup_();
    if (count <= 0) return;
    lock.lock();
    room_.wait(lock, [this] { return stopped_ || chunks_.size() < kInputAhead; });
    if (stopped_) return;
  }
}

}  // namespace lw::cli
