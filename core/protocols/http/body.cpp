#include "core/protocols/http/body.h"

#include <algorithm>

#include <fmt/format.h>

namespace lw::http {

Decoded<BodyReader::Step> BodyReader::next(ByteView bytes) {
  if (done()) return Step{.done = true};
  switch (kind_) {
    case BodyKind::length: {
      const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(total_ - received_, bytes.size()));
      received_ += count;
      return Step{.used = count, .data = bytes.substr(0, count), .done = done()};
    }
    case BodyKind::chunked: {
      auto step = chunked_.next(bytes);
      if (!step) return std::unexpected(std::move(step).error());
      received_ += step->data.size();
      return Step{.used = step->used, .data = step->data, .done = chunked_.done()};
    }
    default:
      received_ += bytes.size();
      return Step{.used = bytes.size(), .data = bytes, .done = false};
  }
}

Decoded<void> BodyReader::end() {
  if (kind_ == BodyKind::until_close || kind_ == BodyKind::tunnel) ended_ = true;
  if (done()) return {};
  if (kind_ == BodyKind::length)
    return std::unexpected(
        CodecError{0, fmt::format("the body ended after {} of {} bytes", received_, total_)});
  return std::unexpected(
      CodecError{0, fmt::format("the chunked body ended after {} bytes, without its last chunk", received_)});
}

bool BodyReader::skip(std::uint64_t count) {
  if (kind_ == BodyKind::length) count = std::min(count, total_ - received_);
  received_ += count;
  return done();
}

bool BodyReader::done() const {
  switch (kind_) {
    case BodyKind::none:
      return true;
    case BodyKind::length:
      return received_ == total_;
    case BodyKind::chunked:
      return chunked_.done();
    default:
      return ended_;
  }
}

}  // namespace lw::http
