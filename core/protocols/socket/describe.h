// Raw bytes as messages: every read, write or datagram is one.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/base/message.h"

namespace lw::socket {

std::unique_ptr<Describer> make_describer(const ChannelInfo& channel);
std::span<const FieldName> field_names();
std::vector<Field> fields(std::string_view kind, ByteView bytes, const FieldWish& wish = {});
std::optional<Content> content(std::string_view kind, ByteView bytes);

}  // namespace lw::socket
