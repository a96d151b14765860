// What header fields and status codes are for: one sentence each, and where it is written. Plain data for
// people.
#pragma once

#include <string_view>

namespace lw::http {

struct Explanation {
  std::string_view sentence;  // empty = not known
  std::string_view where;     // "RFC 9110, section 12.5.1"; of fields without an RFC: who defines them
};

/// Of a field by its name, in any case.
Explanation explain_field(std::string_view name);
/// Of a status code; of one that nobody registered, what its first digit tells (RFC 9110 section 15).
Explanation explain_status(int status);

}  // namespace lw::http
