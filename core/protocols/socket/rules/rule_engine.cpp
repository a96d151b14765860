#include "core/protocols/socket/rules/rule_engine.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"

namespace lw::socket {
namespace {

// What waits to be done: a peer that says what a rule with a wait in it answers can make as many as it likes.
constexpr std::size_t kMostRuns = 10'000;
constexpr std::size_t kMostHeld = 16u << 20;
// A comment or a mark is one line.
constexpr std::size_t kLongestComment = 500;
constexpr std::size_t kLongestShownName = 80;

bool fits_mask(const Trigger& trigger, ByteView message) {
  const std::size_t size = trigger.bytes.size();
  if (trigger.open_end ? message.size() < size : message.size() != size) return false;
  for (std::size_t i = 0; i < size; ++i)
    if ((message[i] & trigger.mask[i]) != trigger.bytes[i]) return false;
  return true;
}

/// As many as are needed of what a search found; none = nothing was.
std::optional<std::vector<Bytes>> captured(const Pattern::Search& search, ByteView message,
                                           std::size_t needed) {
  if (search.groups.empty()) return {};
  std::vector<Bytes> captures;
  for (std::size_t i = 0; i < std::min(needed, search.groups.size()); ++i)
    captures.emplace_back(message.substr(search.groups[i].offset, search.groups[i].length));
  return captures;
}

/// What the trigger finds in a message, [0] all of it, as many as are needed; none = it does not fit. Not of
/// regular expressions.
std::optional<std::vector<Bytes>> found_in(const Trigger& trigger, ByteView message, std::size_t needed) {
  std::vector<Bytes> captures;
  const auto all = [&](ByteView found) {
    if (needed > 0) captures.emplace_back(found);
    return captures;
  };
  switch (trigger.kind) {
    case Trigger::Kind::equals:
      if (message == trigger.bytes) return all(message);
      return {};
    case Trigger::Kind::contains:
      if (message.find(trigger.bytes) != ByteView::npos) return all(trigger.bytes);
      return {};
    case Trigger::Kind::mask:
      if (fits_mask(trigger, message)) return all(message);
      return {};
    case Trigger::Kind::regex:
      return {};
    case Trigger::Kind::any:
    case Trigger::Kind::connect:
    case Trigger::Kind::idle:
    case Trigger::Kind::interval:
      break;
  }
  return all(message);
}

bool is_message(Trigger::Kind kind) {
  return kind != Trigger::Kind::connect && kind != Trigger::Kind::idle && kind != Trigger::Kind::interval;
}

std::size_t bytes_in(const std::vector<Bytes>& captures) {
  std::size_t sum = 0;
  for (const Bytes& one : captures) sum += one.size();
  return sum;
}

}  // namespace

RuleEngine::RuleEngine(std::vector<Rule> rules)
    : rules_(std::move(rules)), counts_(rules_.size()), timers_(rules_.size(), -1) {
  for (const Rule& rule : rules_) {
    std::size_t needed = 0;
    for (const RuleAction& action : rule.then) needed = std::max(needed, action.message.captures());
    needs_.push_back(needed);
  }
}

void RuleEngine::enable(std::size_t rule, bool on) {
  if (rule < rules_.size()) rules_[rule].enabled = on;
}

void RuleEngine::put_to_work(Nanoseconds now) {
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    const Trigger& when = rules_[i].when;
    if (when.kind == Trigger::Kind::idle || when.kind == Trigger::Kind::interval)
      timers_[i] = now + when.duration;
  }
}

void RuleEngine::connected(Nanoseconds now) {
  put_to_work(now);
  happened(Trigger::Kind::connect, {}, now, {});
}

void RuleEngine::message(ByteView message, Nanoseconds now, const RuleSubject& about) {
  timers(now);
  for (std::size_t i = 0; i < rules_.size(); ++i)
    if (rules_[i].when.kind == Trigger::Kind::idle) timers_[i] = now + rules_[i].when.duration;
  ++messages_;
  happened(Trigger::Kind::any, message, now, about);
}

void RuleEngine::forget_messages(std::uint64_t except) {
  std::erase_if(runs_, [&](const auto& one) {
    const Run& run = one.second;
    const bool forgotten = run.message != 0 && run.message != except;
    if (forgotten) held_ -= bytes_in(run.captures);
    return forgotten;
  });
}

/// `kind`: connect, or any for a message.
void RuleEngine::happened(Trigger::Kind kind, ByteView message, Nanoseconds now, const RuleSubject& about) {
  const bool said = kind == Trigger::Kind::any;
  std::uint64_t budget = Pattern::kBudget;  // of all rules together
  for (std::size_t i = 0; i < rules_.size() && !stopped_; ++i) {
    const Rule& rule = rules_[i];
    const bool is_for = said ? is_message(rule.when.kind) : rule.when.kind == kind;
    if (!rule.enabled || !is_for) continue;
    auto captures = found(i, message, budget);
    if (!captures || !fires(i)) continue;
    begin(i, std::move(*captures), now, about, said ? messages_ : 0);
    if (rule.final) return;
  }
}

std::optional<std::vector<Bytes>> RuleEngine::found(std::size_t rule, ByteView message,
                                                    std::uint64_t& budget) {
  const Trigger& when = rules_[rule].when;
  work_ += message.size();
  if (when.kind != Trigger::Kind::regex) return found_in(when, message, needs_[rule]);
  if (!when.pattern) return {};
  const Pattern::Search search = when.pattern->search(message, 0, budget);
  work_ += search.work;
  budget -= std::min(budget, search.work);
  if (search.gave_up && too_much_.emplace(rule, message.size()).second) too_much_untold_.push_back(rule);
  return captured(search, message, needs_[rule]);
}

