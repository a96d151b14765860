// Reads who listens on this machine from /proc: worker threads only.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/listening_sockets.h"

namespace lw::ui {

struct Listener {
  ListeningSocket socket;
  std::string program;  // "sshd"; empty = not ours to see
  int process = 0;
};
struct ListeningScan {
  std::vector<Listener> listeners;
  bool all_programs = true;  // false: some belong to other users' processes
  std::string problem;       // nothing could be read
};

/// `proc`: "/proc". Read only; ends early when told to.
ListeningScan scan_listening(const std::filesystem::path& proc, const std::atomic<bool>& cancel);

}  // namespace lw::ui
