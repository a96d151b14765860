// What a message was said in, as far as a text made of it may depend on that (ProtocolRow::copy_forms).
#pragma once

#include <string_view>

#include "core/base/frame.h"

namespace lw {

struct CopyFrom {
  std::string_view kind;  // Message::kind
  ChannelInfo channel;
  bool tls = false;  // the channel was encrypted
};

}  // namespace lw
