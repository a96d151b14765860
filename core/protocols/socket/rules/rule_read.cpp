#include <fmt/format.h>

#include "core/base/text.h"
#include "core/protocols/socket/rules/rule.h"
#include "core/protocols/socket/words.h"

namespace lw::socket {
namespace {

constexpr std::size_t kLongestRuleName = 200;

using Words = std::vector<Word>;
using Read = std::expected<void, CodecError>;

std::unexpected<CodecError> at_end(std::string_view text, std::string reason) {
  return std::unexpected(CodecError{text.size(), std::move(reason)});
}

/// Nibbles, "?" for those that do not matter: "01 ?? 1? ff", "*" at the end where more may follow. Pairs part
/// as hex does.
Decoded<bool> read_mask(std::string_view text, Bytes& bytes, Bytes& mask) {
  bool high = true, open_end = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ' ' || c == ',' || c == ':') {
      if (!high) return std::unexpected(CodecError{at - 1, "a byte is two digits or question marks"});
      continue;
    }
    if (open_end) return std::unexpected(CodecError{at, "a * stands at the end"});
    if (c == '*' && high) {
      open_end = true;
      continue;
    }
    const auto digit = c == '?' ? std::optional<std::int64_t>(0) : read_whole(std::string("0x") + c);
    if (!digit) return std::unexpected(CodecError{at, "not a hexadecimal digit or a question mark"});
    const auto known = static_cast<char>(c == '?' ? 0 : 15);
    if (high) {
      bytes += static_cast<char>(*digit << 4);
      mask += static_cast<char>(known << 4);
    } else {
      bytes.back() = static_cast<char>(bytes.back() | static_cast<char>(*digit));
      mask.back() = static_cast<char>(mask.back() | known);
    }
    high = !high;
  }
  if (!high) return std::unexpected(CodecError{text.size(), "a byte is two digits or question marks"});
  return open_end;
}

/// "hex" or "base64" before a text in quotes; the text itself.
Decoded<std::size_t> read_typed(std::string_view text, const Words& words, InputForm& form,
                                std::string& typed) {
  std::size_t at = 1;
  if (at < words.size() && !words[at].quoted && !words[at].has_value) {
    const auto named = input_form_of(words[at].name);
    if (!named) return fault(words[at], "a text in quotes, or hex or base64 before it");
    form = *named;
    ++at;
  }
  if (at == words.size()) return at_end(text, "a text in quotes is missing");
  if (!words[at].quoted || words[at].has_value) return fault(words[at], "a text in quotes is missing");
  typed = words[at].value;
  return at;
}

Read read_pattern(const Word& word, Trigger& trigger) {
  using enum Trigger::Kind;
  if (trigger.kind == mask) {
    const auto open_end = read_mask(word.value, trigger.bytes, trigger.mask);
    if (!open_end) return value_fault(word, open_end.error());
    trigger.open_end = *open_end;
  } else if (trigger.kind != regex) {
    auto bytes = read_input(trigger.form, word.value);
    if (!bytes) return value_fault(word, bytes.error());
    if (bytes->empty() && trigger.kind == contains) return fault(word, "every message contains nothing");
    trigger.bytes = std::move(*bytes);
  }
  return {};
}

Read compile(const Word& word, Trigger& trigger) {
  if (trigger.kind != Trigger::Kind::regex) return {};
  auto pattern = Pattern::compile(trigger.typed, trigger.match_case, Pattern::Work::counted);
  if (!pattern) return value_fault(word, pattern.error());
  trigger.pattern = std::move(*pattern);
  return {};
}

Read read_which(const Word& word, Trigger& trigger) {
  if (word.name == "case" && !word.has_value && trigger.kind == Trigger::Kind::regex) {
    trigger.match_case = true;
    return {};
  }
  const auto number = word.has_value ? read_whole(word.value) : std::nullopt;
  if (!number || *number < 1) return fault(word, "nth=, every= or most= and a number from 1 on");
  const auto count = static_cast<std::uint64_t>(*number);
  if (word.name == "nth")
    trigger.nth = count;
  else if (word.name == "every")
    trigger.every = count;
  else if (word.name == "most")
    trigger.most = count;
  else
    return fault(word, "nth=, every= or most= and a number from 1 on");
  return {};
}

std::optional<Trigger::Kind> trigger_kind(std::string_view name) {
  using enum Trigger::Kind;
  static constexpr std::pair<std::string_view, Trigger::Kind> kKinds[] = {
      {"any", any},   {"equals", equals},   {"contains", contains}, {"regex", regex},
      {"mask", mask}, {"connect", connect}, {"idle", idle},         {"interval", interval}};
  for (const auto& [one, kind] : kKinds)
    if (one == name) return kind;
  return {};
}

Read read_close(const Words& words, RuleAction& action) {
  if (words.size() == 1) return {};
  if (words[1].name == "our_side" && words.size() == 2)
    action.how = CloseHow::our_side;
  else if (words[1].name == "reset" && words.size() == 2)
    action.how = CloseHow::reset;
  else
    return fault(words[1], "close, close our_side or close reset");
  return {};
}

Read read_tls(const Words& words, RuleAction& action) {
  if (words.size() == 1) return {};
  if (words.size() != 3 || words[1].name != "as" || (words[2].name != "client" && words[2].name != "server"))
    return fault(words[1], "start_tls, start_tls as client or start_tls as server");
  action.role = words[2].name == "server" ? Role::server : Role::client;
  return {};
}

