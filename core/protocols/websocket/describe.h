// WebSocket for generic code: messages out of frames, field trees, contents, and what makes two messages the
// same. Pure.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/match.h"
#include "core/base/message.h"

namespace lw::websocket {

/// A message is what RFC 6455 calls one: a text or binary message with all of its fragments, or a control
/// frame, also one that stood between fragments. Kinds: "text", "binary", "ping", "pong", "close", "unknown"
/// (a reserved opcode), "data" (what can't be read). Compressed ones are read in order, so that those that
/// refer to earlier ones can be told too.
std::unique_ptr<Describer> make_describer(const ChannelInfo& channel);

/// Of one message's frames, which may be cut short. A compressed payload is shown decompressed where the
/// message alone is enough for that; where it needs those before it, the describer told it (its first 16 KiB)
/// in a remark of severity none, "websocket.inflated".
std::vector<Field> fields(std::string_view kind, ByteView bytes, const FieldWish& wish = {});
std::span<const FieldName> field_names();
/// The payload, unmasked, and decompressed where the message alone is enough; else as it is, with the type
/// of mere bytes.
std::optional<Content> content(std::string_view kind, ByteView bytes);

/// Of texts, binaries, pings and closes: kind, payload.
std::vector<MatchPart> match_parts(std::string_view kind, ByteView bytes, const PartChoice& wish = {});
std::span<const MatchPartName> match_part_names();
/// A ping gets its pong, a close its close; of what nothing was recorded for: close 1011 with the reason.
Bytes miss_reply(std::string_view kind, ByteView bytes, std::string_view why);
/// The last frame gets the length of what is there; a mask stays with its key.
Bytes mend(std::string_view kind, ByteView bytes);

}  // namespace lw::websocket
