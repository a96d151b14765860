// What a replay begins with: a session file, or a dialogue (.dlg) taken into memory.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "core/session/formats/dlg.h"
#include "core/session/store/store.h"

namespace lw {

struct RecordedFile {
  std::unique_ptr<StoreReader> reader;
  /// Of a dialogue that is a test, by frame: bytes that stand for any bytes but LF, as few as fit. They are
  /// `*` in the frames.
  std::vector<DialogueStar> stars;
  /// False: a dialogue without times. Its operations run one after the other, each when the one before it
  /// has ended (they may have no end of their own, and all stand at time 0), and its channels are each in
  /// order, but not among themselves.
  bool timed = true;
  bool dialogue = false;  // a text: nothing can be kept with it
};

/// Blocking: on a worker thread. A dialogue is not masked: it is read into memory alone, and says what it
/// says to whoever can read it. Throws Error kind storage, or kind protocol for a dialogue that is none.
RecordedFile open_recording(const std::filesystem::path& file);

}  // namespace lw
