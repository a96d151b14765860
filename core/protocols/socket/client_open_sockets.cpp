#include "core/protocols/socket/client_open_sockets.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace lw::socket {
namespace asio = boost::asio;

namespace {

// Hands the turn to the next sender however the write ended.
struct TurnGuard {
  bool& writing;
  std::deque<asio::steady_timer*>& waiting;
  ~TurnGuard() {
    writing = false;
    if (!waiting.empty()) waiting.front()->cancel();
  }
};

}  // namespace

/// In the order of arrival: who comes while others wait stands behind them, also when nobody writes because
/// the next one was woken and did not run yet.
Task<> OpenSocket::take_turn() {
  if (writing_ || !waiting_.empty()) {
    asio::steady_timer turn(executor_, asio::steady_timer::time_point::max());
    waiting_.push_back(&turn);
    bool cancelled = false;
    while (!cancelled && (writing_ || waiting_.front() != &turn)) {
      auto rung = co_await turn.async_wait(asio::as_tuple(asio::use_awaitable));
      static_cast<void>(rung);
      const auto state = co_await asio::this_coro::cancellation_state;
      cancelled = state.cancelled() != asio::cancellation_type::none;
    }
    std::erase(waiting_, &turn);
    if (cancelled) {
      if (!writing_ && !waiting_.empty()) waiting_.front()->cancel();
      throw Error(ErrorKind::cancelled, "sending", info().remote,
                  "cancelled while waiting for an earlier send");
    }
  }
  writing_ = true;
}

Task<> OpenSocket::send(ByteView bytes, const std::string& peer) {
  co_await take_turn();
  TurnGuard guard{writing_, waiting_};
  if (line_) {
    co_await line_->write(bytes);
  } else {
    co_await datagrams_->send(bytes, peer);
  }
  sent += bytes.size();
}

Task<> OpenSocket::close(CloseHow how) {
  if (how == CloseHow::our_side && line_) {
    co_await line_->shutdown();
    co_return;
  }
  closed_by_us = true;
  if (how == CloseHow::reset && line_) {
    line_->abort();
  } else {
    drop();
  }
}

void OpenSocket::drop() {
  closed_by_us = true;
  if (line_) line_->close();
  if (datagrams_) datagrams_->close();
}

}  // namespace lw::socket
