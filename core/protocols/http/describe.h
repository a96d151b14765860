// HTTP for generic code: messages out of frames, field trees, what is secret, and what makes two messages the
// same. Pure.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/match.h"
#include "core/base/message.h"

namespace lw::http {

/// Kinds of message: "request", "response" (interim ones too), and "data": what follows an upgrade, and what
/// can't be read.
std::unique_ptr<Describer> make_describer(const ChannelInfo& channel);

/// At most kMaxFieldNodes nodes; bytes may be cut anywhere. Values are short in a tree that is shown whole,
/// and far longer where they are wished for (64 KiB; http.file_data 1 MiB), since then somebody looks through
/// them.
std::vector<Field> fields(std::string_view kind, ByteView bytes, const FieldWish& wish = {});
/// The body without chunks, transfer and content codings, as far as it can be read; empty = there is none. Of
/// unknown codings the bytes stay, without a media type. A body of very many chunks has no ranges (and counts
/// as coded).
std::optional<Content> content(std::string_view kind, ByteView bytes);
inline constexpr std::size_t kMaxFieldNodes = 5000;

/// Credentials in Authorization and Proxy-Authorization, headers and trailers, both directions; the scheme
/// word stays.
std::unique_ptr<Redactor> make_redactor(const ChannelInfo& channel);

/// The fact of an `info` note: the request that follows was said before on this channel, which ended before
/// it answered.
inline constexpr const char* kSaidAgain = "said_again";

/// Of a request: method, host, path, query.<name>, body (what it carries, without framing), header.<name>.
/// Empty for what is no request.
std::vector<MatchPart> match_parts(std::string_view kind, ByteView bytes, const PartChoice& wish = {});
std::span<const MatchPartName> match_part_names();

/// 404 with `why` as its text; of what is no request 400, which ends the line.
Bytes miss_reply(std::string_view kind, ByteView bytes, std::string_view why);
/// Moves Date, Expires, Last-Modified and the Expires of cookies, where they are dates of 29 characters as
/// RFC 9110 section 5.6.7 wants them written, or with the dashes of old cookies. All else stays.
void refresh(std::string_view kind, Bytes& bytes, Nanoseconds shift);

}  // namespace lw::http
