#include "core/replay/serve_pick.h"

#include <algorithm>
#include <iterator>

namespace lw {
namespace {

/// How far ahead on a client's own line its next request is looked for.
constexpr std::uint32_t kLookAhead = 1000;

}  // namespace

AnswerPicker::AnswerPicker(const AnswerBook& book, bool once, bool strict)
    : book_(book), once_(once), strict_(strict), used_(book.exchanges.size()), begun_(book.lines.size()) {}

bool AnswerPicker::greet(OnLine& on) {
  if (!book_.greets) return true;
  if (next_line_ >= book_.lines.size() && once_) return false;
  const std::size_t line = std::min(next_line_, book_.lines.size() - 1);
  if (next_line_ < book_.lines.size()) ++next_line_;
  on.line = static_cast<std::uint32_t>(line);
  on.next = 0;
  if (book_.lines[line].greeting) {
    use(book_.lines[line].exchanges.front());
    on.next = 1;
  }
  return true;
}

std::optional<std::uint32_t> AnswerPicker::pick(OnLine& on, std::span<const std::uint32_t> same, Alike alike,
                                                std::string& why_not) {
  auto next = expected(on);
  std::ranges::sort(next);
  const auto fits = [this, &next](std::uint32_t one) {
    return !strict_ || std::ranges::binary_search(next, one);
  };
  auto taken = following(on, same);
  if (!taken && !(strict_ && on.line && !at_end(on))) taken = unused(same, alike);
  if (!taken && !once_ && !strict_ && !same.empty()) taken = same.back();
  if (!taken && strict_ && !once_) {
    const auto found = std::ranges::find_if(same, fits);
    if (found != same.end()) taken = *found;
  }
  if (!taken || !fits(*taken)) {
    why_not = strict_ ? "it was recorded, but another request is expected now"
                      : "it was recorded, and its answers were all given already";
    return std::nullopt;
  }
  use(*taken);
  const Exchange& exchange = book_.exchanges[*taken];
  on.line = exchange.line;
  on.next = exchange.position + 1;
  return taken;
}

/// The next of `same` on the line the client is on.
std::optional<std::uint32_t> AnswerPicker::following(const OnLine& on,
                                                     std::span<const std::uint32_t> same) const {
  if (!on.line) return std::nullopt;
  const std::vector<std::uint32_t>& line = book_.lines[*on.line].exchanges;
  const std::size_t end = std::min<std::size_t>(line.size(), std::size_t{on.next} + kLookAhead);
  for (std::size_t i = on.next; i < end; ++i) {
    if (once_ && used_[line[i]]) continue;
    if (std::ranges::binary_search(same, line[i])) return line[i];
    if (strict_) break;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> AnswerPicker::unused(std::span<const std::uint32_t> same, Alike alike) {
  if (same.empty()) return std::nullopt;
  std::size_t none = 0;
  std::size_t& at = alike == Alike::bytes ? none : given_[static_cast<std::size_t>(alike)][same.front()];
  while (at < same.size() && used_[same[at]]) ++at;
  if (at == same.size()) return std::nullopt;
  return same[at];
}

bool AnswerPicker::at_end(const OnLine& on) const {
  return on.next >= book_.lines[*on.line].exchanges.size();
}

void AnswerPicker::use(std::uint32_t exchange) {
  used_[exchange] = true;
  begun_[book_.exchanges[exchange].line] = true;
}

std::vector<std::uint32_t> AnswerPicker::allowed(const OnLine& on, std::span<const std::uint32_t> some,
                                                 std::size_t most) {
  if (!strict_) {
    const auto first = some.first(std::min(most, some.size()));
    return {first.begin(), first.end()};
  }
  auto next = expected(on);
  std::ranges::sort(next);
  std::vector<std::uint32_t> fit;
  std::ranges::set_intersection(some, next, std::back_inserter(fit));
  if (fit.size() > most) fit.resize(most);
  return fit;
}

std::vector<std::uint32_t> AnswerPicker::expected(const OnLine& on) {
  if (!strict_) return {};
  if (on.line && !at_end(on)) return {book_.lines[*on.line].exchanges[on.next]};
  std::vector<std::uint32_t> some;
  const auto add = [&some](std::uint32_t one) {
    if (std::ranges::find(some, one) == some.end()) some.push_back(one);
  };
  // Whoever opens a new line for each request keeps the order of the whole recording ...
  const auto done = [this](std::size_t i) { return used_[i] || book_.exchanges[i].greeting; };
  while (first_unused_ < book_.exchanges.size() && done(first_unused_)) ++first_unused_;
  if (first_unused_ < book_.exchanges.size()) add(static_cast<std::uint32_t>(first_unused_));
  // ... whoever keeps his lines keeps that of a line, and may open the next one meanwhile.
  const auto begun = [this](std::size_t i) { return begun_[i] || book_.lines[i].exchanges.empty(); };
  while (first_fresh_ < book_.lines.size() && begun(first_fresh_)) ++first_fresh_;
  if (first_fresh_ < book_.lines.size()) add(book_.lines[first_fresh_].exchanges.front());
  if (!some.empty() || once_) return some;
  for (const RecordedLine& line : book_.lines)
    if (!line.exchanges.empty()) some.push_back(line.exchanges.front());
  return some;
}

}  // namespace lw
