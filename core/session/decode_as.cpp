#include "core/session/decode_as.h"

#include <algorithm>
#include <charconv>

namespace lw {
namespace {

// A ProtocolRow::id is one word.
constexpr std::size_t kLongestId = 64;

const ChannelInfo* channel_among(std::span<const ChannelInfo> channels, ChannelId id) {
  const auto found = std::ranges::find(channels, id, &ChannelInfo::id);
  return id == 0 || found == channels.end() ? nullptr : &*found;
}

}  // namespace

DecodeAs decode_as_from(const boost::json::object& settings) {
  DecodeAs chosen;
  const auto* kept = settings.if_contains(kDecodeAsSetting);
  if (!kept || !kept->is_object()) return chosen;
  for (const auto& [key, value] : kept->get_object()) {
    ChannelId channel = 0;
    const char* const last = key.data() + key.size();
    const auto [end, failed] = std::from_chars(key.data(), last, channel);
    if (failed != std::errc() || end != last || channel == 0) continue;
    if (!value.is_string() || value.get_string().size() > kLongestId) continue;
    chosen[channel] = value.get_string();
  }
  return chosen;
}

void put_decode_as(boost::json::object& settings, const DecodeAs& chosen) {
  boost::json::object kept;
  for (const auto& [channel, protocol] : chosen) kept[std::to_string(channel)] = protocol;
  settings[kDecodeAsSetting] = std::move(kept);
}

bool accepted_on(const ChannelInfo& channel, const ChannelInfo& listening) {
  // Who listens has no other end; a server's line has one, and what lies inside it is another matter.
  return channel.parent == listening.id && channel.role == Role::server && listening.role == Role::server &&
         listening.remote.empty() && channel.transport == listening.transport;
}

std::string decode_as_of(const DecodeAs& chosen, const ChannelInfo& channel, const ChannelInfo* parent) {
  if (const auto own = chosen.find(channel.id); own != chosen.end()) return own->second;
  if (!parent || !accepted_on(channel, *parent)) return {};
  const auto theirs = chosen.find(parent->id);
  return theirs == chosen.end() ? std::string() : theirs->second;
}

DecodeAs all_decoded_as(const DecodeAs& chosen, std::span<const ChannelInfo> channels) {
  DecodeAs all;
  if (chosen.empty()) return all;
  std::map<ChannelId, const ChannelInfo*> asked;
  for (const ChannelInfo& channel : channels)
    if (chosen.contains(channel.id)) asked.emplace(channel.id, &channel);
  for (const ChannelInfo& channel : channels) {
    const auto parent = asked.find(channel.parent);
    std::string shown = decode_as_of(chosen, channel, parent == asked.end() ? nullptr : parent->second);
    if (!shown.empty()) all.emplace(channel.id, std::move(shown));
  }
  return all;
}

void choose_decode_as(DecodeAs& chosen, std::span<const ChannelInfo> channels, ChannelId channel,
                      std::string_view protocol) {
  chosen.erase(channel);
  const ChannelInfo* info = channel_among(channels, channel);
  const ChannelInfo* parent = info ? channel_among(channels, info->parent) : nullptr;
  const std::string otherwise = info ? decode_as_of(chosen, *info, parent) : std::string();
  if (otherwise != protocol) chosen[channel] = protocol;
}

}  // namespace lw
