// The describer with what it reads on the way. Private to the pure files of this protocol.
#pragma once

#include <functional>
#include <memory>

#include "core/base/message.h"

namespace lw::websocket {

/// What a message carries, as far as it is kept.
struct Kept {
  Bytes payload;
  std::uint64_t length = 0;
  std::uint64_t wire = 0;
  bool compressed = false;
  bool readable = true;
  std::uint32_t frames = 0;
};
/// Called with each message as it ends.
using Keep = std::function<void(const Message& message, Kept kept)>;

/// Keeps at most `most` bytes of each payload.
std::unique_ptr<Describer> make_keeping_describer(Role role, std::size_t most, Keep keep);

}  // namespace lw::websocket
