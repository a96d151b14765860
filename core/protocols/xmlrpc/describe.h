// XML-RPC for generic code. Its channels speak HTTP, so HTTP's describer finds the messages; what their
// bodies call and answer is told here. Pure.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/match.h"
#include "core/base/message.h"

namespace lw::xmlrpc {

/// Kinds of message: HTTP's.
std::unique_ptr<Describer> make_describer(const ChannelInfo& channel);
/// Of a channel of HTTP: its calls (XML whose root is methodCall) and, on a line that called, their answers
/// are messages of XML-RPC; all others stay as `http` tells them.
std::unique_ptr<Describer> describe_carried(const ChannelInfo& channel, std::unique_ptr<Describer> http);

/// HTTP's fields, and those of the call or answer in the body. At most kMaxFieldNodes of the latter.
std::vector<Field> fields(std::string_view kind, ByteView bytes, const FieldWish& wish = {});
std::span<const FieldName> field_names();
inline constexpr std::size_t kMaxFieldNodes = 5000;

/// Of a request that calls: HTTP's parts, with the method and what its parameters mean (as JSON, in which i4
/// and int are the same) in the place of the body.
std::vector<MatchPart> match_parts(std::string_view kind, ByteView bytes, const PartChoice& wish = {});
std::span<const MatchPartName> match_part_names();

/// A fault (-32601: the method is not found), where a call was made; else HTTP's own.
Bytes miss_reply(std::string_view kind, ByteView bytes, std::string_view why);

}  // namespace lw::xmlrpc
