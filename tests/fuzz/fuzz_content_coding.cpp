// Coded bodies: the same text however the bytes were cut, and never more than the ratio allows.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/protocols/http/content_coding.h"

namespace {

using namespace lw;

struct Outcome {
  Bytes text;
  bool failed = false;
};

Outcome decode(const char* codings, ByteView bytes, std::size_t piece) {
  auto decoder = http::ContentDecoder::make(codings);
  Outcome outcome;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
    auto fed = decoder->feed(bytes.substr(0, piece), [&](ByteView out) { outcome.text += out; });
    if (decoder->produced() > kFreeOutput + (64u << 10) &&
        decoder->produced() / (kMaxRatio * 2) > decoder->fed())
      std::abort();
    if (!fed) {
      outcome.failed = true;
      return outcome;
    }
  }
  outcome.failed = !decoder->end();
  return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const char* const kCodings[] = {"gzip", "deflate", "br", "zstd", "gzip, br", "zstd, deflate"};
  if (size < 2) return 0;
  const ByteView bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const char* codings = kCodings[data[0] % 6];
  const auto whole = decode(codings, bytes, bytes.size());
  const auto cut = decode(codings, bytes, 1 + data[0] / 6 % 16);
  if (whole.failed != cut.failed) std::abort();
  if (!whole.failed && whole.text != cut.text) std::abort();
  return 0;
}
