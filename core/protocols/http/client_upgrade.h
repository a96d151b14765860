// A fetch whose answer changes the protocol (101, RFC 9110 section 7.8): for protocols that begin with a
// request. Loop thread only.
#pragma once

#include <functional>
#include <memory>

#include "core/protocols/context.h"
#include "core/protocols/http/operations.h"

namespace lw::http {

struct Upgraded {
  Fetch::Result result;
  std::unique_ptr<Line> line;  // after 101; null = the answer was another one
  Bytes first;                 // of the new protocol, read with the answer
};

/// As fetch does it: redirects, credentials, cookies. `renew` may change the fields of each request before it
/// goes out (a key that no two may share). The deadline in total ends with the answer. Throws Error.
Task<Upgraded> upgrade(Context& context, Fetch::Arguments arguments, std::function<void(Headers&)> renew,
                       std::function<void(Fetch::Event)> emit);

}  // namespace lw::http
