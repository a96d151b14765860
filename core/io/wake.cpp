#include "core/io/wake.h"

#include <boost/asio/this_coro.hpp>

#include "core/io/errors.h"

namespace lw {

Wake::Wake(const Executor& executor) : timer_(executor, boost::asio::steady_timer::time_point::max()) {}

Task<> Wake::wait() {
  const auto [code] = co_await timer_.async_wait(quiet);
  static_cast<void>(
      code);  // notify and cancel both end the wait with "aborted"; the state below tells them apart
  const auto state = co_await boost::asio::this_coro::cancellation_state;
  if (state.cancelled() != boost::asio::cancellation_type::none) throw cancelled_error("waiting", "");
}

void Wake::notify() {
  timer_.cancel();
}

}  // namespace lw
