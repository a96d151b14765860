// A door that can be full: who knocks then is sent away before there is a channel for it, and counted on the
// channel that listens. So a flood of connections costs a few notes.
#pragma once

#include <functional>

namespace lw {

/// What a Door may be besides.
class Gate {
 public:
  virtual ~Gate() = default;
  /// Asked for each client, on the loop thread, as long as the door lives.
  virtual void admit_while(std::function<bool()> has_room) = 0;
};

}  // namespace lw
