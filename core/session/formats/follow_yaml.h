// What Wireshark and tshark write for "Follow stream" as YAML: one conversation, both sides.
#pragma once

#include "core/base/format.h"

namespace lw {

/// Throws Error kind protocol with the line.
void read_follow_yaml(const Input& input, SessionBuilder& builder);
bool looks_like_follow_yaml(ByteView beginning);

}  // namespace lw
