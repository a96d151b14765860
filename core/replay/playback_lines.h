// What clients are given to speak through when a recording is played: lines whose other side is the
// recording.
#pragma once

#include <memory>

#include "core/replay/playback_stage.h"

namespace lw {

std::unique_ptr<Stream> make_playback_stream(std::shared_ptr<PlaybackStage> stage, PlayedChannelPtr channel);
std::unique_ptr<Datagram> make_playback_datagram(std::shared_ptr<PlaybackStage> stage,
                                                 PlayedChannelPtr channel);
std::unique_ptr<Door> make_playback_door(std::shared_ptr<PlaybackStage> stage, PlayedChannelPtr channel);

/// Why nothing can be done on a line any more.
Error recording_over(const char* doing, const std::string& peer);

}  // namespace lw
