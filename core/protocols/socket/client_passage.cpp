#include "core/protocols/socket/client_passage.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "core/io/errors.h"

namespace lw::socket {
namespace {

// What waits for its time; a reader then stops reading, so that the sender feels it.
constexpr std::size_t kMostQueued = 4u << 20;

}  // namespace

Passage::Passage(Executor executor, RelayFault plan, Out out)
    : executor_(executor), plan_(plan), out_(std::move(out)), changed_(executor) {}

Task<bool> Passage::put(ByteView bytes) {
  if (failure_) std::rethrow_exception(failure_);
  if (plan_.cut_after > 0)
    bytes = bytes.substr(
        0, static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), plan_.cut_after - passed_)));
  passed_ += bytes.size();
  const bool dropped = plan_.drop_every > 0 && ++pieces_ % plan_.drop_every == 0;
  if (!dropped && plan_.delay_ms == 0) {
    co_await out_(Bytes(bytes));
  } else if (!dropped) {
    while (queued_ >= kMostQueued && !stopped_) co_await changed_.wait();
    // Its time runs from now on: pieces behind each other are late alike.
    auto due =
        std::make_unique<boost::asio::steady_timer>(executor_, std::chrono::milliseconds(plan_.delay_ms));
    queue_.push_back({.due = std::move(due), .bytes = Bytes(bytes)});
    queued_ += bytes.size();
    if (!draining_) {
      draining_ = true;
      boost::asio::co_spawn(executor_, keep_draining(shared_from_this()), boost::asio::detached);
    }
  }
  const bool cut = plan_.cut_after > 0 && passed_ >= plan_.cut_after;
  if (cut) co_await drained();
  co_return !cut;
}

Task<> Passage::keep_draining(std::shared_ptr<Passage> self) {
  try {
    co_await self->drain();
  } catch (...) {
    self->failure_ = std::current_exception();
    self->queue_.clear();
  }
  self->draining_ = false;
  self->changed_.notify();
}

Task<> Passage::drain() {
  while (!queue_.empty() && !stopped_) {
    const auto [code] = co_await queue_.front().due->async_wait(quiet);
    if (code || stopped_ || queue_.empty()) continue;
    Item item = std::move(queue_.front());
    queue_.pop_front();
    queued_ -= item.bytes.size();
    co_await out_(std::move(item.bytes));
    changed_.notify();
  }
}

Task<> Passage::drained() {
  while (draining_) co_await changed_.wait();
  if (failure_) std::rethrow_exception(failure_);
}

void Passage::stop() {
  stopped_ = true;
  if (!queue_.empty()) queue_.front().due->cancel();
  changed_.notify();
}

}  // namespace lw::socket
