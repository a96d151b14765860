// What an expert points at in a frame: rules of RFC 6455 section 5 broken. Pure.
#pragma once

#include <vector>

#include "core/base/message.h"
#include "core/protocols/websocket/frame_codec.h"

namespace lw::websocket {

/// Where a head stands.
struct HeadPlace {
  bool first = true;         // of its message
  bool masked = false;       // by the rules, frames of this direction are
  bool after_close = false;  // the same side had closed
  std::uint64_t offset = 0;  // in the message's bytes
};

/// A remark of a kind is made once a message. The ids are listed in the README.
void remark_head(const ParsedHead& parsed, const HeadPlace& place, std::vector<Remark>& out);
/// Of a close frame's payload.
void remark_close(ByteView payload, std::vector<Remark>& out);

}  // namespace lw::websocket
