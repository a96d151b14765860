#include "core/base/context.h"

#include <chrono>
#include <mutex>
#include <random>

namespace lw {
namespace {

class SystemClock final : public Clock {
 public:
  Nanoseconds monotonic() override {
    return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
  }
  Nanoseconds wall() override {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
  }
};

class SystemRandom final : public Random {
 public:
  std::uint64_t next() override {
    std::lock_guard lock(mutex_);
    return engine_();
  }

 private:
  std::mutex mutex_;
  std::mt19937_64 engine_{std::random_device{}()};
};

}  // namespace

std::uint64_t SeededRandom::next() {
  std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
  return mixed ^ (mixed >> 31);
}

std::uint64_t operation_seed(std::string_view session_id, OperationId operation) {
  std::uint64_t seed = 0xcbf29ce484222325;  // FNV-1a
  for (const unsigned char c : session_id) seed = (seed ^ c) * 0x100000001b3;
  return SeededRandom(seed ^ operation).next();
}

std::uint64_t entropy() {
  std::random_device device;
  return static_cast<std::uint64_t>(device()) << 32 | device();
}

Clock& system_clock() {
  static SystemClock clock;
  return clock;
}

Random& system_random() {
  static SystemRandom random;
  return random;
}

}  // namespace lw
