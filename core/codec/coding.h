// Compressed bytes undone as they come: gzip, deflate (with and without the zlib frame), brotli, Zstandard.
// Each is a stage; whoever chains them keeps the ratio of output to input within bounds. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw {

/// Output that is free: short texts may be packed as tightly as they like.
inline constexpr std::uint64_t kFreeOutput = 10ull << 20;
/// From there on output : input may not pass this. Deflate can do 1032 : 1 at most, and only on one repeated
/// byte.
inline constexpr std::uint64_t kMaxRatio = 1000;
/// zstd's window: RFC 9659 forbids senders more than 8 MiB.
inline constexpr int kZstdWindowLog = 23;

/// Gets views that are valid during the call; false = no more is wanted.
using Stage = std::function<bool(ByteView)>;

/// One coding. Errors carry offset 0: the caller counts. When `out` refuses, feed ends without an error.
class Coding {
 public:
  virtual ~Coding() = default;
  virtual Decoded<void> feed(ByteView in, const Stage& out) = 0;
  /// No more input: an error when the coded data stops in the middle.
  virtual Decoded<void> end() = 0;
};
std::unique_ptr<Coding> make_gzip_coding();     // RFC 1952
std::unique_ptr<Coding> make_deflate_coding();  // RFC 1950, and RFC 1951 bare
std::unique_ptr<Coding> make_brotli_coding();   // RFC 7932
std::unique_ptr<Coding> make_zstd_coding();     // RFC 8878

}  // namespace lw