class RulesReader {
 public:
  Read line(std::string_view text) {
    const auto words = read_words(text);
    if (!words) return std::unexpected(words.error());
    if (words->empty()) return {};
    const Word& head = words->front();
    if (head.name == "rule") return begin(*words);
    if (rules.empty()) return fault(head, "a rule begins with the word rule");
    Rule& rule = rules.back();
    if (head.name == "when") {
      if (when_) return fault(head, "the rule has its when already");
      when_ = true;
      const std::size_t behind = std::min(text.size(), head.offset + 4);
      auto trigger = read_trigger(text.substr(behind));
      if (!trigger)
        return std::unexpected(CodecError{behind + trigger.error().offset, trigger.error().reason});
      rule.when = std::move(*trigger);
      return {};
    }
    auto action = read_action(text);
    if (!action) return std::unexpected(action.error());
    if (rule.then.size() >= kMostActions) return fault(head, "too many actions");
    rule.then.push_back(std::move(*action));
    return {};
  }

  /// Whether what was read is whole.
  Read end(std::string_view text) const {
    if (!rules.empty() && !when_) return at_end(text, "the last rule has no when");
    return {};
  }

  std::vector<Rule> rules;

 private:
  Read begin(const Words& words) {
    if (!rules.empty() && !when_) return fault(words[0], "the rule above has no when");
    if (rules.size() >= kMostRules) return fault(words[0], "too many rules");
    Rule rule;
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (i == 1 && words[i].quoted && !words[i].has_value) {
        auto name = unescape(words[i].value);
        if (!name) return value_fault(words[i], name.error());
        if (name->size() > kLongestRuleName) return fault(words[i], "the name is too long");
        rule.name = std::move(*name);
      } else if (words[i].name == "off" && !words[i].has_value) {
        rule.enabled = false;
      } else if (words[i].name == "final" && !words[i].has_value) {
        rule.final = true;
      } else {
        return fault(words[i], "a name in quotes, off or final");
      }
    }
    if (rule.name.empty()) rule.name = fmt::format("Rule {}", rules.size() + 1);
    rules.push_back(std::move(rule));
    when_ = false;
    return {};
  }

  bool when_ = false;
};

}  // namespace

Decoded<Trigger> read_trigger(std::string_view text) {
  const auto words = read_words(text);
  if (!words) return std::unexpected(words.error());
  if (words->empty()) return at_end(text, "any, equals, contains, regex, mask, connect, idle or interval");
  Trigger trigger;
  const auto kind = trigger_kind(words->front().name);
  if (!kind) return fault(words->front(), "any, equals, contains, regex, mask, connect, idle or interval");
  trigger.kind = *kind;
  using enum Trigger::Kind;
  const bool has_text = *kind == equals || *kind == contains || *kind == regex || *kind == mask;
  std::size_t text_at = 0;
  if (has_text) {
    const auto found = read_typed(text, *words, trigger.form, trigger.typed);
    if (!found) return std::unexpected(found.error());
    text_at = *found;
    if (trigger.form != InputForm::text && (*kind == regex || *kind == mask))
      return fault((*words)[1], "a text in quotes is missing");
    if (auto read = read_pattern((*words)[text_at], trigger); !read) return std::unexpected(read.error());
  } else if (*kind == idle || *kind == interval) {
    text_at = 1;
    if (words->size() < 2) return at_end(text, "a time is missing");
    const auto duration = read_duration((*words)[1].name);
    if (!duration || *duration < 1'000'000) return fault((*words)[1], "a time from 1ms on");
    trigger.duration = *duration;
  }
  for (std::size_t i = text_at + 1; i < words->size(); ++i)
    if (auto read = read_which((*words)[i], trigger); !read) return std::unexpected(read.error());
  if (auto read = compile((*words)[text_at], trigger); !read) return std::unexpected(read.error());
  return trigger;
}

Decoded<RuleAction> read_action(std::string_view text) {
  const auto words = read_words(text);
  if (!words) return std::unexpected(words.error());
  if (words->empty()) return at_end(text, "nothing is done");
  const Word& head = words->front();
  RuleAction action;
  using enum RuleAction::Kind;
  Read read;
  if (head.name == "send" || head.name == "comment" || head.name == "mark") {
    action.kind = head.name == "send" ? send : head.name == "comment" ? comment : mark;
    const auto at = read_typed(text, *words, action.form, action.typed);
    if (!at) return std::unexpected(at.error());
    if (*at + 1 < words->size()) return fault((*words)[*at + 1], "nothing stands behind the text");
    auto message = MessageTemplate::read(action.form, action.typed);
    if (!message) return value_fault((*words)[*at], message.error());
    action.message = std::move(*message);
  } else if (head.name == "wait" && words->size() == 2) {
    action.kind = wait;
    const auto duration = read_duration((*words)[1].name);
    if (!duration) return fault((*words)[1], "a time is missing, as 500ms");
    action.duration = *duration;
  } else if (head.name == "stop" && words->size() == 1) {
    action.kind = stop;
  } else if (head.name == "close") {
    action.kind = close;
    read = read_close(*words, action);
  } else if (head.name == "start_tls") {
    action.kind = start_tls;
    read = read_tls(*words, action);
  } else {
    return fault(head, "send, wait, comment, mark, stop, close or start_tls");
  }
  if (!read) return std::unexpected(read.error());
  return action;
}

Decoded<std::vector<Rule>> read_rules(std::string_view text) {
  if (text.size() > kLargestRulesFile)
    return std::unexpected(CodecError{kLargestRulesFile, "the rules are too long", ErrorKind::limit});
  RulesReader reader;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (auto read = reader.line(text.substr(at, end - at)); !read)
      return std::unexpected(CodecError{at + read.error().offset, read.error().reason, read.error().kind});
    at = end + 1;
  }
  if (auto read = reader.end(text); !read) return std::unexpected(read.error());
  return std::move(reader.rules);
}

}  // namespace lw::socket
