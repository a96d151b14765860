// br (RFC 7932) and zstd (RFC 8878).
#include <brotli/decode.h>
#include <zstd.h>

#include <new>

#include "core/codec/coding.h"

namespace lw {

namespace {

constexpr std::size_t kOutputBuffer = 64u << 10;

class BrotliCoding final : public Coding {
 public:
  BrotliCoding() : state_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)), out_(kOutputBuffer, '\0') {
    if (!state_) throw std::bad_alloc();
  }
  ~BrotliCoding() override { BrotliDecoderDestroyInstance(state_); }

  Decoded<void> feed(ByteView in, const Stage& out) override {
    auto next_in = reinterpret_cast<const std::uint8_t*>(in.data());
    std::size_t available_in = in.size();
    while (!ended_) {
      auto next_out = reinterpret_cast<std::uint8_t*>(out_.data());
      std::size_t available_out = out_.size();
      const auto code =
          BrotliDecoderDecompressStream(state_, &available_in, &next_in, &available_out, &next_out, nullptr);
      const auto made = out_.size() - available_out;
      if (made > 0 && !out(ByteView(out_.data(), made))) return {};
      if (code == BROTLI_DECODER_RESULT_ERROR) {
        const char* words = BrotliDecoderErrorString(BrotliDecoderGetErrorCode(state_));
        return std::unexpected(CodecError{0, std::string("the br data is damaged: ") + words});
      }
      ended_ = code == BROTLI_DECODER_RESULT_SUCCESS;
      if (code == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) break;
    }
    return {};
  }

  Decoded<void> end() override {
    if (ended_) return {};
    return std::unexpected(CodecError{0, "the br data ends in the middle"});
  }

 private:
  BrotliDecoderState* state_;
  bool ended_ = false;
  Bytes out_;
};

class ZstdCoding final : public Coding {
 public:
  ZstdCoding() : stream_(ZSTD_createDStream()), out_(kOutputBuffer, '\0') {
    if (!stream_) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, kZstdWindowLog);
  }
  ~ZstdCoding() override { ZSTD_freeDStream(stream_); }

  Decoded<void> feed(ByteView in, const Stage& out) override {
    ZSTD_inBuffer input{in.data(), in.size(), 0};
    while (true) {
      if (!magic_fits(in.substr(input.pos)))
        return std::unexpected(CodecError{0, "the zstd data is damaged: no frame begins here"});
      ZSTD_outBuffer output{out_.data(), out_.size(), 0};
      const auto code = ZSTD_decompressStream(stream_, &output, &input);
      if (output.pos > 0 && !out(ByteView(out_.data(), output.pos))) return {};
      if (ZSTD_isError(code))
        return std::unexpected(
            CodecError{0, std::string("the zstd data is damaged: ") + ZSTD_getErrorName(code)});
      ended_ = code == 0;  // a frame is complete; another may follow (RFC 8878 section 3.1)
      if (ended_) magic_at_ = 0;
      if (input.pos == input.size && output.pos < output.size) return {};
    }
  }

  Decoded<void> end() override {
    if (ended_) return {};
    return std::unexpected(CodecError{0, "the zstd data ends in the middle"});
  }

 private:
  /// Looks at the first four bytes of a frame as they come: the library would also take the formats from
  /// before RFC 8878, which no peer may send.
  bool magic_fits(ByteView in) {
    static constexpr ByteView kFrame("\x28\xb5\x2f\xfd", 4), kSkippable("\x50\x2a\x4d\x18", 4);
    for (; magic_at_ < 4 && !in.empty(); in.remove_prefix(1), ++magic_at_) {
      // The low half of a skippable frame's first byte is free (section 3.1.2).
      if (magic_at_ == 0) skippable_ = (in[0] & '\xf0') == kSkippable[0];
      if (magic_at_ == 0 && skippable_) continue;
      if (in[0] != (skippable_ ? kSkippable : kFrame)[magic_at_]) return false;
    }
    return true;
  }

  ZSTD_DStream* stream_;
  std::size_t magic_at_ = 0;
  bool skippable_ = false;
  bool ended_ = false;
  Bytes out_;
};

}  // namespace

std::unique_ptr<Coding> make_brotli_coding() {
  return std::make_unique<BrotliCoding>();
}
std::unique_ptr<Coding> make_zstd_coding() {
  return std::make_unique<ZstdCoding>();
}

}  // namespace lw
