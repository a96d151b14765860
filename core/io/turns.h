// Writers of one line take turns: a stream has one write pending at a time, and what one says must not be cut
// by what another does. Loop thread only.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <string>

#include "core/io/task.h"

namespace lw {

class Turns {
 public:
  explicit Turns(Executor executor) : executor_(std::move(executor)) {}
  Turns(const Turns&) = delete;
  Turns& operator=(const Turns&) = delete;

  /// Returns when it is our turn, in the order of arrival; then a Turn is to be made at once, which ends it.
  /// Throws Error of kind cancelled, which names `peer`.
  Task<> take(std::string peer);

  /// Hands the turn on however the write ended.
  class Turn {
   public:
    explicit Turn(Turns& turns) : turns_(turns) {}
    ~Turn();
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    Turns& turns_;
  };

 private:
  Executor executor_;
  bool busy_ = false;
  std::deque<boost::asio::steady_timer*> waiting_;
};

}  // namespace lw
