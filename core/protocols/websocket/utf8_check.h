// UTF-8 told from other bytes as they come, however they are cut (RFC 3629; RFC 6455 section 8.1: a message
// in fragments is one text). Pure.
#pragma once

#include <cstdint>

#include "core/base/bytes.h"

namespace lw::websocket {

class Utf8Check {
 public:
  /// False = these bytes can't be the beginning of UTF-8; from then on always.
  bool feed(ByteView bytes);
  /// Not in the middle of a character.
  bool complete() const { return good_ && left_ == 0; }
  bool good() const { return good_; }

 private:
  int left_ = 0;                            // bytes that the character still needs
  unsigned char low_ = 0x80, high_ = 0xbf;  // what the next of them may be
  bool good_ = true;
};

}  // namespace lw::websocket
