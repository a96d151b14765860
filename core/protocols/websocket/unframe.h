// The frames of one recorded message taken apart, for trees, contents and comparing. Pure.
#pragma once

#include <vector>

#include "core/protocols/websocket/frame_codec.h"

namespace lw::websocket {

struct FrameAt {
  ParsedHead parsed;
  std::uint64_t offset = 0;   // of the head in the message's bytes
  std::uint64_t present = 0;  // bytes of its payload that are there
};

struct Unframed {
  std::vector<FrameAt> frames;
  Bytes payload;                 // of all frames, unmasked, still compressed
  bool compressed = false;       // says the first frame
  bool masked = false;           // some frame is
  bool whole = false;            // the last frame is there, and its payload
  Opcode opcode = Opcode::text;  // of the first frame
};

/// Reads frames until the bytes end or can't be read; at most `most` bytes of payload are kept.
Unframed unframe(ByteView bytes, std::size_t most);

struct Payload {
  Bytes bytes;
  bool decoded = false;  // was compressed, and is not now
  std::string problem;   // compressed still: why
};
/// Decompressed, where the message alone is enough for that; at most `most` bytes.
Payload payload_of(Unframed unframed, std::uint64_t most);

}  // namespace lw::websocket
