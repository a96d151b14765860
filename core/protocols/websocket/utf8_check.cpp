#include "core/protocols/websocket/utf8_check.h"

namespace lw::websocket {

bool Utf8Check::feed(ByteView bytes) {
  if (!good_) return false;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (left_ > 0) {
      if (byte < low_ || byte > high_) return good_ = false;
      --left_;
      low_ = 0x80;
      high_ = 0xbf;
      continue;
    }
    if (byte < 0x80) continue;
    // RFC 3629 section 4: no overlong forms, no surrogates, nothing above U+10FFFF.
    if (byte >= 0xc2 && byte <= 0xdf) {
      left_ = 1;
    } else if (byte >= 0xe0 && byte <= 0xef) {
      left_ = 2;
      if (byte == 0xe0) low_ = 0xa0;
      if (byte == 0xed) high_ = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      left_ = 3;
      if (byte == 0xf0) low_ = 0x90;
      if (byte == 0xf4) high_ = 0x8f;
    } else {
      return good_ = false;
    }
  }
  return true;
}

}  // namespace lw::websocket
