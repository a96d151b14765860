// QUIC connections of a recording that is played: their streams are recorded channels as any other line.
#pragma once

#include "core/io/quic.h"
#include "core/replay/playback_stage.h"

namespace lw {

/// Over the recorded connection `channel`, whose opening was played.
std::unique_ptr<QuicLine> make_playback_quic(std::shared_ptr<PlaybackStage> stage, PlayedChannelPtr channel,
                                             QuicOptions options);

}  // namespace lw
