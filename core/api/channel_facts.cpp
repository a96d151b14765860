#include "core/api/channel_facts.h"

#include <algorithm>

#include "core/base/json_reading.h"
#include "core/session/store/store.h"

namespace lw {
namespace {

constexpr Nanoseconds kTenth = 100'000'000;

}  // namespace

ChannelFacts* ChannelCounter::of(ChannelId channel) {
  const auto known = channels_.find(channel);
  if (known != channels_.end()) return &known->second;
  if (channel == 0 || channels_.size() >= kMaxListedChannels) return nullptr;
  ChannelFacts& facts = channels_[channel];
  facts.channel = channel;
  return &facts;
}

void ChannelCounter::frame(const Frame& frame) {
  if (frame.layer != Layer::top) return;
  ChannelFacts* facts = of(frame.channel);
  if (!facts) return;
  if (facts->first < 0) facts->first = frame.time;
  facts->last = frame.time;
  if (frame.kind == FrameKind::note) return note(frame, *facts);
  DirectionCounts& counts = frame.kind == FrameKind::sent ? facts->sent : facts->received;
  counts.bytes += frame.length;
  ++counts.frames;
  rate(frame);
}

void ChannelCounter::rate(const Frame& frame) {
  const std::int64_t number = std::max<Nanoseconds>(frame.time, 0) / kTenth;
  Tenth& tenth = second_[static_cast<std::size_t>(number) % second_.size()];
  if (tenth.number != number) {
    tenth.number = number;
    tenth.channels.clear();
  }
  if (tenth.channels.size() >= kMaxOpenChannels && !tenth.channels.contains(frame.channel)) return;
  Said& said = tenth.channels[frame.channel];
  const std::size_t direction = frame.kind == FrameKind::sent ? 0 : 1;
  said.bytes[direction] += frame.length;
  ++said.frames[direction];
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
  ChannelFacts* facts = of(channel);
  if (!facts) return;
  ++(direction == Direction::sent ? facts->sent : facts->received).messages;
}

std::vector<ChannelFacts> ChannelCounter::facts(Nanoseconds now) const {
  std::vector<ChannelFacts> all;
  all.reserve(channels_.size());
  for (const auto& [id, facts] : channels_) all.push_back(facts);
  if (now < 0) return all;
  const std::int64_t last = now / kTenth;
  for (const Tenth& tenth : second_) {
    if (tenth.number < 0 || tenth.number > last) continue;
    if (last - tenth.number >= static_cast<std::int64_t>(second_.size())) continue;
    for (const auto& [id, said] : tenth.channels) {
      const auto facts = std::ranges::lower_bound(all, id, {}, &ChannelFacts::channel);
      if (facts == all.end() || facts->channel != id || facts->ended) continue;
      for (const std::size_t direction : {0, 1}) {
        DirectionRates& rates = direction == 0 ? facts->sent_rate : facts->received_rate;
        rates.bytes += static_cast<double>(said.bytes[direction]);
        rates.frames += static_cast<double>(said.frames[direction]);
      }
    }
  }
  return all;
}

}  // namespace lw
