// What the server did is given to the exchanges it belongs to.
#include <fmt/format.h>

#include <algorithm>

#include "core/replay/answers_builder.h"

namespace lw {
namespace {

/// Requests without an answer between them that are still told apart by the number of answers.
constexpr std::size_t kMostPipelined = 1000;

/// What lies between two times of a file, which may be any.
Nanoseconds passed(Nanoseconds since, Nanoseconds time) {
  return std::max<Nanoseconds>(0, std::max<Nanoseconds>(0, time) - std::max<Nanoseconds>(0, since));
}

}  // namespace

/// Null when the book is full.
Exchange* AnswerBuilder::new_exchange(Building& line, Nanoseconds time) {
  if (book_.exchanges.size() >= kMaxExchanges) {
    if (!std::exchange(full_, true))
      remark(fmt::format("only the first {} requests are served", kMaxExchanges));
    return nullptr;
  }
  RecordedLine& of = book_.lines[line.line];
  const auto index = static_cast<std::uint32_t>(book_.exchanges.size());
  book_.exchanges.push_back(
      {.line = line.line, .position = static_cast<std::uint32_t>(of.exchanges.size()), .time = time});
  of.exchanges.push_back(index);
  if (line.asked.size() < kMostPipelined) line.asked.push_back({index, time});
  return &book_.exchanges.back();
}

/// The first `count` of what the server did belong to what was asked before.
void AnswerBuilder::give(Building& line, std::size_t count) {
  if (!line.stream_request.empty() && !line.asked.empty()) {
    Exchange& exchange = book_.exchanges[line.asked.back().exchange];
    const bool fresh = exchange.bytes && exchange.request.count == 0;
    if (fresh && has_places(line.stream_request.size())) {
      exchange.request = {static_cast<std::uint32_t>(book_.places.size()),
                          static_cast<std::uint32_t>(line.stream_request.size())};
      book_.places.insert(book_.places.end(), line.stream_request.begin(), line.stream_request.end());
    } else if (fresh) {
      exchange.request_length = 0;  // nobody can follow it
    }
    line.stream_request.clear();
  }
  if (count == 0) return;
  if (line.asked.empty()) {
    Exchange* made = new_exchange(line, line.said.front().time);
    if (made) {
      made->greeting = true;
      book_.lines[line.line].greeting = true;
    }
  }
  if (line.asked.size() > 1) {
    give_each(line, count);
  } else if (!line.asked.empty()) {
    const std::span<const Said> said(line.said.data(), count);
    give_to(line, line.asked[0].exchange, line.asked[0].time, said, 0, kAllBytes);
  }
  line.said.erase(line.said.begin(), line.said.begin() + static_cast<std::ptrdiff_t>(count));
  line.asked.clear();
}

/// Requests that were sent without waiting: one answer each where there are as many, else the last gets all.
void AnswerBuilder::give_each(Building& line, std::size_t count) {
  const std::span<const Said> said(line.said.data(), count);
  std::vector<std::uint64_t> begins;
  std::uint64_t at = 0;
  std::size_t next = 0;
  bool fresh = true;
  for (const Said& one : said) {
    for (; next < line.messages.size() && line.messages[next].frame == one.frame; ++next) {
      if (fresh) begins.push_back(at + std::min(line.messages[next].offset, one.length));
      fresh = !line.messages[next].interim;
    }
    at += one.length;
  }
  if (begins.size() != line.asked.size()) {
    give_to(line, line.asked.back().exchange, line.asked.back().time, said, 0, kAllBytes);
    return;
  }
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::uint64_t to = i + 1 < begins.size() ? begins[i + 1] : kAllBytes;
    give_to(line, line.asked[i].exchange, line.asked[i].time, said, begins[i], to);
  }
}

