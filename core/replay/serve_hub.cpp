#include "core/replay/serve_hub.h"

#include <algorithm>
#include <limits>

#include "core/base/text.h"
#include "core/io/errors.h"

namespace lw {

Note info_note(std::string text) {
  Note note;
  note.kind = NoteKind::info;
  note.text = std::move(text);
  return note;
}

Task<> ServeHub::pause(std::chrono::nanoseconds time) {
  if (time.count() <= 0) co_return;
  if (ending) throw io_error(boost::asio::error::operation_aborted, "waiting", "");
  boost::asio::steady_timer timer(context.executor, std::min(time, kLongestPause));
  const auto entry = pauses.insert(pauses.end(), &timer);
  const auto [code] = co_await timer.async_wait(quiet);
  pauses.erase(entry);
  if (code) throw io_error(code, "waiting", "");
  // The time was over, and then the serving: who waited does not go on.
  if (ending) throw io_error(boost::asio::error::operation_aborted, "waiting", "");
}

Task<> ServeHub::pause_fixed() {
  if (choice.delay != ServeDelay::fixed) co_return;
  // Compared before it is turned into nanoseconds, which have the smaller range.
  constexpr auto kLongest = std::chrono::duration_cast<std::chrono::milliseconds>(kLongestPause);
  const std::chrono::nanoseconds time = std::min(choice.delay_fixed, kLongest);
  co_await pause(time);
}

Task<> ServeHub::pause_as_recorded(Nanoseconds wait) {
  if (choice.delay != ServeDelay::original) co_return;
  const double scaled = static_cast<double>(wait) * choice.delay_factor;
  if (!(scaled > 0)) co_return;  // NaN too
  const auto longest = static_cast<double>(kLongestPause.count());
  const std::chrono::nanoseconds time(static_cast<Nanoseconds>(std::min(scaled, longest)));
  co_await pause(time);
}

std::chrono::nanoseconds ServeHub::keep_rate(std::string_view remote, bool can_wait) {
  constexpr Nanoseconds kSecond = 1'000'000'000;
  if (choice.max_rate == 0) return {};
  const Nanoseconds now = context.clock.monotonic();
  std::string address(remote.substr(0, remote.rfind(':')));
  if (rates.size() >= kMostRated && !rates.contains(address)) {
    // Not for each newcomer: the look at all of them costs.
    if (now - rates_swept >= kSecond) {
      rates_swept = now;
      std::erase_if(rates, [now](const auto& one) { return now - one.second.second >= kSecond; });
    }
    if (rates.size() >= kMostRated) address.clear();
  }
  Rate& rate = rates[address];
  if (now - rate.second >= kSecond || rate.count == 0) rate = {.second = now};
  if (rate.count >= choice.max_rate) {
    if (!can_wait) return std::chrono::nanoseconds(rate.second + kSecond - now);
    rate = {.second = rate.second + kSecond};
  }
  ++rate.count;
  return std::chrono::nanoseconds(std::max<Nanoseconds>(0, rate.second - now));
}

void ServeHub::missed(ChannelId channel, const Miss& miss, std::string_view peer) {
  ++state.missed;
  const std::string text = miss.text();
  context.sink.note(channel, info_note(text));
  std::string line = peer.empty() ? text : escape(peer) + ": " + text;
  if (state.misses.size() >= kShownMisses) state.misses.erase(state.misses.begin());
  state.misses.push_back(std::move(line));
  changed();
}

std::optional<std::uint32_t> ServeHub::find(OnLine& on, const std::vector<MatchPart>& parts,
                                            const std::string& summary, Miss& miss) {
  Alike alike = Alike::place;
  auto same = book.find_place(hash_of(parts, book.choice, true));
  if (same.empty()) alike = Alike::key;
  if (same.empty()) same = book.find(hash_of(parts, book.choice, false));
  std::string why;
  std::optional<std::uint32_t> found;
  if (!same.empty()) found = picker.pick(on, same, alike, why);
  if (found) return found;
  if (same.empty()) {
    miss = explain_miss(book, parts, summary);
    return found;
  }
  miss = Miss{.asked = summary.empty() ? name_of(parts) : summary};
  miss.why = why;
  const auto expected = picker.expected(on);
  const KnownRequest* known = expected.empty() ? nullptr : book.known_of(expected.front());
  if (known) miss.why += ": " + name_of(known->parts);
  return found;
}

OuterEdits ServeHub::outer_words(std::uint32_t index) {
  OuterEdits edits;
  const Exchange& exchange = book.exchanges[index];
  const auto outside = row().replay.outside;
  if (!outside || !book.lines[exchange.line].inner) return edits;
  for (std::uint32_t i = 0; i < exchange.messages.count; ++i) {
    const MessageAt& message = book.messages[exchange.messages.first + i];
    const bool last = i + 1 == exchange.messages.count;
    const std::uint64_t end =
        last ? exchange.answer_length : book.messages[exchange.messages.first + i + 1].offset;
    if (end <= message.offset) continue;
    const std::uint64_t length = end - message.offset;
    const Bytes begin = bytes.answer_part(
        index, message.offset, static_cast<std::size_t>(std::min<std::uint64_t>(kRefreshed, length)));
    if (auto words = outside(book.kinds[message.kind], begin, length))
      edits.add(message.offset, *std::move(words));
  }
  return edits;
}

std::shared_ptr<const Bytes> ServeHub::refreshed(const Exchange& exchange,
                                                 std::shared_ptr<const Bytes> answer) {
  const auto refresh = row().replay.refresh;
  if (!choice.refresh || !refresh || exchange.messages.count == 0) return answer;
  // Not the clock's own time of day: it stands still where nothing is recorded.
  const Nanoseconds now = began_wall + (context.clock.monotonic() - began);
  // Half the range each: what a file says of its times never leaves it.
  constexpr Nanoseconds kLatest = std::numeric_limits<Nanoseconds>::max() / 2;
  const Nanoseconds then = std::clamp<Nanoseconds>(book.facts.started, 0, kLatest) +
                           std::clamp<Nanoseconds>(exchange.time, 0, kLatest);
  const Nanoseconds shift = std::max<Nanoseconds>(0, now) - then;
  auto fresh = std::make_shared<Bytes>();
  std::size_t at = 0;
  for (std::uint32_t i = 0; i < exchange.messages.count; ++i) {
    const MessageAt& message = book.messages[exchange.messages.first + i];
    if (message.offset < at || message.offset > answer->size()) continue;
    *fresh += ByteView(*answer).substr(at, message.offset - at);
    const bool last = i + 1 == exchange.messages.count;
    const std::uint64_t end = last ? answer->size() : book.messages[exchange.messages.first + i + 1].offset;
    Bytes begin = answer->substr(message.offset, std::min<std::uint64_t>(kRefreshed, end - message.offset));
    at = message.offset + begin.size();
    refresh(book.kinds[message.kind], begin, shift);
    *fresh += begin;
  }
  *fresh += ByteView(*answer).substr(at);
  return fresh;
}

}  // namespace lw
