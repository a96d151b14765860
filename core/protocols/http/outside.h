// What was said on an inner channel (a stream of HTTP/2 or HTTP/3), as a line of HTTP/1.1 says it. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/match.h"

namespace lw::http {

/// ReplayRow::outside. A response without Content-Length gets the one that its bytes had, since on such a
/// line its end must be told (RFC 9112 section 6.3); trailers, which have no place without chunks, are left
/// out.
std::optional<OuterWords> outside(std::string_view kind, ByteView begin, std::uint64_t length);

}  // namespace lw::http
