// The two buffers between OpenSSL and a Stream, as a BIO.
#pragma once

#include <openssl/bio.h>

#include <cstddef>
#include <vector>

#include "core/base/bytes.h"

namespace lw {

/// Ciphertext: `in` was read from the line and not yet taken by OpenSSL; `out` is to be written.
struct TlsBuffers {
  std::vector<char> in;
  std::size_t in_begin = 0;
  std::size_t in_end = 0;
  Bytes out;
  /// DTLS: each read takes one packet, whose rest is lost, and each write is one.
  bool packets = false;
  std::vector<std::size_t> out_lengths;  // of the packets in `out`

  /// Where the next read may put its bytes; grows with the line's speed.
  MutableBytes room();
  void filled(std::size_t count);
  ByteView unread() const { return {in.data() + in_begin, in_end - in_begin}; }
};

/// A BIO over `buffers`, which must outlive it. Reading an empty `in` asks to try again.
BIO* make_buffer_bio(TlsBuffers& buffers);

}  // namespace lw
