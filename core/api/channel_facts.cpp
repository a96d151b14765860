#include "core/api/channel_facts.h"

#include <algorithm>

namespace lw {
namespace {

constexpr Nanoseconds kTenth = 100'000'000;
// More channels no session came to; what a stranger's file numbers beyond them is not counted.
constexpr std::size_t kMostChannels = 1'000'000;

std::string text_of(const boost::json::object& facts, std::string_view key) {
  const auto* value = facts.if_contains(key);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

ChannelCounter::Counted* ChannelCounter::of(ChannelId channel) {
  const auto known = channels_.find(channel);
  if (known != channels_.end()) return &known->second;
  if (channel == 0 || channels_.size() >= kMostChannels) return nullptr;
  Counted& counted = channels_[channel];
  counted.facts.channel = channel;
  return &counted;
}

void ChannelCounter::frame(const Frame& frame) {
  if (frame.layer != Layer::top) return;
  Counted* counted = of(frame.channel);
  if (!counted) return;
  ChannelFacts& facts = counted->facts;
  if (facts.first < 0) facts.first = frame.time;
  facts.last = frame.time;
  if (frame.kind == FrameKind::note) return note(frame, facts);
  const bool sent = frame.kind == FrameKind::sent;
  DirectionCounts& counts = sent ? facts.sent : facts.received;
  counts.bytes += frame.length;
  ++counts.frames;
  const std::int64_t number = std::max<Nanoseconds>(frame.time, 0) / kTenth;
  Second& second = sent ? counted->sent : counted->received;
  Tenth& tenth = second[static_cast<std::size_t>(number) % second.size()];
  if (tenth.number != number) tenth = {.number = number};
  tenth.bytes += frame.length;
  ++tenth.frames;
}

void ChannelCounter::note(const Frame& frame, ChannelFacts& facts) {
  if (auto key = text_of(frame.note.facts, "host_key"); !key.empty()) {
    facts.host_key = std::move(key);
    facts.secured = true;
  }
  switch (frame.note.kind) {
    case NoteKind::tls:
      facts.tls = std::make_shared<const TlsFacts>(tls_facts_from_json(frame.note.facts));
      facts.secured = true;
      break;
    case NoteKind::error:
      ++facts.errors;
      [[fallthrough]];
    case NoteKind::closed:
    case NoteKind::reset:
      // The first is the cause; what follows is its consequence.
      if (facts.ended) break;
      facts.ended = frame.note.kind;
      facts.ended_by = text_of(frame.note.facts, "by");
      facts.ended_text = frame.note.text;
      break;
    default:
      break;
  }
}

void ChannelCounter::message(ChannelId channel, Direction direction) {
  Counted* counted = of(channel);
  if (!counted) return;
  ++(direction == Direction::sent ? counted->facts.sent : counted->facts.received).messages;
}

DirectionRates ChannelCounter::rates(const Second& second, Nanoseconds now) {
  DirectionRates rates;
  const std::int64_t last = now / kTenth;
  for (const Tenth& tenth : second) {
    if (tenth.number < 0 || tenth.number > last) continue;
    if (last - tenth.number >= static_cast<std::int64_t>(second.size())) continue;
    rates.bytes += static_cast<double>(tenth.bytes);
    rates.frames += static_cast<double>(tenth.frames);
  }
  return rates;
}

std::vector<ChannelFacts> ChannelCounter::facts(Nanoseconds now) const {
  std::vector<ChannelFacts> all;
  all.reserve(channels_.size());
  for (const auto& [id, counted] : channels_) {
    ChannelFacts& facts = all.emplace_back(counted.facts);
    if (now < 0 || facts.ended) continue;
    facts.sent_rate = rates(counted.sent, now);
    facts.received_rate = rates(counted.received, now);
  }
  return all;
}

}  // namespace lw
