#include "core/io/deadline.h"

#include <fmt/format.h>
#include <algorithm>

#include "core/io/errors.h"

namespace lw {
namespace {

namespace asio = boost::asio;
using TimerClock = asio::steady_timer::clock_type;

// A write is cut so that its progress is seen.
constexpr std::size_t kWritePiece = 256 << 10;

struct IdleState : std::enable_shared_from_this<IdleState> {
  IdleState(const Executor& executor, std::unique_ptr<Stream> i, std::chrono::milliseconds limit)
      : inner(std::move(i)), idle(limit), timer(executor) {}
  std::unique_ptr<Stream> inner;
  std::chrono::milliseconds idle;
  asio::steady_timer timer;
  TimerClock::time_point moved;
  int pending = 0;
  bool armed = false;
  bool passed = false;

  void begin() {
    if (pending++ == 0) moved = TimerClock::now();
    if (!armed) arm();
  }
  void arm() {
    armed = true;
    timer.expires_at(moved + idle);
    timer.async_wait([weak = weak_from_this()](const boost::system::error_code& code) {
      const auto self = weak.lock();
      if (self && !code) self->fired();
    });
  }
  void fired() {
    armed = false;
    if (pending == 0) return;  // armed again by the next verb
    if (TimerClock::now() < moved + idle) {
      arm();
      return;
    }
    passed = true;
    inner->abort();  // the pending verbs fail, and say why below
  }
};

/// Between the start and the end of one verb.
struct Pending {
  explicit Pending(std::shared_ptr<IdleState> s) : state(std::move(s)) { state->begin(); }
  ~Pending() { --state->pending; }
  std::shared_ptr<IdleState> state;
};

class IdleStream final : public Stream {
 public:
  explicit IdleStream(std::shared_ptr<IdleState> state) : state_(std::move(state)) {}
  ~IdleStream() override {
    state_->timer.cancel();
    state_->inner->close();
  }

  Task<std::size_t> read_some(MutableBytes into) override {
    const auto state = state_;
    const Pending pending(state);
    std::exception_ptr failure;
    std::size_t got = 0;
    try {
      got = co_await state->inner->read_some(into);
    } catch (...) {
      failure = std::current_exception();
    }
    if (failure) fail(*state, failure, "reading");
    state->moved = TimerClock::now();
    co_return got;
  }

  Task<> write(ByteView bytes) override {
    const auto state = state_;
    const Pending pending(state);
    std::exception_ptr failure;
    try {
      while (!bytes.empty()) {
        const ByteView piece = bytes.substr(0, kWritePiece);
        co_await state->inner->write(piece);
        bytes.remove_prefix(piece.size());
        state->moved = TimerClock::now();
      }
    } catch (...) {
      failure = std::current_exception();
    }
    if (failure) fail(*state, failure, "writing");
  }

  Task<> shutdown() override {
    const auto state = state_;
    co_await state->inner->shutdown();
  }
  void close() override { state_->inner->close(); }
  void abort() override { state_->inner->abort(); }
  LineInfo info() const override { return state_->inner->info(); }

 private:
  [[noreturn]] static void fail(const IdleState& state, const std::exception_ptr& failure,
                                const char* doing) {
    if (state.passed) throw timeout_error("idle", state.idle, doing, state.inner->info().remote);
    std::rethrow_exception(failure);
  }

  std::shared_ptr<IdleState> state_;
};

}  // namespace

Deadline::Deadline(const Executor& executor, std::chrono::milliseconds time) : timer_(executor), time_(time) {
  if (time.count() > 0) {
    timer_.expires_after(time);
  } else {
    timer_.expires_at(asio::steady_timer::time_point::max());
  }
}

void Deadline::pause() {
  if (paused_ || time_.count() <= 0) return;
  paused_ = true;
  left_ = timer_.expiry() - TimerClock::now();
  timer_.expires_at(asio::steady_timer::time_point::max());
}

void Deadline::resume() {
  if (!paused_) return;
  paused_ = false;
  timer_.expires_after(left_);
}

Task<> Deadline::passed() {
  while (true) {
    // Pausing and resuming end the wait early.
    const auto [code] = co_await timer_.async_wait(quiet);
    const auto state = co_await asio::this_coro::cancellation_state;
    if (state.cancelled() != asio::cancellation_type::none) throw cancelled_error("waiting", "");
    if (!code && !paused_) co_return;
  }
}

Error timeout_error(const char* which, std::chrono::milliseconds time, std::string doing, std::string peer) {
  return Error(
      ErrorKind::timeout, std::move(doing), std::move(peer),
      fmt::format("the {} deadline of {} s passed", which, static_cast<double>(time.count()) / 1000));
}

std::unique_ptr<Stream> make_idle_stream(const Executor& executor, std::unique_ptr<Stream> inner,
                                         std::chrono::milliseconds idle) {
  return std::make_unique<IdleStream>(std::make_shared<IdleState>(executor, std::move(inner), idle));
}

}  // namespace lw
