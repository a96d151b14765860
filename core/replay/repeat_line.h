// One line of a repetition: requests go out, and a reader beside hands what comes to those that wait for it,
// in their order. Loop thread only.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <functional>
#include <memory>

#include "core/io/connector.h"
#include "core/replay/repeat.h"
#include "core/replay/repeat_answers.h"

namespace lw {

/// Either a stream or datagrams.
struct RepeatWire {
  std::unique_ptr<Line> line;
  std::unique_ptr<DatagramLine> datagrams;

  ChannelId channel() const { return line ? line->channel() : datagrams->channel(); }
  void close() { line ? line->close() : datagrams->close(); }
};

class RepeatLine : public std::enable_shared_from_this<RepeatLine> {
 public:
  /// `told` is called with each try once it is over, `changed` whenever somebody who waits should look again.
  struct Owner {
    std::function<void(RepeatTry)> told;
    std::function<void()> changed;
  };
  RepeatLine(Context& context, const RepeatChoice& choice, RepeatWire wire, Owner owner);

  void start_reading();
  /// Fails where the line does; the try is told then, too. `last` = nothing more is said on this line.
  Task<> say(const Bytes& bytes, RepeatTry tried, bool last);
  /// Nobody waits for an answer.
  bool idle() const { return waiting_.empty(); }
  /// Nothing more can be said on it.
  bool over() const { return over_; }
  bool reading() const { return reading_; }
  /// Whoever waits still is told `why`.
  void close(const std::string& why);

 private:
  struct Waiting {
    RepeatTry tried;
    std::size_t left = 1;  // answers
    Nanoseconds said = 0;
    Nanoseconds heard = -1;  // last bytes
    std::shared_ptr<boost::asio::steady_timer> limit;
  };

  static Task<> read(std::shared_ptr<RepeatLine> self);
  Task<ByteView> hear();
  void heard(ByteView bytes);
  void answered(std::vector<HeardAnswer> answers);
  void ended();
  void failed(const Error& error);
  void set_limit(Waiting& waiting);
  void late();
  void arm_silence();
  /// The first one that waits.
  void finish(std::string problem);
  void mark_bulk(bool on);

  Context& context_;
  const RepeatChoice& choice_;
  RepeatWire wire_;
  Owner owner_;
  AnswerReader answers_;
  std::deque<Waiting> waiting_;
  boost::asio::steady_timer silence_;
  Bytes buffer_;
  std::vector<Packet> packets_;
  std::uint64_t partial_ = 0;  // bytes of the answer that is half-way
  bool bulk_ = false;
  bool over_ = false;
  bool reading_ = false;
};

}  // namespace lw
