// Raw bytes as messages: every read, write or datagram is one.
#pragma once

#include <memory>
#include <vector>

#include "core/base/message.h"

namespace lw::socket {

std::unique_ptr<Describer> make_describer(const ChannelInfo& channel);
std::vector<Field> fields(std::string_view kind, ByteView bytes, const FieldWish& wish = {});

}  // namespace lw::socket
