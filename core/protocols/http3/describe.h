// The bytes of HTTP/3 streams as messages: each frame is one; so are a stream's type and what is said on
// QPACK's own streams. Pure.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/base/message.h"

namespace lw::http3 {

std::unique_ptr<Describer> make_describer(const ChannelInfo& channel);
std::span<const FieldName> field_names();
std::vector<Field> fields(std::string_view kind, ByteView bytes, const FieldWish& wish = {});
std::optional<Content> content(std::string_view kind, ByteView bytes);
/// Values of Authorization and Proxy-Authorization.
std::unique_ptr<Redactor> make_redactor(const ChannelInfo& channel);

// Kinds of messages.
inline constexpr std::string_view kFrame = "frame";
inline constexpr std::string_view kStreamType = "stream type";
inline constexpr std::string_view kEncoder = "QPACK encoder";  // instructions, as many as were read at once
inline constexpr std::string_view kDecoder = "QPACK decoder";
inline constexpr std::string_view kUnknown = "data";

/// Whether the stream of this name ("stream 3") carries one way only, and so begins with its type.
bool is_one_way(std::string_view name);

}  // namespace lw::http3
