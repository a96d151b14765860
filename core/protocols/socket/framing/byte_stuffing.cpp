#include "core/protocols/socket/framing/byte_stuffing.h"

namespace lw::socket {
namespace {

// RFC 1055: END 300, ESC 333, ESC_END 334, ESC_ESC 335 (octal).
constexpr char kSlipEnd = '\xC0', kSlipEscape = '\xDB', kSlipEscapedEnd = '\xDC', kSlipEscapedEscape = '\xDD';
// A COBS block: its code, then up to 254 bytes.
constexpr std::size_t kCobsBlock = 254;

}  // namespace

Bytes slip_encode(ByteView message, bool leading_end) {
  Bytes out;
  if (leading_end) out += kSlipEnd;
  for (const char c : message) {
    if (c == kSlipEnd)
      (out += kSlipEscape) += kSlipEscapedEnd;
    else if (c == kSlipEscape)
      (out += kSlipEscape) += kSlipEscapedEscape;
    else
      out += c;
  }
  return out + kSlipEnd;
}

SlipDecoded slip_decode(ByteView stuffed) {
  SlipDecoded out;
  for (std::size_t at = 0; at < stuffed.size(); ++at) {
    const char c = stuffed[at];
    if (c == kSlipEnd) continue;
    if (c != kSlipEscape) {
      out.message += c;
      continue;
    }
    const char next = at + 1 < stuffed.size() ? stuffed[at + 1] : '\0';
    if (next == kSlipEscapedEnd || next == kSlipEscapedEscape) {
      out.message += next == kSlipEscapedEnd ? kSlipEnd : kSlipEscape;
      ++at;
    } else {
      out.damaged = true;
    }
  }
  return out;
}

Bytes cobs_encode(ByteView message) {
  Bytes out(1, '\0');
  std::size_t code_at = 0;
  std::size_t count = 0;  // bytes of the block
  for (std::size_t at = 0; at < message.size(); ++at) {
    if (message[at] != '\0') {
      out += message[at];
      ++count;
    }
    const bool full = count == kCobsBlock;
    if (message[at] != '\0' && !full) continue;
    out[code_at] = static_cast<char>(count + 1);
    // A full block stands for no zero: where it is the last one, nothing follows it.
    if (full && at + 1 == message.size()) return out + '\0';
    code_at = out.size();
    out += '\0';
    count = 0;
  }
  out[code_at] = static_cast<char>(count + 1);
  return out + '\0';
}

Decoded<Bytes> cobs_decode(ByteView stuffed) {
  Bytes out;
  std::size_t at = 0;
  while (at < stuffed.size()) {
    const std::size_t code = static_cast<unsigned char>(stuffed[at]);
    if (code == 0) return std::unexpected(CodecError{at, "a zero within a COBS message"});
    if (code > stuffed.size() - at)
      return std::unexpected(CodecError{at, "a COBS code leads beyond the end of its message"});
    const ByteView block = stuffed.substr(at + 1, code - 1);
    if (const std::size_t zero = block.find('\0'); zero != ByteView::npos)
      return std::unexpected(CodecError{at + 1 + zero, "a zero within a COBS message"});
    out += block;
    at += code;
    if (code != kCobsBlock + 1 && at < stuffed.size()) out += '\0';
  }
  return out;
}

}  // namespace lw::socket
