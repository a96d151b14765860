// A line in memory: two Streams, each reading what the other writes. Playback speaks through it, and tests:
// it can cut what is read at every byte or at random places, and fail at a chosen step. Loop thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "core/io/stream.h"

namespace lw {

/// How one end hands out what it reads.
enum class PipeCut : std::uint8_t { whole, one_byte, random };

struct PipeOptions {
  std::size_t capacity = 1 << 20;  // of each direction; a writer waits while it is full
  PipeCut cut = PipeCut::whole;    // both ends
  std::uint64_t seed = 1;          // of PipeCut::random
  std::uint64_t fail_at =
      0;  // the N-th read, write or shutdown begun at the first end fails as a reset; 0 = none
  std::string first_name = "memory:1";
  std::string second_name = "memory:2";
};

/// Both ends of one line. They may be destroyed in any order, also while a verb is pending (it fails as
/// cancelled).
std::pair<std::unique_ptr<Stream>, std::unique_ptr<Stream>> make_pipe(const Executor& executor,
                                                                      const PipeOptions& options = {});

/// The same for datagrams: no loss, order kept, at most 1024 packets wait in each direction (more are
/// dropped, as a socket's buffer does).
std::pair<std::unique_ptr<Datagram>, std::unique_ptr<Datagram>> make_datagram_pipe(
    const Executor& executor, const PipeOptions& options = {});

}  // namespace lw
