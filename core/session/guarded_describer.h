// A describer that can't end anybody's work: where the protocol's own throws, the bytes are shown undecoded,
// with the reason.
#pragma once

#include <functional>
#include <memory>

#include "core/base/message.h"

namespace lw {

/// From the protocol's row. Never null; a channel of no known protocol gets one without messages.
using MakeDescriber = std::function<std::unique_ptr<Describer>(const ChannelInfo&)>;

/// Makes one with `make` and watches over it. After it threw once, each frame of the channel is a message of
/// kind "data" with severity error. Frames of Layer::raw never reach it.
std::unique_ptr<Describer> make_guarded_describer(const MakeDescriber& make, const ChannelInfo& channel);

}  // namespace lw
