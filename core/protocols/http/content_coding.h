// Undoes content codings (RFC 9110 section 8.4) and chains of them, as the bytes come: the names and order of
// a header over the stages of core/codec/coding.h. No I/O, no clock.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/codec/coding.h"

namespace lw::http {

/// Codings in a row. Real servers use one.
inline constexpr std::size_t kMaxCodings = 5;

using Output = std::function<void(ByteView)>;
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
