// Gemini for generic code: messages out of frames, field trees, secrets, and what makes two requests the
// same. Pure.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/match.h"
#include "core/base/message.h"

namespace lw::gemini {

/// The fact of a note that says: what is asked for next holds something for the server alone.
inline constexpr std::string_view kSensitive = "sensitive";

/// Kinds of message: "request"; "answer", its head and its body; "data", what is neither.
std::unique_ptr<Describer> make_describer(const ChannelInfo& channel);
/// Masks the query of a request that such a note announced.
std::unique_ptr<Redactor> make_redactor(const ChannelInfo& channel);

std::span<const FieldName> field_names();
/// The lines of a page up to kMaxFieldLines; bytes may be cut anywhere.
std::vector<Field> fields(std::string_view kind, ByteView bytes, const FieldWish& wish = {});
inline constexpr std::size_t kMaxFieldLines = 1000;
std::optional<Content> content(std::string_view kind, ByteView bytes);

/// Of a request: path, query. The host is left out: a recording answers under any name.
std::vector<MatchPart> match_parts(std::string_view kind, ByteView bytes, const PartChoice& wish = {});
std::span<const MatchPartName> match_part_names();
/// "51 ..."; to what is no request "59 ...".
Bytes miss_reply(std::string_view kind, ByteView bytes, std::string_view why);

}  // namespace lw::gemini
