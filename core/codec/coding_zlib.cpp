// gzip (RFC 1952) and deflate (RFC 1950; and RFC 1951 without its frame, which some servers send under that
// name).
#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>

#include "core/codec/coding.h"

namespace lw {

namespace {

constexpr std::size_t kInflated = 64u << 10;

class ZlibCoding final : public Coding {
 public:
  enum class Kind : std::uint8_t { gzip, deflate };
  explicit ZlibCoding(Kind kind) : kind_(kind), out_(kInflated, '\0') {}
  ~ZlibCoding() override {
    if (open_) inflateEnd(&stream_);
  }

  Decoded<void> feed(ByteView in, const Stage& out) override {
    while (!in.empty()) {
      if (!open_ && kind_ == Kind::deflate) {
        // Two bytes tell the zlib frame from bare deflate data (RFC 1950 section 2.2).
        const auto take = std::min(in.size(), 2 - start_.size());
        start_ += in.substr(0, take);
        in.remove_prefix(take);
        if (start_.size() < 2) return {};
        open(framed(start_) ? 15 : -15);
        ByteView start = start_;
        auto begun = inflate_some(start, out);
        if (!begun) return begun;
        continue;
      }
      if (!open_) open(15 + 16);
      if (ended_ && (padding_ || !next_member(in))) {
        padding_ = true;  // for good: a piece of it may begin like a member
        return {};
      }
      const auto part = in.substr(0, std::min<std::size_t>(in.size(), std::numeric_limits<uInt>::max()));
      ByteView rest = part;
      auto inflated = inflate_some(rest, out);
      if (!inflated || stopped_) return inflated;
      in.remove_prefix(part.size() - rest.size());
    }
    return {};
  }

  Decoded<void> end() override {
    if (ended_) return {};
    return std::unexpected(CodecError{
        0, kind_ == Kind::gzip ? "the gzip data ends in the middle" : "the deflate data ends in the middle"});
  }

 private:
  static bool framed(ByteView start) {
    const unsigned cmf = static_cast<unsigned char>(start[0]), flg = static_cast<unsigned char>(start[1]);
    return (cmf & 0x0f) == 8 && (cmf * 256 + flg) % 31 == 0;
  }

  void open(int window_bits) {
    if (inflateInit2(&stream_, window_bits) != Z_OK) throw std::bad_alloc();
    open_ = true;
  }

  /// A gzip file may be several in a row (RFC 1952 section 2.2). Padding after the end is not looked at.
  bool next_member(ByteView in) {
    if (kind_ != Kind::gzip || static_cast<unsigned char>(in[0]) != 0x1f) return false;
    inflateReset(&stream_);
    ended_ = false;
    return true;
  }

  /// Until `in` is used up or the data ends; leaves what was not used.
  Decoded<void> inflate_some(ByteView& in, const Stage& out) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    int code = Z_OK;
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(out_.data());
      stream_.avail_out = static_cast<uInt>(out_.size());
      code = inflate(&stream_, Z_NO_FLUSH);
      const auto made = out_.size() - stream_.avail_out;
      if (made > 0 && !out(ByteView(out_.data(), made))) {
        stopped_ = true;
        return {};
      }
      // Z_BUF_ERROR: all of the input is used and the output was flushed just before.
      if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
        return std::unexpected(
            CodecError{0, std::string(kind_ == Kind::gzip ? "the gzip data is damaged: "
                                                          : "the deflate data is damaged: ") +
                              (stream_.msg ? stream_.msg : zError(code))});
    } while (code == Z_OK && (stream_.avail_in > 0 || stream_.avail_out == 0));
    in.remove_prefix(in.size() - stream_.avail_in);
    ended_ = code == Z_STREAM_END;
    return {};
  }

  Kind kind_;
  z_stream stream_{};
  bool open_ = false;
  bool ended_ = false;
  bool stopped_ = false;
  bool padding_ = false;
  Bytes start_;
  Bytes out_;
};

}  // namespace

std::unique_ptr<Coding> make_gzip_coding() {
  return std::make_unique<ZlibCoding>(ZlibCoding::Kind::gzip);
}
std::unique_ptr<Coding> make_deflate_coding() {
  return std::make_unique<ZlibCoding>(ZlibCoding::Kind::deflate);
}

}  // namespace lw
