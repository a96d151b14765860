// Time, randomness and identity come in through the door: nothing else in core reads a clock or rolls dice,
// so a run can be repeated byte for byte.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

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

/// The same numbers again for the same seed (SplitMix64: Steele, Lea, Flood 2014): what a session's
/// operations roll with, so that playing them back repeats their bytes.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() override;

 private:
  std::uint64_t state_;
};

/// The seed of one operation: of its session's id and its number, so that what runs beside it has no part in
/// it.
std::uint64_t operation_seed(std::string_view session_id, OperationId operation);

/// Of the system's own entropy, for keys.
std::uint64_t entropy();

/// The real ones. Thread-safe; live as long as the program.
Clock& system_clock();
Random& system_random();

}  // namespace lw
