// SLIP (RFC 1055) and COBS (Cheshire and Baker, "Consistent Overhead Byte Stuffing", IEEE/ACM Transactions on
// Networking 7.2, 1999): messages on a line of bytes, parted by one byte that stands nowhere within. Pure.
#pragma once

#include <string>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw::socket {

/// With the END that ends it; one before it too, which makes an end of noise (RFC 1055).
Bytes slip_encode(ByteView message, bool leading_end = true);
struct SlipDecoded {
  Bytes message;
  bool damaged = false;  // an ESC before another byte than its two: that byte is kept, as in RFC 1055
};
/// Of what stands between two ENDs; ENDs in it are passed over.
SlipDecoded slip_decode(ByteView stuffed);

/// With the zero that ends it.
Bytes cobs_encode(ByteView message);
/// Of what stands between two zeros. The error's offset is the code byte, or the zero, at fault.
Decoded<Bytes> cobs_decode(ByteView stuffed);

}  // namespace lw::socket
