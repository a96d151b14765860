// Undoes content codings (RFC 9110 section 8.4): gzip, deflate (with and without the zlib frame), br, zstd,
// and chains of them, as the bytes come. No I/O, no clock.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw::http {

/// Codings in a row. Real servers use one.
inline constexpr std::size_t kMaxCodings = 5;
/// Output that is free: short texts may be packed as tightly as they like.
inline constexpr std::uint64_t kFreeOutput = 10ull << 20;
/// From there on output : input may not pass this. Deflate can do 1032 : 1 at most, and only on one repeated
/// byte.
inline constexpr std::uint64_t kMaxRatio = 1000;
/// zstd's window: RFC 9659 forbids senders more than 8 MiB.
inline constexpr int kZstdWindowLog = 23;

using Output = std::function<void(ByteView)>;
/// Between two codings: false = no more of it is wanted.
using Stage = std::function<bool(ByteView)>;

/// One coding. Errors carry offset 0: the caller counts. When `out` refuses, feed ends without an error.
class Coding {
 public:
  virtual ~Coding() = default;
  virtual Decoded<void> feed(ByteView in, const Stage& out) = 0;
  /// No more input: an error when the coded data stops in the middle.
  virtual Decoded<void> end() = 0;
};
std::unique_ptr<Coding> make_gzip_coding();
std::unique_ptr<Coding> make_deflate_coding();
std::unique_ptr<Coding> make_brotli_coding();
std::unique_ptr<Coding> make_zstd_coding();

class ContentDecoder {
 public:
  /// `codings`: the value of Content-Encoding, in the order they were applied. "identity" counts as none. The
  /// error names the coding that is not known.
  static std::expected<ContentDecoder, std::string> make(std::string_view codings);
  static std::expected<ContentDecoder, std::string> make(const std::vector<std::string>& codings);

  /// Nothing to undo: what is fed comes out as the same view.
  bool plain() const { return chain_.empty(); }
  /// "gzip", "gzip, br"; empty when plain.
  const std::string& names() const { return names_; }

  /// `out` gets views that are valid during the call. Errors of kind limit: the ratio. The offset counts from
  /// the first byte ever fed, and is that of the piece at fault.
  Decoded<void> feed(ByteView in, const Output& out);
  Decoded<void> end();

  std::uint64_t fed() const { return fed_; }
  std::uint64_t produced() const { return produced_; }

 private:
  Decoded<void> through(std::size_t stage, ByteView in, const Output& out);
  std::vector<std::unique_ptr<Coding>> chain_;  // to undo first comes first
  std::string names_;
  std::uint64_t fed_ = 0;
  std::uint64_t produced_ = 0;
  bool over_ratio_ = false;
};

}  // namespace lw::http
