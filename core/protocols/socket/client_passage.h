// One direction of a relay: pieces go through it late, or not, or only so many. Loop thread only.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <exception>
#include <functional>
#include <memory>

#include "core/io/wake.h"
#include "core/protocols/socket/operations.h"

namespace lw::socket {

class Passage : public std::enable_shared_from_this<Passage> {
 public:
  using Out = std::function<Task<>(Bytes bytes)>;
  Passage(Executor executor, RelayFault plan, Out out);

  /// One piece. False: it was the last, the direction is cut. Throws what `out` threw, also earlier.
  Task<bool> put(ByteView bytes);
  /// Returns when all that was put has gone.
  Task<> drained();
  /// What did not go yet never goes.
  void stop();

 private:
  struct Item {
    std::unique_ptr<boost::asio::steady_timer> due;
    Bytes bytes;
  };
  Task<> drain();
  static Task<> keep_draining(std::shared_ptr<Passage> self);

  Executor executor_;
  RelayFault plan_;
  Out out_;
  std::uint64_t passed_ = 0;
  std::uint64_t pieces_ = 0;
  std::deque<Item> queue_;
  std::size_t queued_ = 0;
  bool draining_ = false;
  bool stopped_ = false;
  std::exception_ptr failure_;
  Wake changed_;
};

}  // namespace lw::socket
