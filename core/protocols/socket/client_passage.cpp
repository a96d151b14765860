#include "core/protocols/socket/client_passage.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "core/io/errors.h"

namespace lw::socket {
namespace {

// What waits for its time, or for somebody; a reader then stops reading, so that the sender feels it.
constexpr std::size_t kMostQueued = 4u << 20;
constexpr std::size_t kMostItems = 10'000;

}  // namespace

Passage::Passage(Executor executor, RelayFault plan, PassageEnds ends)
    : executor_(executor), plan_(std::move(plan)), ends_(std::move(ends)), changed_(executor) {}

Task<bool> Passage::put(ByteView bytes) {
  if (failure_) std::rethrow_exception(failure_);
  Bytes piece = ends_.edit ? ends_.edit(bytes) : Bytes(bytes);
  if (plan_.cut_after > 0) {
    const std::uint64_t left = plan_.cut_after - std::min(plan_.cut_after, passed_);
    piece.resize(static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), left)));
  }
  passed_ += piece.size();
  const bool dropped = plan_.drop_every > 0 && ++pieces_ % plan_.drop_every == 0;
  const bool at_once = plan_.delay_ms == 0 && !plan_.hold && !draining_;
  if (!dropped && at_once) {
    co_await ends_.out(std::move(piece));
  } else if (!dropped) {
    co_await enqueue(std::move(piece));
  }
  const bool cut = plan_.cut_after > 0 && passed_ >= plan_.cut_after;
  if (cut) co_await drained();
  co_return !cut;
}

Task<> Passage::enqueue(Bytes bytes) {
  while ((queued_ >= kMostQueued || queue_.size() >= kMostItems) && !stopped_) co_await changed_.wait();
  if (stopped_) co_return;
  Item item;
  // Its time runs from now on: pieces behind each other are late alike.
  if (plan_.delay_ms > 0)
    item.due =
        std::make_unique<boost::asio::steady_timer>(executor_, std::chrono::milliseconds(plan_.delay_ms));
  item.held = plan_.hold;
  if (item.held && ends_.held) item.piece = ends_.held(bytes);
  queued_ += bytes.size();
  item.bytes = std::move(bytes);
  queue_.push_back(std::move(item));
  if (draining_) co_return;
  draining_ = true;
  boost::asio::co_spawn(executor_, keep_draining(shared_from_this()), boost::asio::detached);
}

Task<> Passage::keep_draining(std::shared_ptr<Passage> self) {
  try {
    co_await self->drain();
  } catch (...) {
    self->failure_ = std::current_exception();
  }
  for (Item& item : self->queue_) self->let_go(item, true);
  self->queue_.clear();
  self->queued_ = 0;
  self->draining_ = false;
  self->changed_.notify();
}

Task<> Passage::drain() {
  while (!queue_.empty() && !stopped_) {
    if (queue_.front().due) {
      const auto [code] = co_await queue_.front().due->async_wait(quiet);
      if (stopped_ || queue_.empty()) continue;
      if (!code) queue_.front().due.reset();
      continue;
    }
    if (queue_.front().held) {
      co_await changed_.wait();
      continue;
    }
    Item item = std::move(queue_.front());
    queue_.pop_front();
    queued_ -= std::min(queued_, item.bytes.size());
    if (!item.dropped) co_await ends_.out(std::move(item.bytes));
    changed_.notify();
  }
}

Task<> Passage::drained() {
  while (draining_) co_await changed_.wait();
  if (failure_) std::rethrow_exception(failure_);
}

void Passage::stop() {
  stopped_ = true;
  if (!queue_.empty() && queue_.front().due) queue_.front().due->cancel();
  changed_.notify();
}

void Passage::change(const RelayFault& plan) {
  plan_ = plan;
  if (!plan_.hold) release(0, RelayRelease::How::as_it_is, {});
}

std::uint64_t Passage::release(std::uint64_t piece, RelayRelease::How how, const Bytes& instead) {
  std::uint64_t found = 0;
  for (Item& item : queue_) {
    if (!item.held || (piece != 0 && item.piece != piece)) continue;
    ++found;
    if (how == RelayRelease::How::instead) {
      queued_ = queued_ - std::min(queued_, item.bytes.size()) + instead.size();
      item.bytes = instead;
    }
    item.dropped = how == RelayRelease::How::drop;
    let_go(item, item.dropped);
  }
  changed_.notify();
  return found;
}

void Passage::let_go(Item& item, bool dropped) {
  if (std::exchange(item.held, false) && ends_.let_go) ends_.let_go(item.piece, dropped);
}

}  // namespace lw::socket
