#include "core/replay/compare.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "core/base/error.h"
#include "core/replay/align.h"
#include "core/replay/compare_rules.h"
#include "core/replay/compare_streams.h"
#include "core/replay/steps.h"

namespace lw {
namespace {

constexpr std::size_t kTellSteps = 200;  // steps compared

/// What things are known by: exactly, and by their kind alone.
struct StepKeys {
  std::vector<std::uint64_t> exact, weak;
};

std::size_t at(std::int64_t index) {
  return static_cast<std::size_t>(index);
}

/// What stands alone between two pairs: the next of the same kind on the other side is its partner. A partner
/// takes away those before it, or the order would be lost.
void pair_the_rest(const StepKeys& a, const StepKeys& b, std::vector<std::int64_t>& alone_a,
                   std::vector<std::int64_t>& alone_b, std::vector<Aligned>& out) {
  // Where each kind stands in alone_b: sessions that have nothing in common may be long.
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> of_kind;
  for (std::size_t i = 0; i < alone_b.size(); ++i) of_kind[b.weak[at(alone_b[i])]].push_back(i);
  std::size_t next = 0;
  for (const std::int64_t one : alone_a) {
    const auto& places = of_kind[a.weak[at(one)]];
    const auto other = std::ranges::lower_bound(places, next);
    if (other == places.end()) {
      out.push_back({one, -1});
      continue;
    }
    for (; next < *other; ++next) out.push_back({-1, alone_b[next]});
    out.push_back({one, alone_b[next++]});
  }
  for (; next < alone_b.size(); ++next) out.push_back({-1, alone_b[next]});
  alone_a.clear();
  alone_b.clear();
}

std::vector<Aligned> paired(const StepKeys& a, const StepKeys& b) {
  std::vector<Aligned> out;
  std::vector<std::int64_t> alone_a, alone_b;
  for (const Aligned& pair : align(a.exact, b.exact)) {
    if (pair.a >= 0 && pair.b >= 0 && a.exact[at(pair.a)] == b.exact[at(pair.b)]) {
      pair_the_rest(a, b, alone_a, alone_b, out);
      out.push_back(pair);
      continue;
    }
    if (pair.a >= 0) alone_a.push_back(pair.a);
    if (pair.b >= 0) alone_b.push_back(pair.b);
  }
  pair_the_rest(a, b, alone_a, alone_b, out);
  return out;
}

StepKeys keys_of(const std::vector<StepGroup>& groups) {
  StepKeys keys;
  for (const StepGroup& group : groups) {
    keys.exact.push_back(group.key);
    keys.weak.push_back(group.weak);
  }
  return keys;
}

StepKeys keys_of(const StepList& list, const std::vector<std::size_t>& steps) {
  StepKeys keys;
  for (const std::size_t index : steps) {
    keys.exact.push_back(list.steps[index].key);
    keys.weak.push_back(list.steps[index].weak);
  }
  return keys;
}

bool has_operations(const StepList& list) {
  return std::ranges::any_of(list.groups, [](const StepGroup& group) { return group.operation != 0; });
}

/// All steps as they came, as if nobody had known why.
void forget_operations(StepList& list) {
  StepGroup all;
  all.steps.resize(list.steps.size());
  std::iota(all.steps.begin(), all.steps.end(), std::size_t{0});
  list.groups = {std::move(all)};
}

StepPlace place(const Step& step) {
  return {.message = step.message,
          .operation = step.operation,
          .channel = step.channel,
          .direction = step.direction,
          .summary = step.summary};
}

class Comparer {
 public:
  Comparer(StoreReader& a, StoreReader& b, const CompareRules& rules, const CompareProgress& progress)
      : a_(a), b_(b), rules_(rules), ignorer_(rules), progress_(progress) {}

  Comparison run_one(std::uint64_t message_a, std::uint64_t message_b) {
    reading_ = a_.last_frame() + b_.last_frame();
    const Step a = step_at(a_, message_a, 0), b = step_at(b_, message_b, a_.last_frame());
    compare(&a, &b, out_.steps.emplace_back());
    return std::move(out_);
  }

  Comparison run() {
    const std::uint64_t frames_a = a_.last_frame();
    reading_ = frames_a + b_.last_frame();
    list_a_ = read(a_, 0);
    list_b_ = read(b_, frames_a);
    // Captures and archives know no operations: beside one, those of a recording would have no partner.
    if (has_operations(list_a_) != has_operations(list_b_)) {
      forget_operations(list_a_);
      forget_operations(list_b_);
    }
    same_ = same_streams(a_, list_a_, b_, list_b_);
    for (const Aligned& pair : paired(keys_of(list_a_.groups), keys_of(list_b_.groups)))
      groups(pair.a < 0 ? nullptr : &list_a_.groups[at(pair.a)],
             pair.b < 0 ? nullptr : &list_b_.groups[at(pair.b)]);
    return std::move(out_);
  }

 private:
  StepList read(StoreReader& session, std::uint64_t before) {
    const bool first = &session == &a_;
    return read_steps(
        session, [this, first](std::string key) { return plain_key(rules_, first, std::move(key)); },
        [this, before](std::uint64_t done) {
          tell(before + done);
          return true;
        });
  }