/// Bytes `from` to `to` of what was said become the answer; what the server did besides goes to the last.
void AnswerBuilder::give_to(Building& line, std::uint32_t index, Nanoseconds since,
                            std::span<const Said> said, std::uint64_t from, std::uint64_t to) {
  Exchange& exchange = book_.exchanges[index];
  exchange.answer.first = static_cast<std::uint32_t>(book_.places.size());
  std::uint64_t at = 0;
  for (const Said& one : said) {
    if (!one.bytes) {
      if (to != kAllBytes) continue;
      if (one.tls && !exchange.starts_tls) {
        exchange.starts_tls = true;
        exchange.tls_at = exchange.answer_length;
      }
      if (exchange.after == AfterAnswer::stays) exchange.after = one.end;
      continue;
    }
    const std::uint64_t first = std::max(at, from);
    const std::uint64_t end = std::min(at + one.length, to);
    if (end > first && !exchange.cut && book_.places.size() >= kMaxPlaces) {
      exchange.cut = true;
      remark("the recording has too many frames: an answer ends before its end");
    }
    if (end > first && !exchange.cut) {
      book_.places.push_back({one.frame, first - at, end - first, passed(since, one.time)});
      since = one.time;
      exchange.answer_length += end - first;
    }
    at += one.length;
    if (!one.whole && at >= from && at <= to && !exchange.cut) {
      exchange.cut = true;
      remark(fmt::format("frame {}: the bytes of an answer were not kept; it ends there", one.frame));
    }
  }
  exchange.answer.count = static_cast<std::uint32_t>(book_.places.size()) - exchange.answer.first;
  add_messages(line, exchange, said);
}

/// Where the messages of the answer begin, for those who change them.
void AnswerBuilder::add_messages(Building& line, Exchange& to, std::span<const Said> said) {
  if (said.empty()) return;
  const FrameNumber last = said.back().frame;
  to.messages.first = static_cast<std::uint32_t>(book_.messages.size());
  std::uint64_t at = 0;
  const bool wanted = book_.facts.row->replay.refresh != nullptr;
  auto message = line.messages.begin();
  for (std::uint32_t i = 0; wanted && i < to.answer.count; ++i) {
    const Place& place = book_.places[to.answer.first + i];
    while (message != line.messages.end() && message->frame < place.frame) ++message;
    for (; message != line.messages.end() && message->frame == place.frame; ++message) {
      if (message->offset < place.offset) continue;
      if (message->offset >= place.offset + place.length) break;
      book_.messages.push_back({at + message->offset - place.offset, kind_number(message->kind)});
    }
    at += place.length;
  }
  to.messages.count = static_cast<std::uint32_t>(book_.messages.size()) - to.messages.first;
  if (&to == &book_.exchanges[line.asked.back().exchange])
    std::erase_if(line.messages, [last](const ServerMessage& one) { return one.frame <= last; });
}

std::uint32_t AnswerBuilder::kind_number(const std::string& kind) {
  const auto found = std::ranges::find(book_.kinds, kind);
  if (found != book_.kinds.end()) return static_cast<std::uint32_t>(found - book_.kinds.begin());
  book_.kinds.push_back(kind);
  return static_cast<std::uint32_t>(book_.kinds.size() - 1);
}

void AnswerBuilder::finish() {
  std::size_t silent = 0;
  for (std::uint32_t i = 0; i < book_.exchanges.size(); ++i) {
    const Exchange& exchange = book_.exchanges[i];
    if (exchange.greeting) {
      book_.greets = true;
      continue;
    }
    ++book_.requests;
    if (exchange.answer_length == 0 && exchange.after == AfterAnswer::stays) ++silent;
    if (exchange.bytes)
      book_.streams.push_back(i);
    else
      book_.by_key.push_back(i);
  }
  book_.by_place = book_.by_key;
  const auto by = [this](std::uint64_t Exchange::* key) {
    return [this, key](std::uint32_t index) { return std::pair(book_.exchanges[index].*key, index); };
  };
  std::ranges::sort(book_.by_key, {}, by(&Exchange::key));
  std::ranges::sort(book_.by_place, {}, by(&Exchange::place));
  if (silent > 0) remark(fmt::format("{} requests were never answered", silent));
  if (const std::string problem = session_.problem(); !problem.empty()) remark(problem);
  if (book_.exchanges.empty()) book_.facts.cannot = "nothing was said in the session";
}

}  // namespace lw
