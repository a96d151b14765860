// Rules: when something happens on a line, then do something. As plain data, and as the text of a rules file
// (documented in the README).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/base/frame.h"
#include "core/base/pattern.h"
#include "core/protocols/socket/operations.h"
#include "core/protocols/socket/sending/message_template.h"

namespace lw::socket {

/// What people write, a hundred times over.
inline constexpr std::size_t kMostRules = 1'000;
inline constexpr std::size_t kMostActions = 100;
inline constexpr std::size_t kLargestRulesFile = 1u << 20;

struct Trigger {
  enum class Kind : std::uint8_t {
    any,  // every message
    equals,
    contains,
    regex,  // anywhere in the message
    mask,
    connect,   // the line is open
    idle,      // nothing came for a time: once each silence
    interval,  // again and again
  };
  Kind kind = Kind::any;
  InputForm form = InputForm::text;  // equals, contains
  std::string typed;                 // equals, contains, regex, mask: as written
  Bytes bytes;                       // equals, contains; mask: the bits
  Bytes mask;                        // which of them matter
  bool open_end = false;             // mask: more may follow
  std::optional<Pattern> pattern;
  bool match_case = false;   // regex
  Nanoseconds duration = 0;  // idle, interval
  // Which of the events that match: the nth alone, every so-many-th, so many at most. 0 = all.
  std::uint64_t nth = 0, every = 0, most = 0;
};

struct RuleAction {
  enum class Kind : std::uint8_t { send, wait, comment, mark, stop, close, start_tls };
  Kind kind = Kind::send;
  InputForm form = InputForm::text;  // send
  std::string typed;                 // send, comment, mark: as written; macros in all of them
  MessageTemplate message;
  Nanoseconds duration = 0;       // wait
  CloseHow how = CloseHow::both;  // close
  Role role = Role::client;       // start_tls: whom we are in the handshake
};

struct Rule {
  std::string name;
  bool enabled = true;
  bool final = false;  // where it fires, no rule below looks at that event
  Trigger when;
  std::vector<RuleAction> then;
};

/// The error's offset is the character.
Decoded<std::vector<Rule>> read_rules(std::string_view text);
/// As read_rules() reads it: with the same meaning, comments and spaces aside.
std::string rules_text(const std::vector<Rule>& rules);

/// What stands after "when", and a line of what is done: for rules that are edited one by one.
Decoded<Trigger> read_trigger(std::string_view text);
Decoded<RuleAction> read_action(std::string_view text);
std::string trigger_text(const Trigger& trigger);
std::string action_text(const RuleAction& action);

}  // namespace lw::socket