  /// Reading is half of the work.
  void tell(std::uint64_t done) const {
    const std::uint64_t steps = list_a_.steps.size() + list_b_.steps.size();
    if (progress_ && !progress_(done, reading_ + std::max(steps, reading_)))
      throw Error(ErrorKind::cancelled, "comparing the sessions", "", "it was stopped");
  }

  Step step_at(StoreReader& session, std::uint64_t message, std::uint64_t before) {
    const StepList list = read(session, before);
    const auto found = std::ranges::find(list.steps, message, &Step::message);
    if (found == list.steps.end())
      throw Error(ErrorKind::invalid_argument, "comparing two messages", "",
                  "number " + std::to_string(message + 1) + " is no message");
    return *found;
  }

  void groups(const StepGroup* a, const StepGroup* b) {
    std::vector<std::size_t> steps_a, steps_b, twins;
    if (a)
      for (const std::size_t step : a->steps) (same_.twin[step] < 0 ? steps_a : twins).push_back(step);
    if (b)
      std::ranges::copy_if(b->steps, std::back_inserter(steps_b),
                           [this](std::size_t step) { return !same_.taken[step]; });
    const std::string& name = a ? a->name : b->name;
    std::size_t twin = 0;
    const auto twins_before = [&](std::size_t step) {
      for (; twin < twins.size() && twins[twin] < step; ++twin)
        matched(name, list_a_.steps[twins[twin]], list_b_.steps[at(same_.twin[twins[twin]])]);
    };
    for (const Aligned& pair : paired(keys_of(list_a_, steps_a), keys_of(list_b_, steps_b))) {
      if (pair.a >= 0) twins_before(steps_a[at(pair.a)]);
      CompareStep& step = out_.steps.emplace_back();
      step.operation = name;
      compare(pair.a < 0 ? nullptr : &list_a_.steps[steps_a[at(pair.a)]],
              pair.b < 0 ? nullptr : &list_b_.steps[steps_b[at(pair.b)]], step);
      if (out_.steps.size() % kTellSteps == 0) tell(reading_ + out_.steps.size());
    }
    twins_before(list_a_.steps.size());
    if (a && b && a->failure != b->failure) ends(*a, *b);
  }

  void matched(const std::string& name, const Step& a, const Step& b) {
    CompareStep& step = out_.steps.emplace_back();
    step.operation = name;
    step.a = place(a);
    step.b = place(b);
    ++out_.matched;
  }

  /// An operation that failed, or failed otherwise, is a step of its own, where its last message stands.
  void ends(const StepGroup& a, const StepGroup& b) {
    const auto value = [](const std::string& failure) {
      const std::string shown = failure.empty() ? "done" : "failed: " + failure;
      return FieldValue{"operation.end", "How it ended", shown, std::hash<std::string>()(shown)};
    };
    const FieldValue end_a = value(a.failure), end_b = value(b.failure);
    CompareStep& step = out_.steps.emplace_back();
    step.operation = a.name;
    step.a = place(list_a_.steps[a.steps.back()]);
    step.b = place(list_b_.steps[b.steps.back()]);
    step.differences.push_back(
        {end_a.name, end_a.label, end_a.shown, end_b.shown, ignorer_.reason("", &end_a, &end_b)});
    judge(step);
  }

  void compare(const Step* a, const Step* b, CompareStep& step) {
    if (a) step.a = place(*a);
    if (b) step.b = place(*b);
    if (a && b && a->hash != b->hash) step.differences = compare_with(load(a_, *a), load(b_, *b), ignorer_);
    judge(step);
  }

  void judge(CompareStep& step) {
    const auto ignored = std::ranges::count_if(
        step.differences, [](const Difference& difference) { return !difference.ignored.empty(); });
    out_.ignored += static_cast<std::uint64_t>(ignored);
    if (!step.b) {
      step.verdict = Verdict::missing;
      ++out_.missing;
    } else if (!step.a) {
      step.verdict = Verdict::extra;
      ++out_.extra;
    } else if (static_cast<std::size_t>(ignored) < step.differences.size()) {
      step.verdict = Verdict::different;
      ++out_.different;
    } else {
      ++out_.matched;
    }
    keep_some(step);
  }

  /// Those that matter first.
  static void keep_some(CompareStep& step) {
    if (step.differences.size() <= kKeptDifferences) return;
    std::ranges::partition(step.differences, [](const Difference& one) { return one.ignored.empty(); });
    step.more_differences = step.differences.size() - kKeptDifferences;
    step.differences.resize(kKeptDifferences);
  }

  StoreReader& a_;
  StoreReader& b_;
  const CompareRules& rules_;
  Ignorer ignorer_;
  const CompareProgress& progress_;
  StepList list_a_, list_b_;
  SameStreams same_;
  std::uint64_t reading_ = 0;
  Comparison out_;
};

}  // namespace

Comparison compare_sessions(StoreReader& a, StoreReader& b, const CompareRules& rules,
                            const CompareProgress& progress) {
  return Comparer(a, b, rules, progress).run();
}

Comparison compare_one(StoreReader& a, std::uint64_t message_a, StoreReader& b, std::uint64_t message_b,
                       const CompareRules& rules, const CompareProgress& progress) {
  return Comparer(a, b, rules, progress).run_one(message_a, message_b);
}

}  // namespace lw
