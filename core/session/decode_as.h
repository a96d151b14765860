// As what the user wants channels shown ("decode as"), kept among a session's settings: few words that belong
// to the whole session, which old programs pass over.
#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "core/base/frame.h"

namespace lw {

/// Name among SessionHeader::settings: {"3": "http", "4": ""}, channels and ProtocolRow::id; an empty one =
/// as recorded, although the channel that listens for it says otherwise.
inline constexpr const char* kDecodeAsSetting = "decode_as";

using DecodeAs = std::map<ChannelId, std::string>;

/// What is there, as far as it is understood: files come from strangers, too.
DecodeAs decode_as_from(const boost::json::object& settings);
/// None is kept as an empty object: so whoever replaces settings knows that there was a choice.
void put_decode_as(boost::json::object& settings, const DecodeAs& chosen);

/// Whether a channel is a client of the other, which listens: it is shown as that one, unless something else
/// was chosen for it.
bool accepted_on(const ChannelInfo& channel, const ChannelInfo& listening);

/// What the channel is shown as, empty = as recorded; `parent` (its own) may be null.
std::string decode_as_of(const DecodeAs& chosen, const ChannelInfo& channel, const ChannelInfo* parent);
/// The same of all channels that are not shown as recorded.
DecodeAs all_decoded_as(const DecodeAs& chosen, std::span<const ChannelInfo> channels);

/// Chooses for one of `channels`, among which is its parent; empty = as recorded.
void choose_decode_as(DecodeAs& chosen, std::span<const ChannelInfo> channels, ChannelId channel,
                      std::string_view protocol);

}  // namespace lw
