#include "core/protocols/http/content_coding.h"

#include "core/base/text.h"
#include "core/codec/token.h"

namespace lw::http {

namespace {

std::unique_ptr<Coding> make_coding(std::string_view name) {
  // "x-gzip" is an old name of gzip (RFC 9110 section 8.4.1.3).
  if (name == "gzip" || name == "x-gzip") return make_gzip_coding();
  if (name == "deflate") return make_deflate_coding();
  if (name == "br") return make_brotli_coding();
  if (name == "zstd") return make_zstd_coding();
  return nullptr;
}

}  // namespace

std::expected<ContentDecoder, std::string> ContentDecoder::make(std::string_view codings) {
  std::vector<std::string> names;
  for (auto part : split_list(codings)) names.push_back(to_lower(part));
  return make(names);
}

std::expected<ContentDecoder, std::string> ContentDecoder::make(const std::vector<std::string>& codings) {
  ContentDecoder decoder;
  for (const auto& name : codings) {
    if (name == "identity") continue;
    auto coding = make_coding(name);
    if (!coding) return std::unexpected("unknown coding " + escape_short(name, 40));
    if (decoder.chain_.size() == kMaxCodings) return std::unexpected("more than 5 codings");
    decoder.chain_.insert(decoder.chain_.begin(), std::move(coding));
    decoder.names_ += (decoder.names_.empty() ? "" : ", ") + name;
  }
  return decoder;
}

Decoded<void> ContentDecoder::through(std::size_t stage, ByteView in, const Output& out) {
  Decoded<void> result;
  const bool last = stage + 1 == chain_.size();
  const Stage next = [&](ByteView piece) {
    if (!last) {
      result = through(stage + 1, piece, out);
      return result.has_value();
    }
    produced_ += piece.size();
    over_ratio_ = produced_ > kFreeOutput && produced_ / kMaxRatio > fed_;
    if (!over_ratio_) out(piece);
    return !over_ratio_;
  };
  auto fed = chain_[stage]->feed(in, next);
  if (over_ratio_)
    return std::unexpected(
        CodecError{fed_, "decoding grows the body more than 1000 times", ErrorKind::limit});
  if (!result) return result;
  return fed;
}

Decoded<void> ContentDecoder::feed(ByteView in, const Output& out) {
  if (in.empty()) return {};
  const auto before = fed_;
  fed_ += in.size();
  if (plain()) {
    produced_ += in.size();
    out(in);
    return {};
  }
  auto result = through(0, in, out);
  if (!result) result.error().offset = before;
  return result;
}

Decoded<void> ContentDecoder::end() {
  if (fed_ == 0) return {};  // nothing at all is not broken data: answers without a body keep their headers
  for (auto& coding : chain_) {
    auto ended = coding->end();
    if (ended) continue;
    ended.error().offset = fed_;
    return ended;
  }
  return {};
}

}  // namespace lw::http
