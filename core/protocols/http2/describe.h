// HTTP/2 on the line that carries its streams, for generic code: frames as messages, header blocks entry by
// entry, what is secret in them. The messages themselves are on the inner channels. Pure.
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/message.h"

namespace lw::http2 {

/// Kinds: the frames' names in lower case ("headers", "window_update"), "preface", "unknown", "not_kept". A
/// header block is one message with its CONTINUATION frames. What an entry of the dynamic table stands for is
/// told in remarks of severity none at the entry's place (add_known of core/api/known_fields.h puts them
/// into trees).
std::unique_ptr<Describer> make_describer(const ChannelInfo& channel);
std::vector<Field> fields(std::string_view kind, ByteView bytes, const FieldWish& wish);
std::span<const FieldName> field_names();
/// Values of authorization and proxy-authorization, however they are written.
std::unique_ptr<Redactor> make_redactor(const ChannelInfo& channel);

}  // namespace lw::http2
