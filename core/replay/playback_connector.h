// The Connector of a session that a recording is played into: nothing goes to the network.
#pragma once

#include <memory>

#include "core/io/prompter.h"
#include "core/replay/playback_stage.h"

namespace lw {

/// Lines over the recorded channels; opening one waits for the recorded notes of its opening, and fails where
/// that failed. Loop thread only.
std::unique_ptr<Connector> make_playback_connector(std::shared_ptr<PlaybackStage> stage);

}  // namespace lw
