// Heads of HTTP/2 and HTTP/3 messages (RFC 9113 section 8, RFC 9114 section 4.3): field lists with
// pseudo-header fields, and the same as RequestHead and ResponseHead, as our inner channels write them. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/protocols/http/messages.h"

namespace lw::http {

inline constexpr std::string_view kHttp2 = "HTTP/2";
inline constexpr std::string_view kHttp3 = "HTTP/3";

/// Of a version whose messages are framed by what carries them: a body reaches to the end of its direction.
bool is_carried(std::string_view version);

/// A request as it goes into the version's field section: names in lower case, Host as :authority. What has
/// no place there (RFC 9113 section 8.2.2: Connection and its like) is left out and named in `dropped`.
Headers request_fields(const RequestHead& head, std::string_view scheme, std::vector<std::string>& dropped);
/// The same for an answer; its reason has no place.
Headers response_fields(const ResponseHead& head, std::vector<std::string>& dropped);
/// Trailers and other sections without pseudo fields.
Headers plain_fields(const Headers& headers);

/// The head that a field section says: :authority becomes `host`, first. Errors: a pseudo field that is
/// missing, doubled or unknown, or that comes after the others.
Decoded<RequestHead> request_from_fields(const Headers& fields, std::string_view version);
Decoded<ResponseHead> response_from_fields(const Headers& fields, std::string_view version);

}  // namespace lw::http
