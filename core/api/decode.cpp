#include "core/api/decode.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/codec/coding.h"
#include "core/codec/transfer.h"

namespace lw {

namespace {

std::unique_ptr<Coding> coding_of(DecodeStep step) {
  switch (step) {
    case DecodeStep::gzip:
      return make_gzip_coding();
    case DecodeStep::deflate:
      return make_deflate_coding();
    case DecodeStep::brotli:
      return make_brotli_coding();
    case DecodeStep::zstd:
      return make_zstd_coding();
    default:
      return nullptr;
  }
}

void decompress(Coding& coding, ByteView in, Undone& out) {
  Bytes made;
  // Whole input at once: the ratio counts against all of it.
  const std::size_t most =
      std::min<std::size_t>(kMaxDecoded, std::max<std::uint64_t>(kFreeOutput, in.size() * kMaxRatio));
  auto fed = coding.feed(in, [&](ByteView piece) {
    made += piece.substr(0, most - made.size());
    out.cut = out.cut || made.size() == most;
    return made.size() < most;
  });
  if (!fed) {
    out.problem = fed.error().reason;
  } else if (!out.cut) {
    if (auto ended = coding.end(); !ended) out.problem = ended.error().reason;
  }
  out.bytes = std::move(made);
}

Untransferred untransfer(DecodeStep step, ByteView text) {
  switch (step) {
    case DecodeStep::base64:
      return undo_base64(text);
    case DecodeStep::quoted_printable:
      return undo_quoted_printable(text);
    case DecodeStep::percent:
      return undo_percent(text);
    case DecodeStep::form:
      return undo_percent(text, true);
    default: {
      auto bytes = from_hex(text);
      if (bytes) return {std::move(*bytes), std::nullopt};
      return {from_hex(text.substr(0, bytes.error().offset)).value_or(Bytes()), bytes.error()};
    }
  }
}

void one_step(DecodeStep step, Undone& out) {
  const Bytes before = std::move(out.bytes);
  if (const auto coding = coding_of(step)) return decompress(*coding, before, out);
  Untransferred done = untransfer(step, before);
  out.bytes = std::move(done.bytes);
  if (done.problem) out.problem = fmt::format("{} at byte {}", done.problem->reason, done.problem->offset);
}

bool begins(ByteView bytes, std::string_view magic) {
  return bytes.substr(0, magic.size()) == magic;
}

/// RFC 1950 section 2.2: method 8, a window up to 32 KiB, and a check that makes both bytes a multiple of 31.
bool begins_as_zlib(ByteView bytes) {
  if (bytes.size() < 6) return false;
  const auto first = static_cast<unsigned char>(bytes[0]);
  const auto second = static_cast<unsigned char>(bytes[1]);
  return (first & 0x0f) == 8 && first >> 4 <= 7 && (first * 256 + second) % 31 == 0;
}

bool all_of(ByteView bytes, std::string_view alphabet) {
  return bytes.find_first_not_of(alphabet) == ByteView::npos;
}

}  // namespace

Undone undo(ByteView bytes, std::span<const DecodeStep> steps) {
  Undone out{.bytes = Bytes(bytes.substr(0, kMaxDecoded)), .cut = bytes.size() > kMaxDecoded};
  for (const DecodeStep step : steps.first(std::min(steps.size(), kMaxDecodeSteps))) {
    one_step(step, out);
    if (!out.problem.empty()) return out;
    ++out.steps;
  }
  return out;
}

std::optional<DecodeStep> guess_step(ByteView bytes) {
  // Enough to tell; a guess must not cost what the step does.
  const ByteView start = bytes.substr(0, 4096);
  if (begins(start, "\x1f\x8b\x08")) return DecodeStep::gzip;
  if (begins(start, "\x28\xb5\x2f\xfd")) return DecodeStep::zstd;
  if (begins_as_zlib(start)) return DecodeStep::deflate;
  if (start.size() < 8) return std::nullopt;
  constexpr std::string_view kHex = "0123456789abcdefABCDEF: \r\n";
  constexpr std::string_view kBase64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=\r\n";
  if (all_of(start, kHex) && bytes.size() % 2 == 0) return DecodeStep::hex;
  const bool mixed = start.find_first_of("0123456789+/=") != ByteView::npos;
  if (all_of(start, kBase64) && mixed && undo_base64(start).problem == std::nullopt)
    return DecodeStep::base64;
  if (const auto at = start.find('%'); at != ByteView::npos && !undo_percent(start).problem)
    return DecodeStep::percent;
  if (start.find("=\r\n") != ByteView::npos || start.find("=3D") != ByteView::npos)
    return DecodeStep::quoted_printable;
  return std::nullopt;
}

}  // namespace lw
