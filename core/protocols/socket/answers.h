// What the small servers of old say. Pure.
#pragma once

#include "core/base/bytes.h"
#include "core/base/frame.h"

namespace lw::socket {

/// RFC 867, in its popular form, UTC: "Sunday, November 22, 2026 02:24:13-UTC" and CRLF.
Bytes daytime(Nanoseconds wall);

/// RFC 864: `count` bytes of the ring of printable characters in lines of 72, from byte `offset` on.
Bytes chargen(std::uint64_t offset, std::size_t count);

}  // namespace lw::socket
