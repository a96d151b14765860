#include "core/protocols/socket/anycast.h"

#include <fmt/format.h>
#include <algorithm>

namespace lw::socket {
namespace {

// RFC 8305 section 8: the Connection Attempt Delay.
constexpr Nanoseconds kAttemptDelay = 250'000'000;
// A client of ours goes no further (io/happy_eyeballs.cpp).
constexpr std::size_t kMostTried = 32;

bool is_v6(const Probe::Answered& answer) {
  return answer.address.starts_with('[');
}

const char* family(const Probe::Answered& answer) {
  return is_v6(answer) ? "IPv6" : "IPv4";
}

double ms(Nanoseconds time) {
  return static_cast<double>(time) / 1e6;
}

/// Section 4: families take turns, beginning with that of the first address.
std::vector<std::size_t> attempt_order(const std::vector<Probe::Answered>& answers) {
  std::vector<std::size_t> first;
  std::vector<std::size_t> second;
  for (std::size_t i = 0; i < answers.size(); ++i)
    (is_v6(answers[i]) == is_v6(answers.front()) ? first : second).push_back(i);
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
    if (i < first.size()) order.push_back(first[i]);
    if (i < second.size()) order.push_back(second[i]);
  }
  return order;
}

}  // namespace

std::vector<std::string> explain_choice(std::vector<Probe::Answered>& answers) {
  std::vector<std::string> told;
  if (answers.empty()) return told;
  const std::vector<std::size_t> order = attempt_order(answers);
  told.push_back(fmt::format("The system puts {} first ({}); families take turns from there.",
                             answers.front().address, family(answers.front())));
  Nanoseconds starts = 0;
  Nanoseconds best = -1;
  std::size_t chosen = answers.size();
  if (order.size() > kMostTried)
    told.push_back(fmt::format("Only the first {} of {} addresses are tried.", kMostTried, order.size()));
  for (std::size_t turn = 0; turn < std::min(order.size(), kMostTried); ++turn) {
    const std::size_t index = order[turn];
    const Probe::Answered& answer = answers[index];
    if (best >= 0 && starts >= best) {
      told.push_back(fmt::format("{} is never tried: a connection came up before its turn at {:.0f} ms.",
                                 answer.address, ms(starts)));
      starts += kAttemptDelay;
      continue;
    }
    if (answer.connect < 0) {
      told.push_back(fmt::format("{} is tried at {:.0f} ms and fails: {}.", answer.address, ms(starts),
                                 answer.problem.empty() ? "no answer" : answer.problem));
      // The next one has its turn as soon as this one fails; where it is silent, after the delay.
      starts += std::clamp<Nanoseconds>(answer.failed, 0, kAttemptDelay);
      continue;
    }
    const Nanoseconds up = starts + answer.connect;
    told.push_back(fmt::format("{} is tried at {:.0f} ms and is connected {:.2f} ms later.", answer.address,
                               ms(starts), ms(answer.connect)));
    if (best < 0 || up < best) {
      best = up;
      chosen = index;
    }
    starts += kAttemptDelay;
  }
  if (chosen == answers.size()) {
    told.emplace_back("No address answers: the connection fails.");
    return told;
  }
  answers[chosen].chosen = true;
  const bool waited = std::ranges::any_of(answers, [&](const Probe::Answered& one) {
    return one.connect >= 0 && one.connect < answers[chosen].connect;
  });
  told.push_back(fmt::format("{} is taken, {:.2f} ms after the first attempt{}.", answers[chosen].address,
                             ms(best),
                             waited ? ", though another one is quicker: it has the earlier turn" : ""));
  return told;
}

}  // namespace lw::socket
