// Time, randomness and identity come in through the door: nothing else in core reads a clock or rolls dice,
// so a run can be repeated byte for byte.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/frame.h"

namespace lw {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Nanoseconds monotonic() = 0;  // since an arbitrary point
  virtual Nanoseconds wall() = 0;       // since 1970-01-01 UTC
};

class Random {
 public:
  virtual ~Random() = default;
  virtual std::uint64_t next() = 0;  // not for secrets
};

/// Of the system's own entropy, for keys.
std::uint64_t entropy();

/// The real ones. Thread-safe; live as long as the program.
Clock& system_clock();
Random& system_random();

}  // namespace lw
