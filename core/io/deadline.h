// Time limits: of a whole coroutine (within), and of standing still (make_idle_stream).
#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <exception>
#include <memory>
#include <utility>

#include "core/base/error.h"
#include "core/io/stream.h"
#include "core/io/wake.h"

namespace lw {

/// A moment in time that can be held off while the user is asked something: thinking is not the peer's
/// slowness.
class Deadline {
 public:
  Deadline(const Executor& executor, std::chrono::milliseconds time);  // zero = never
  void pause();
  void resume();
  /// Returns when the time is over.
  Task<> passed();
  std::chrono::milliseconds time() const { return time_; }

 private:
  boost::asio::steady_timer timer_;
  std::chrono::milliseconds time_;
  boost::asio::steady_timer::duration left_{};
  bool paused_ = false;
};

Error timeout_error(const char* which, std::chrono::milliseconds time, std::string doing, std::string peer);

/// What `task` returns or throws; when the deadline passes first, the task is cancelled, unwinds, and Error
/// `late` is thrown. Cancelling the awaiting coroutine cancels the task.
template <class T>
Task<T> within(Executor executor, std::shared_ptr<Deadline> deadline, Task<T> task, Error late) {
  namespace asio = boost::asio;
  auto group =
      asio::experimental::make_parallel_group(asio::co_spawn(executor, std::move(task), asio::deferred),
                                              asio::co_spawn(executor, deadline->passed(), asio::deferred));
  auto [order, failure, value, ignored] =
      co_await group.async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
  if (order[0] == 0 || !failure) {
    if (failure) std::rethrow_exception(failure);
    co_return std::move(value);
  }
  const auto state = co_await asio::this_coro::cancellation_state;
  if (state.cancelled() != asio::cancellation_type::none) std::rethrow_exception(failure);
  throw late;
}

/// `inner`, whose reads and writes fail with Error of kind timeout when nothing moved in either direction for
/// `idle` while one of them was pending. One timer, re-armed only when it fires: a busy line costs no timer
/// calls.
std::unique_ptr<Stream> make_idle_stream(const Executor& executor, std::unique_ptr<Stream> inner,
                                         std::chrono::milliseconds idle);

}  // namespace lw
