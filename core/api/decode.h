// Bytes shown as what they stand for: one coding after the other is undone. Pure, so it may run on any
// thread; what comes out is bounded, whatever goes in.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "core/base/bytes.h"

namespace lw {

enum class DecodeStep : std::uint8_t {
  base64,
  quoted_printable,
  percent,
  form,
  hex,
  gzip,
  deflate,
  brotli,
  zstd
};
inline constexpr DecodeStep kDecodeSteps[] = {
    DecodeStep::base64, DecodeStep::quoted_printable, DecodeStep::percent, DecodeStep::form, DecodeStep::hex,
    DecodeStep::gzip,   DecodeStep::deflate,          DecodeStep::brotli,  DecodeStep::zstd};

/// A chain longer than this is no message anybody sent.
inline constexpr std::size_t kMaxDecodeSteps = 8;
/// What a step gives at most: a field of 1 MiB can be packed so that it fills the memory.
inline constexpr std::size_t kMaxDecoded = 16u << 20;

struct Undone {
  Bytes bytes;
  bool cut = false;       // there was more than kMaxDecoded, or it grew as no honest data does
  std::string problem;    // one sentence, English; empty = none. `bytes` are what came before it
  std::size_t steps = 0;  // how many were undone; with a problem: the index of the one that had it
};

Undone undo(ByteView bytes, std::span<const DecodeStep> steps);

/// The step that these bytes look like, by their first bytes or by their alphabet; none = no guess.
std::optional<DecodeStep> guess_step(ByteView bytes);

}  // namespace lw
