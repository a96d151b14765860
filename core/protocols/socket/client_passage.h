// One direction of a relay: pieces go through it edited, late, held, or not, or only so many. Loop thread
// only.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <exception>
#include <functional>
#include <memory>

#include "core/io/wake.h"
#include "core/protocols/socket/operations.h"

namespace lw::socket {

/// Who is asked, and told. Each may be empty.
struct PassageEnds {
  std::function<Task<>(Bytes bytes)> out;
  std::function<Bytes(ByteView bytes)> edit;
  /// A piece is held from now on; answers its number, by which it is let go.
  std::function<std::uint64_t(const Bytes& bytes)> held;
  std::function<void(std::uint64_t piece, bool dropped)> let_go;
};

class Passage : public std::enable_shared_from_this<Passage> {
 public:
  Passage(Executor executor, RelayFault plan, PassageEnds ends);

  /// One piece. False: it was the last, the direction is cut. Throws what `out` threw, also earlier.
  Task<bool> put(ByteView bytes);
  /// Returns when all that was put has gone.
  Task<> drained();
  /// What did not go yet never goes.
  void stop();
  /// From here on. Where nothing is held any more, what is held goes.
  void change(const RelayFault& plan);
  /// 0 = all that are held. Answers how many it found.
  std::uint64_t release(std::uint64_t piece, RelayRelease::How how, const Bytes& instead);

 private:
  struct Item {
    std::unique_ptr<boost::asio::steady_timer> due;  // null = it may go
    Bytes bytes;
    std::uint64_t piece = 0;
    bool held = false;
    bool dropped = false;
  };
  Task<> enqueue(Bytes bytes);
  Task<> drain();
  static Task<> keep_draining(std::shared_ptr<Passage> self);
  void let_go(Item& item, bool dropped);

  Executor executor_;
  RelayFault plan_;
  PassageEnds ends_;
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
