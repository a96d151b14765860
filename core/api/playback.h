// Playback: a recorded session's operations run again through the real clients, over a connector that answers
// from the recording; nothing goes to the network. Everything here is called on the UI's thread and calls
// back there, from Workbench::deliver().
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/api/workbench.h"
#include "core/base/error.h"
#include "core/base/frame.h"
#include "core/replay/playback_state.h"

namespace lw {

/// One playback. Letting go of it ends it; the session that it was played into stays as long as somebody
/// holds it.
class Playback {
 public:
  virtual ~Playback() = default;
  /// What it is played into: live, in a file of its own that goes when the session is let go. Times, channels
  /// and operations are those of the recording. Another one after a jump backwards.
  virtual SessionPtr session() const = 0;
  virtual const PlaybackState& state() const = 0;
  /// What is wished while a session is made (at the beginning, after a jump backwards) holds for that one.
  virtual void play() = 0;
  virtual void pause() = 0;
  /// To the end of the next message (or to the next operation), then it is paused.
  virtual void step() = 0;
  /// Forwards as fast as possible; backwards it begins anew and comes up to there. Then as it was before.
  virtual void jump(Nanoseconds position) = 0;
  virtual void set_speed(double speed) = 0;
  virtual void set_pace(PlaybackPace pace) = 0;
};
using PlaybackPtr = std::shared_ptr<Playback>;

struct PlaybackCallbacks {
  /// A session to play into is there: at the beginning, and again for a jump backwards (what was shown so far
  /// is to be cleared).
  std::function<void(SessionPtr session)> session;
  /// An operation is due: whoever plays into a pane starts it in session() with these arguments, and with
  /// nothing else; its number will be the recorded one. Empty: the playback starts them itself.
  std::function<void(const OperationRecord& recorded)> begin;
  /// state() is another one; at most once a delivery.
  std::function<void()> changed;
  /// It can't be played (no such file, a protocol that can't be played back: said in the row's words).
  /// Nothing comes after it.
  std::function<void(const Error& error)> failed;
};

/// `file`: a session, or a dialogue (.dlg).
PlaybackPtr play_session(Workbench& workbench, const std::filesystem::path& file, PlaybackChoice choice,
                         PlaybackCallbacks callbacks);

}  // namespace lw
