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
  };
  using Due = std::pair<Nanoseconds, std::uint64_t>;  // then in the order they were begun

  void happened(Trigger::Kind kind, ByteView message, Nanoseconds now, const RuleSubject& about);
  void timers(Nanoseconds now);
  bool fires(std::size_t rule);
  void begin(std::size_t rule, std::vector<Bytes> captures, Nanoseconds now, const RuleSubject& about = {});
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
  bool stopped_ = false;
};

}  // namespace lw::socket
