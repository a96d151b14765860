#include "core/session/recorder.h"

#include <algorithm>
#include <chrono>

#include "core/session/live_reader.h"
#include "core/session/session.h"

namespace lw {
namespace {

/// A transaction is written when this much waits, or this long after the first frame began to wait: so a
/// killed program has lost well under a second. No more than that, since the log and its copying then stay in
/// the processor's caches: 4 MiB take a third more time.
constexpr std::size_t kCommitWeight = 1u << 20;
constexpr std::chrono::milliseconds kCommitAfter(50);

}  // namespace

Recorder::Recorder(std::filesystem::path file, std::unique_ptr<StoreWriter> writer, Events events)
    : file_(std::move(file)), writer_(std::move(writer)), events_(std::move(events)) {
  thread_ = std::jthread([this] { run(); });
}

Recorder::~Recorder() {
  close();
}

void Recorder::push(std::shared_ptr<const Batch> batch, std::size_t weight) {
  bool wake = false;
  {
    const std::lock_guard lock(mutex_);
    const std::size_t before = weight_.fetch_add(weight);
    // The writer sleeps when nothing waits, and naps until the commit is due: it need not hear of every
    // batch.
    wake = queue_.empty() || (before < kCommitWeight && before + weight >= kCommitWeight);
    queue_.push_back({std::move(batch), weight});
  }
  if (wake) wake_.notify_one();
}

bool Recorder::has_room() const {
  return weight_.load(std::memory_order_relaxed) < kQueueLimit;
}

bool Recorder::want_room() {
  const std::lock_guard lock(mutex_);
  if (has_room() || failure_) return false;
  room_wanted_ = true;
  return true;
}

void Recorder::retry() {
  {
    const std::lock_guard lock(mutex_);
    failure_.reset();
  }
  wake_.notify_one();
}

void Recorder::flush() {
  std::unique_lock lock(mutex_);
  if (queue_.empty() || failure_) return;
  hurry_ = true;
  wake_.notify_one();
  written_.wait(lock, [&] { return queue_.empty() || failure_; });
}

void Recorder::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [&] { return stop_ || (!queue_.empty() && !failure_); });
    if (queue_.empty() || failure_) return;
    wake_.wait_for(lock, kCommitAfter, [&] { return stop_ || hurry_ || weight_ >= kCommitWeight; });
    write_some(lock);
  }
}

/// Writes the front of the queue in one transaction. The lock is let go meanwhile.
void Recorder::write_some(std::unique_lock<std::mutex>& lock) {
  Batches batches;
  std::size_t weight = 0;
  for (const Waiting& waiting : queue_) {
    if (weight >= kCommitWeight) break;
    batches.push_back(waiting.batch);
    weight += waiting.weight;
  }
  lock.unlock();
  std::optional<Error> failure;
  try {
    writer_->append(batches);
  } catch (const Error& error) {
    failure = error;
  } catch (const std::exception& error) {
    failure = Error(ErrorKind::storage, "writing the session", {}, error.what());
  }
  lock.lock();
  bool call_room = false;
  if (failure) {
    failure_ = failure;
    call_room = std::exchange(room_wanted_, false);
  } else {
    queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(batches.size()));
    weight_ -= weight;
    if (weight_ < kQueueLimit / 2) call_room = std::exchange(room_wanted_, false);
  }
  if (queue_.empty() || failure_) {
    hurry_ = false;
    written_.notify_all();
  }
  lock.unlock();
  batches.clear();  // frees the frames
  if (failure) events_.failed(*failure);
  if (call_room) events_.made_room();
  lock.lock();
}

std::optional<Error> Recorder::close() {
  if (!thread_.joinable()) return std::nullopt;
  {
    const std::lock_guard lock(mutex_);
    failure_.reset();  // one more try
    stop_ = true;
  }
  wake_.notify_one();
  thread_.join();

  // SQLite makes a single file of it only while no reader has it open; they open it again when they need it.
  const std::unique_lock gate(gate_);
  {
    const std::lock_guard lock(readers_mutex_);
    for (LiveReader* reader : readers_) reader->let_go();
  }
  std::optional<Error> error;
  {
    const std::lock_guard lock(mutex_);
    error = failure_;
  }
  try {
    writer_->close();
  } catch (const Error& e) {
    if (!error) error = e;
  }
  writer_.reset();
  return error;
}

std::uint64_t Recorder::unwritten_frames() const {
  const std::lock_guard lock(mutex_);
  std::uint64_t frames = 0;
  for (const Waiting& waiting : queue_) frames += waiting.batch->frames.size();
  return frames;
}

Recorder::Batches Recorder::waiting() const {
  const std::lock_guard lock(mutex_);
  Batches batches;
  batches.reserve(queue_.size());
  for (const Waiting& waiting : queue_) batches.push_back(waiting.batch);
  return batches;
}

std::unique_ptr<StoreReader> Recorder::open_reader() {
  return std::make_unique<LiveReader>(shared_from_this());
}

}  // namespace lw
