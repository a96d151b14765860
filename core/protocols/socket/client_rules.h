// Rules at work on one open line or datagram socket: what its reader hears goes in, and one coroutine does,
// one after the other, what they say. Loop thread only.
#pragma once

#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/annotation.h"
#include "core/protocols/context.h"
#include "core/protocols/socket/client_open_sockets.h"
#include "core/protocols/socket/framing/framer.h"
#include "core/protocols/socket/rules/rule_engine.h"

namespace lw::socket {

/// What the lines of one operation share: those of a server's clients change together.
struct RuleBook {
  std::vector<Rule> rules;
};
using RuleBookPtr = std::shared_ptr<RuleBook>;

/// Of a rules file. Throws Error (invalid_argument, with the place) where it can't be read.
RuleBookPtr rule_book(const std::string& text);

class LineRules : public std::enable_shared_from_this<LineRules> {
 public:
  struct Setup {
    RuleBookPtr book;
    Framing framing;
    TlsOptions tls;  // of start_tls
    std::function<void(Event)> emit;
  };
  /// `context` and `socket` outlive it, if over() is awaited.
  LineRules(Context& context, SocketPtr socket, Setup setup);

  const RuleBookPtr& book() const { return setup_.book; }
  /// Counts begin anew.
  void replace(const std::vector<Rule>& rules);
  void enable(std::size_t rule, bool on);
  void frame_by(const Framing& framing);

  void connected();
  /// Bytes of a stream, or one datagram, which the caller keeps until it returns: others run meanwhile where
  /// looking at them takes long. `frame`: where they stand.
  Task<> heard(ByteView bytes, const std::string& peer, FrameNumber frame);
  /// TLS has begun on the line. What was said in plain is no part of what comes now, and nobody knows who
  /// said it: what it began is not done any more, but for what follows the start itself in its own rule.
  void upgraded();
  /// Nothing more comes; what is half there is a message.
  void ended();
  /// Returns when all is done that is to be done now: whoever hears waits before it hears on.
  Task<> settled();
  /// The line has ended: nothing more is done, from when it returns.
  Task<> over();

 private:
  /// Where bytes came that are not yet a message.
  struct Came {
    FrameNumber frame;
    std::uint64_t offset;  // in the stream
    std::uint64_t length;
  };
  static Task<> run(std::shared_ptr<LineRules> self);
  void wake();
  void look();
  Task<> sleep();
  Task<> act();
  std::optional<Nanoseconds> deadline() const;
  /// Both on the scale of the session: when what was just recorded happened, and how late it is.
  Nanoseconds happened() const { return context_.clock.wall(); }
  Nanoseconds now() const;
  std::optional<RuleDeed> take();
  /// Looks at them until it was much work.
  void tell(const std::vector<Framed>& framed, std::size_t& at, Nanoseconds time);
  RuleSubject subject_of(std::uint64_t offset);
  Task<> perform(RuleDeed deed);
  Task<> say(const RuleDeed& deed);
  Task<> start_tls(const RuleDeed& deed);
  void annotate(const RuleDeed& deed);
  void annotate_message(const RuleDeed& deed);
  void did(const RuleDeed& deed, RuleDid::What what, std::string text, std::uint64_t bytes = 0);
  void tell_untold();
  void tell_counts(bool at_once);

  Context& context_;
  SocketPtr socket_;
  Setup setup_;
  std::optional<RuleEngine> engine_;  // none = there are no rules
  std::optional<Framer> framer_;      // of streams
  std::deque<Came> came_;
  std::uint64_t length_ = 0;  // of the stream, since framer_ began

  boost::asio::steady_timer bell_;
  Wake settled_;
  bool running_ = false;
  std::shared_ptr<boost::asio::cancellation_signal> stop_;  // of who runs
  bool hearing_ = false;                                    // there are messages that it was not told yet
  std::uint64_t starts_tls_ = 0;                            // what the message began goes on in TLS
  std::uint64_t upgrades_ = 0;
  std::uint64_t work_ = 0;  // since others ran
  bool busy_ = false;
  bool pending_ = false;  // it is to look again
  Nanoseconds sleeps_until_ = 0;
  bool over_ = false;

  std::vector<RuleCount> told_counts_;
  Nanoseconds counts_told_ = 0;
  Nanoseconds second_began_ = 0;
  unsigned told_in_second_ = 0;
  std::uint64_t untold_ = 0;  // problems
  Annotation last_comment_;
};

}  // namespace lw::socket
