// The way of batches to the file: a bounded queue and the thread that writes it. What waits can be read
// meanwhile.
#pragma once

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <thread>
#include <vector>

#include "core/session/store/store.h"

namespace lw {

class LiveReader;

class Recorder : public std::enable_shared_from_this<Recorder> {
 public:
  using Batches = std::vector<std::shared_ptr<const Batch>>;

  /// `made_room` and `failed` are called on the writer thread, without a lock held.
  struct Events {
    std::function<void()> made_room;
    std::function<void(const Error&)> failed;
  };
  Recorder(std::filesystem::path file, std::unique_ptr<StoreWriter> writer, Events events);
  ~Recorder();

  // Loop thread.
  void push(std::shared_ptr<const Batch> batch, std::size_t weight);
  bool has_room() const;
  /// made_room will be called when there is room again. False: there is room already.
  bool want_room();
  /// After a failure: writes what waits.
  void retry();
  /// Blocks until all that was pushed is on file, or writing has failed. Any thread.
  void flush();
  /// Ends the thread and the file. What could not be written stays readable; the error says why.
  std::optional<Error> close();
  std::uint64_t unwritten_frames() const;

  std::unique_ptr<StoreReader> open_reader();

 private:
  friend class LiveReader;
  struct Waiting {
    std::shared_ptr<const Batch> batch;
    std::size_t weight;
  };

  void run();
  void write_some(std::unique_lock<std::mutex>& lock);
  Batches waiting() const;

  const std::filesystem::path file_;
  std::unique_ptr<StoreWriter> writer_;
  const Events events_;

  mutable std::mutex mutex_;  // of all up to `thread_`
  std::condition_variable wake_;
  std::condition_variable written_;
  std::vector<Waiting> queue_;
  std::atomic<std::size_t> weight_ = 0;
  bool hurry_ = false;
  bool stop_ = false;
  bool room_wanted_ = false;
  std::optional<Error> failure_;
  std::jthread thread_;

  /// Readers hold it shared while they use the file; close() takes it to put the file in order without them.
  std::shared_mutex gate_;
  std::mutex readers_mutex_;
  std::vector<LiveReader*> readers_;
};

}  // namespace lw
