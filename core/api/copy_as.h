// What a protocol's messages can be copied as, beside what all bytes can: asked of its row by name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/frame.h"

namespace lw {

struct CopyChoice {
  std::string id;
  std::string name;  // for people
};

/// The texts that messages of this kind have; none for a protocol that is not known.
std::vector<CopyChoice> copy_choices(std::string_view protocol, std::string_view kind);

/// One of them; empty = these bytes have none. `channel` is where they were said.
std::string copy_text(std::string_view protocol, std::string_view kind, std::string_view id, ByteView bytes,
                      const ChannelInfo& channel, bool tls);

}  // namespace lw
