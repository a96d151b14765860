// The rules of one line at work. Sans I/O: what happens goes in with its time, what is to be done comes out.
// The same events at the same times make the same actions.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/protocols/socket/rules/rule.h"

namespace lw::socket {

/// The message that something is done about; what the engine is told with it.
struct RuleSubject {
  FrameNumber frame = 0;     // that its first byte stands in; 0 = no message
  std::uint64_t offset = 0;  // in that frame
  std::string peer;          // datagrams: who said it
};

/// Something to be done now, on the line whose rules these are.
struct RuleDeed {
  enum class Kind : std::uint8_t { send, comment, mark, close, start_tls, problem };
  Kind kind = Kind::send;
  std::size_t rule = 0;           // index
  Bytes bytes;                    // send
  std::string text;               // comment, mark, problem: one line, UTF-8
  CloseHow how = CloseHow::both;  // close
  Role role = Role::client;       // start_tls
  RuleSubject about;
  std::uint64_t message = 0;  // that it follows; 0 = none
};

class RuleEngine {
 public:
  explicit RuleEngine(std::vector<Rule> rules);

  const std::vector<Rule>& rules() const { return rules_; }
  const std::vector<RuleCount>& counts() const { return counts_; }
  /// What was begun goes on.
  void enable(std::size_t rule, bool on);
  bool stopped() const { return stopped_; }

  /// Either the line has come up, or it was open when these rules were put to work.
  void connected(Nanoseconds now);
  void put_to_work(Nanoseconds now);
  /// A received message, freed of its framing.
  void message(ByteView message, Nanoseconds now, const RuleSubject& about = {});
  /// What messages began is not done any more, but for what `except` (a deed's message) began.
  void forget_messages(std::uint64_t except = 0);
  /// Since it was asked last, about as many bytes passed over: who looks at many messages lets others run now
  /// and then.
  std::uint64_t take_work() { return std::exchange(work_, 0); }
  /// When take() has something to do that nothing else will bring about. None = never.
  std::optional<Nanoseconds> deadline() const;
  /// The next thing to be done at `now`; none = nothing (more). Asked again after each.
  std::optional<RuleDeed> take(Nanoseconds now, const MacroWorld& world);

 private:
  struct Run {
    std::size_t rule = 0;
    std::size_t action = 0;
    std::vector<Bytes> captures;
    RuleSubject about;
    std::uint64_t message = 0;
  };
  using Due = std::pair<Nanoseconds, std::uint64_t>;  // then in the order they were begun

  void happened(Trigger::Kind kind, ByteView message, Nanoseconds now, const RuleSubject& about);
  void timers(Nanoseconds now);
  std::optional<std::vector<Bytes>> found(std::size_t rule, ByteView message, std::uint64_t& budget);
  std::optional<RuleDeed> problem();
  bool fires(std::size_t rule);
  void begin(std::size_t rule, std::vector<Bytes> captures, Nanoseconds now, const RuleSubject& about = {},
             std::uint64_t message = 0);
  std::optional<RuleDeed> act(const Run& run, const MacroWorld& world);
  std::optional<RuleDeed> say(const Run& run, const RuleAction& action, const MacroWorld& world) const;

  std::vector<Rule> rules_;
  std::vector<RuleCount> counts_;
  std::vector<Nanoseconds> timers_;  // of each rule, when it fires by itself; -1 = it does not
  std::vector<std::size_t> needs_;   // of each rule, captures that its actions name
  std::map<Due, Run> runs_;
  std::uint64_t begun_ = 0;
  std::size_t held_ = 0;  // bytes of captures
  std::size_t refused_ = 0;
  std::uint64_t messages_ = 0;
  std::uint64_t work_ = 0;
  /// Of each rule, once: its expression was too much work for a message of so many bytes.
  std::map<std::size_t, std::size_t> too_much_;
  std::vector<std::size_t> too_much_untold_;
  bool stopped_ = false;
};

}  // namespace lw::socket
