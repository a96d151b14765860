#include "core/protocols/websocket/deflate.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <utility>

namespace lw::websocket {

namespace {

constexpr std::size_t kOutput = 16u << 10;
/// What a sender cuts off the end of a message, and a receiver puts back (sections 7.2.1 and 7.2.2).
constexpr ByteView kTail("\x00\x00\xff\xff", 4);

Bytef* writable(char* bytes) {
  return reinterpret_cast<Bytef*>(bytes);
}
Bytef* readable(ByteView bytes) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
}

}  // namespace

struct Inflater::Stream {
  Stream() {
    if (inflateInit2(&z, -15) != Z_OK) throw std::bad_alloc();
  }
  ~Stream() { inflateEnd(&z); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  z_stream z{};
  std::array<char, kOutput> out;
};

// Made with the first message: most lines have none that is compressed.
Inflater::Inflater() = default;
Inflater::~Inflater() = default;

Decoded<void> Inflater::inflate_some(ByteView in, std::uint64_t most, const Stage& out) {
  z_stream& z = stream_->z;
  z.next_in = readable(in);
  z.avail_in = static_cast<uInt>(in.size());
  int code = Z_OK;
  do {
    z.next_out = writable(stream_->out.data());
    z.avail_out = static_cast<uInt>(stream_->out.size());
    code = inflate(&z, Z_SYNC_FLUSH);
    const std::size_t made = stream_->out.size() - z.avail_out;
    out_ += made;
    if (out_ > most || (out_ > kFreeOutput && out_ / kMaxRatio > in_))
      return std::unexpected(CodecError{0,
                                        out_ > most ? "the message is too long when it is decompressed"
                                                    : "the message grows too much when it is decompressed",
                                        ErrorKind::limit});
    if (made > 0 && !out(ByteView(stream_->out.data(), made))) return {};
    // A final block ends no message (section 7.2.3.4); what was said before stays known.
    if (code == Z_STREAM_END) {
      inflateResetKeep(&z);
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      return std::unexpected(
          CodecError{0, std::string("the compressed data is damaged: ") + (z.msg ? z.msg : zError(code))});
    }
  } while (z.avail_in > 0 || z.avail_out == 0);
  return {};
}

Decoded<void> Inflater::feed(ByteView in, std::uint64_t most, const Stage& out) {
  if (!stream_) stream_ = std::make_unique<Stream>();
  while (!in.empty()) {
    const auto part = in.substr(0, std::min<std::size_t>(in.size(), 1u << 20));
    in_ += part.size();
    auto done = inflate_some(part, most, out);
    if (!done) return done;
    in.remove_prefix(part.size());
  }
  return {};
}

Decoded<void> Inflater::end(std::uint64_t most, const Stage& out) {
  if (!stream_) stream_ = std::make_unique<Stream>();
  auto done = inflate_some(kTail, most, out);
  in_ = out_ = 0;
  return done;
}

void Inflater::forget() {
  stream_.reset();
  in_ = out_ = 0;
}

struct Deflater::Stream {
  explicit Stream(int window_bits) {
    // zlib makes bare deflate data with 9 bits at least. Its distances then stay 262 short of the window of
    // 512: all of them are within the 256 of 8 bits.
    const int bits = std::clamp(window_bits, 9, 15);
    if (deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -bits, 8, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::bad_alloc();
  }
  ~Stream() { deflateEnd(&z); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  z_stream z{};
};

Deflater::Deflater(int window_bits, bool takeover)
    : stream_(std::make_unique<Stream>(window_bits)), takeover_(takeover) {}
Deflater::~Deflater() = default;

Bytes Deflater::message(ByteView payload) {
  return part(payload, true);
}

Bytes Deflater::part(ByteView payload, bool last) {
  Bytes made;
  // Section 7.2.3.6. (A second flush in a row would make nothing.)
  if (payload.empty() && !within_) return last ? Bytes(1, '\0') : Bytes();
  z_stream& z = stream_->z;
  std::array<char, kOutput> out;
  bool flushed = !last;
  within_ = !last;
  while (!payload.empty() || !flushed) {
    flushed = true;
    const auto part = payload.substr(0, std::min<std::size_t>(payload.size(), 1u << 30));
    payload.remove_prefix(part.size());
    z.next_in = readable(part);
    z.avail_in = static_cast<uInt>(part.size());
    do {
      z.next_out = writable(out.data());
      z.avail_out = static_cast<uInt>(out.size());
      deflate(&z, last && payload.empty() ? Z_SYNC_FLUSH : Z_NO_FLUSH);
      made.append(out.data(), out.size() - z.avail_out);
    } while (z.avail_out == 0);
  }
  if (!last) return made;
  if (made.ends_with(kTail)) made.resize(made.size() - kTail.size());
  if (!takeover_) deflateReset(&z);
  return made;
}

Decoded<Bytes> inflate_alone(ByteView payload, std::uint64_t most) {
  Inflater inflater;
  Bytes all;
  const Stage add = [&all](ByteView piece) {
    all += piece;
    return true;
  };
  auto fed = inflater.feed(payload, most, add);
  if (fed) fed = inflater.end(most, add);
  if (!fed) return std::unexpected(fed.error());
  return all;
}

}  // namespace lw::websocket
