// Plays dialogues (core/session/formats/README.md) against the real protocol code: the program's side runs as
// it does on the network, the other side is the file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/io/pipe.h"
#include "core/session/formats/dlg.h"

namespace lw::test {

struct PlayOptions {
  PipeCut cut = PipeCut::whole;
  std::uint64_t seed = 1;
  std::uint64_t fail_at = 0;  // the N-th connect, read, write or shutdown of the program fails; 0 = none
  std::filesystem::path session = {};  // recorded here; empty = in memory alone
};

struct Played {
  std::vector<std::string> problems;  // empty = as the dialogue says
  std::uint64_t steps = 0;            // connects, reads, writes and shutdowns that the program began
};

Played play(const Dialogue& dialogue, const PlayOptions& options);

/// Reads the file and plays it whole, byte by byte, cut at random, and failing at every step. Returns what
/// went wrong, each with the way it was played.
std::vector<std::string> check_dialogue_file(const std::filesystem::path& file);

/// Whether every member of `wanted` is in `found` and equal. Says where not in `where`.
bool matches(const boost::json::value& wanted, const boost::json::value& found, std::string& where);

}  // namespace lw::test
