// A describer that can't end anybody's work: where the protocol's own throws, the bytes are shown undecoded,
// with the reason.
#pragma once

#include <functional>
#include <memory>

#include "core/base/message.h"

namespace lw {

/// From the protocol's row. Never null; a channel of no known protocol gets one without messages.
using MakeDescriber = std::function<std::unique_ptr<Describer>(const ChannelInfo&)>;

/// Makes one with `make` and watches over it. When it throws, what it was given and had not told yet becomes
/// a message of kind "data" with severity error, one a direction, and then each frame of the channel one.
/// Frames of Layer::raw never reach it. finish() may be called when the channel ends and again when the
/// session does: the second time there is nothing left, unless more frames came, which a describer made anew
/// is given.
std::unique_ptr<Describer> make_guarded_describer(const MakeDescriber& make, const ChannelInfo& channel);

/// Whether nothing more comes on the frame's channel: what is half-way there is all there will be.
bool ends_channel(const Frame& frame);

}  // namespace lw
