// The chunked transfer coding, RFC 9112 section 7.1: reader and writer. Sizes are hexadecimal. Pure.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/protocols/http/codec.h"

namespace lw::http {

/// Digits of a chunk size: 64 bits, no more; leading zeros count.
inline constexpr std::size_t kMaxChunkDigits = 16;
/// Bytes of all chunk extensions of one body: nobody uses them, and they cost a server nothing to send.
inline constexpr std::size_t kMaxChunkExtensions = 16u << 10;
/// The trailer section.
inline constexpr std::size_t kMaxTrailers = 64u << 10;

/// Takes the body apart as it comes. It keeps what it needs of a piece that was cut, so bytes are handed in
/// once.
class ChunkedReader {
 public:
  enum class Event : std::uint8_t {
    more,   // all bytes were used: feed the next piece
    chunk,  // a chunk of size() bytes begins (0 = the last one)
    data,   // `data` is a view into the bytes fed
    end,    // the body is over; trailers() is complete
  };
  struct Step {
    Event event = Event::more;
    std::size_t used = 0;
    ByteView data;
  };
  /// One step. The error's offset counts from the start of `bytes`.
  Decoded<Step> next(ByteView bytes);

  std::uint64_t size() const { return size_; }
  std::uint64_t left() const { return left_; }  // of the chunk
  bool done() const { return state_ == State::done; }
  const Headers& trailers() const { return trailers_; }
  const std::string& extension() const { return extension_; }  // of the last size line, without ";"
  /// What is odd about the writing ("a chunk size line ends in LF without CR"), once a kind.
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  enum class State : std::uint8_t { size, space, extension, size_cr, data, data_cr, data_lf, trailers, done };
  Decoded<bool> size_byte(char c);
  Decoded<void> data_end_byte(char c);
  Decoded<bool> trailer_bytes(ByteView bytes, std::size_t& used);
  Decoded<bool> finish_trailers();
  bool begin_chunk();
  void warn(const char* text);

  State state_ = State::size;
  std::uint64_t size_ = 0;
  std::uint64_t left_ = 0;
  std::size_t digits_ = 0;
  std::size_t extensions_ = 0;
  std::string extension_;
  Bytes section_;
  Headers trailers_;
  std::vector<std::string> warnings_;
};

/// A chunk is its head, its data and CRLF; the last one is followed by the trailers.
void append_chunk_head(Bytes& out, std::uint64_t size);
void append_last_chunk(Bytes& out, const Headers& trailers = {});

}  // namespace lw::http
