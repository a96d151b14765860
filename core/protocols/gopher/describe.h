// Gopher for generic code: messages out of frames, field trees, and what makes two requests the same. Pure.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/match.h"
#include "core/base/message.h"

namespace lw::gopher {

/// Kinds of message: "request"; "answer", all that the server said; "plus_answer", one that begins with the
/// head of Gopher+; "attributes", one to a Gopher+ question about an item; "data", what the client says
/// besides.
std::unique_ptr<Describer> make_describer(const ChannelInfo& channel);

/// The fact of a note that says where in the data of the next request passwords are: [[offset, length], ...].
inline constexpr std::string_view kSecretPlaces = "secret_places";
/// Masks those.
std::unique_ptr<Redactor> make_redactor(const ChannelInfo& channel);

std::span<const FieldName> field_names();
/// The items of a menu up to kMaxFieldItems; bytes may be cut anywhere.
std::vector<Field> fields(std::string_view kind, ByteView bytes, const FieldWish& wish = {});
inline constexpr std::size_t kMaxFieldItems = 1000;
/// What was asked for, without the head of Gopher+.
std::optional<Content> content(std::string_view kind, ByteView bytes);

/// Of a request: selector, search, plus.
std::vector<MatchPart> match_parts(std::string_view kind, ByteView bytes, const PartChoice& wish = {});
std::span<const MatchPartName> match_part_names();
/// A menu of error lines (type 3); to a Gopher+ request "--1" before it.
Bytes miss_reply(std::string_view kind, ByteView bytes, std::string_view why);

}  // namespace lw::gopher
