#include "core/io/turns.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "core/base/error.h"

namespace lw {
namespace asio = boost::asio;

Turns::Turn::~Turn() {
  turns_.busy_ = false;
  if (!turns_.waiting_.empty()) turns_.waiting_.front()->cancel();
}

/// Who comes while others wait stands behind them, also when nobody writes because the next one was woken and
/// did not run yet.
Task<> Turns::take(std::string peer) {
  if (busy_ || !waiting_.empty()) {
    asio::steady_timer turn(executor_, asio::steady_timer::time_point::max());
    waiting_.push_back(&turn);
    bool cancelled = false;
    while (!cancelled && (busy_ || waiting_.front() != &turn)) {
      auto rung = co_await turn.async_wait(asio::as_tuple(asio::use_awaitable));
      static_cast<void>(rung);
      const auto state = co_await asio::this_coro::cancellation_state;
      cancelled = state.cancelled() != asio::cancellation_type::none;
    }
    std::erase(waiting_, &turn);
    if (cancelled) {
      if (!busy_ && !waiting_.empty()) waiting_.front()->cancel();
      throw Error(ErrorKind::cancelled, "sending", std::move(peer),
                  "cancelled while waiting for an earlier send");
    }
  }
  busy_ = true;
}

}  // namespace lw
