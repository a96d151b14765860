// What of a session file could not be read, gathered while it is read and told in one sentence.
#pragma once

#include <map>
#include <string>

#include "core/base/frame.h"

namespace lw {

class Damage {
 public:
  /// Of the file as a whole.
  void note(const std::string& reason);
  /// A part ("the channels") of which at least something is missing.
  void lack(const std::string& part, const std::string& reason);
  void lack_frame(FrameNumber frame, const std::string& reason);
  bool lacks_frame(FrameNumber frame) const;

  /// "Not all of this session can be read: frames 3 to 9 (malformed)", or empty.
  std::string sentence() const;

 private:
  std::string whole_;
  std::map<std::string, std::string> parts_;
  std::map<FrameNumber, FrameNumber> frames_;  // first -> last
  std::string frames_reason_;
};

}  // namespace lw
