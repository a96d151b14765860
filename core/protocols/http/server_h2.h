// HTTP/2's server role on one line (RFC 9113): each stream becomes an inner line, from which a request is
// read and to which an answer of any version of HTTP is written. Loop thread only.
#pragma once

#include <chrono>

#include "core/protocols/carrying.h"

namespace lw::http {

struct H2Serving {
  /// A stream whose client takes none of the answer for so long is reset: its window is its to open.
  std::chrono::milliseconds stall{60'000};
};

/// Says SETTINGS when it is first asked for a stream.
std::unique_ptr<CarryingLine> serve_h2(Executor executor, std::unique_ptr<Line> line, H2Serving choice);

/// Carrying::put_through: on a stream of its own where the server speaks HTTP/2, else in HTTP/1.1.
Task<> put_through(Context& context, PutThrough work);

/// For the generated list: h2 by ALPN, or by prior knowledge (RFC 9113 section 3.3).
extern const Carrying carrying;

}  // namespace lw::http