bool RuleEngine::fires(std::size_t rule) {
  const Trigger& when = rules_[rule].when;
  RuleCount& count = counts_[rule];
  ++count.matched;
  if (when.nth > 0 && count.matched != when.nth) return false;
  if (when.every > 0 && count.matched % when.every != 0) return false;
  if (when.most > 0 && count.fired >= when.most) return false;
  ++count.fired;
  return true;
}

void RuleEngine::begin(std::size_t rule, std::vector<Bytes> captures, Nanoseconds now,
                       const RuleSubject& about, std::uint64_t message) {
  const std::size_t size = bytes_in(captures);
  if (runs_.size() >= kMostRuns || size > kMostHeld - held_) {
    ++refused_;
    return;
  }
  held_ += size;
  runs_.emplace(Due(now, ++begun_), Run{rule, 0, std::move(captures), about, message});
}

void RuleEngine::timers(Nanoseconds now) {
  for (std::size_t i = 0; i < rules_.size() && !stopped_; ++i) {
    if (timers_[i] < 0 || timers_[i] > now) continue;
    const Nanoseconds due = timers_[i];
    // Silence is told once; an interval that could not be kept does not make up for it.
    const bool again = rules_[i].when.kind == Trigger::Kind::interval;
    const Nanoseconds next = due + rules_[i].when.duration;
    timers_[i] = !again ? -1 : next > now ? next : now + rules_[i].when.duration;
    if (rules_[i].enabled && fires(i)) begin(i, std::vector<Bytes>(needs_[i] > 0 ? 1 : 0), due);
  }
}

std::optional<Nanoseconds> RuleEngine::deadline() const {
  if (stopped_) return {};
  std::optional<Nanoseconds> first;
  if (!too_much_untold_.empty()) first = 0;
  if (!runs_.empty()) first = runs_.begin()->first.first;
  for (const Nanoseconds timer : timers_)
    if (timer >= 0 && (!first || timer < *first)) first = timer;
  return first;
}

std::optional<RuleDeed> RuleEngine::problem() {
  RuleDeed deed;
  deed.kind = RuleDeed::Kind::problem;
  if (refused_ > 0) {
    deed.text = fmt::format("Too much waits to be done by rules: {} of them did not fire",
                            std::exchange(refused_, 0));
    return deed;
  }
  if (too_much_untold_.empty()) return {};
  deed.rule = too_much_untold_.back();
  too_much_untold_.pop_back();
  deed.text = fmt::format(
      "{}: its expression is too much work for a message of {} bytes, and did not look at all of it; told "
      "once",
      escape_short(rules_[deed.rule].name, kLongestShownName), too_much_[deed.rule]);
  return deed;
}

std::optional<RuleDeed> RuleEngine::take(Nanoseconds now, const MacroWorld& world) {
  timers(now);
  if (auto told = problem()) return told;
  while (!runs_.empty() && runs_.begin()->first.first <= now && !stopped_) {
    auto node = runs_.extract(runs_.begin());
    Run& run = node.mapped();
    const Rule& rule = rules_[run.rule];
    if (run.action >= rule.then.size()) {
      held_ -= bytes_in(run.captures);
      continue;
    }
    const RuleAction& action = rule.then[run.action];
    if (action.kind == RuleAction::Kind::stop) {
      stopped_ = true;
      runs_.clear();
      held_ = 0;
      return {};
    }
    auto deed = act(run, world);
    if (deed) deed->message = run.message;
    ++run.action;
    if (action.kind == RuleAction::Kind::wait) node.key().first += action.duration;
    runs_.insert(std::move(node));
    if (deed) return deed;
  }
  return {};
}

std::optional<RuleDeed> RuleEngine::act(const Run& run, const MacroWorld& world) {
  const RuleAction& action = rules_[run.rule].then[run.action];
  RuleDeed deed;
  deed.rule = run.rule;
  switch (action.kind) {
    case RuleAction::Kind::send:
    case RuleAction::Kind::comment:
    case RuleAction::Kind::mark:
      return say(run, action, world);
    case RuleAction::Kind::close:
      deed.kind = RuleDeed::Kind::close;
      deed.about = run.about;
      deed.how = action.how;
      return deed;
    case RuleAction::Kind::start_tls:
      deed.kind = RuleDeed::Kind::start_tls;
      deed.about = run.about;
      deed.role = action.role;
      return deed;
    case RuleAction::Kind::wait:
    case RuleAction::Kind::stop:
      break;
  }
  return {};
}

std::optional<RuleDeed> RuleEngine::say(const Run& run, const RuleAction& action,
                                        const MacroWorld& world) const {
  const MacroWorld with_captures{world.wall, world.random, world.counters, run.captures};
  auto made = action.message.make(with_captures);
  RuleDeed deed;
  deed.rule = run.rule;
  deed.about = run.about;
  if (!made) {
    deed.kind = RuleDeed::Kind::problem;
    deed.text = fmt::format("{}: {} (character {})", escape_short(rules_[run.rule].name, kLongestShownName),
                            made.error().reason, made.error().offset + 1);
  } else if (action.kind == RuleAction::Kind::send) {
    deed.bytes = std::move(*made);
  } else {
    deed.kind = action.kind == RuleAction::Kind::mark ? RuleDeed::Kind::mark : RuleDeed::Kind::comment;
    deed.text = escape_short(*made, kLongestComment);
  }
  return deed;
}

}  // namespace lw::socket
