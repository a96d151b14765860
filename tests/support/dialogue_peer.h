// The other side of one line of a dialogue.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "core/io/stream.h"
#include "core/session/formats/dlg.h"

namespace lw::test {

/// What is said on one channel, in order. Shared with the coroutine that plays it.
struct Script {
  ChannelInfo channel;
  std::vector<std::variant<Frame, Dialogue::Pattern>> items;
  std::size_t next = 0;  // item that is being played
  bool used = false;     // a line was made for it
  bool strict = true;    // false: the program's side was made to fail, differences are no problem
  std::vector<std::string> problems;

  void problem(std::string text);
};

/// Plays the script until its end, then reads on until the program ends the line.
Task<> play_peer(std::shared_ptr<Script> script, std::unique_ptr<Stream> end);

}  // namespace lw::test
