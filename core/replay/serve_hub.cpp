#include "core/replay/serve_hub.h"

#include <boost/asio/steady_timer.hpp>

#include "core/base/text.h"
#include "core/io/errors.h"

namespace lw {

Note info_note(std::string text) {
  Note note;
  note.kind = NoteKind::info;
  note.text = std::move(text);
  return note;
}

Task<> pause(Executor executor, std::chrono::nanoseconds time) {
  if (time.count() <= 0) co_return;
  boost::asio::steady_timer timer(executor, time);
  const auto [code] = co_await timer.async_wait(quiet);
  if (code) throw io_error(code, "waiting", "");
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
  auto same = book.find_place(hash_of(parts, book.choice, true));
  if (same.empty()) same = book.find(hash_of(parts, book.choice, false));
  std::string why;
  std::optional<std::uint32_t> found;
  if (!same.empty()) found = picker.pick(on, same, why);
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

std::shared_ptr<const Bytes> ServeHub::refreshed(const Exchange& exchange,
                                                 std::shared_ptr<const Bytes> answer) {
  const auto refresh = row().replay.refresh;
  if (!choice.refresh || !refresh || exchange.messages.count == 0) return answer;
  // Not the clock's own time of day: it stands still where nothing is recorded.
  const Nanoseconds now = began_wall + (context.clock.monotonic() - began);
  const Nanoseconds shift = now - (book.facts.started + exchange.time);
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
