// Where the values of a JSON text (RFC 8259) stand, to the byte, by path. Boost.JSON builds values and
// forgets places; a redaction needs the places and no values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"

namespace lw {

/// A value that holds no others. Of a string the bytes between the quotes.
struct JsonPlace {
  std::string path;  // "$.user.names[0]"
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  bool string = false;
};

/// Stops where the text breaks the grammar: what stood before is answered. At most `limit` places.
std::vector<JsonPlace> json_places(ByteView text, std::size_t limit = 100'000);

/// Whether `path` is meant by `wish`: "$.a.b", "$.a[0]", "$.a[*].b", "$.*.b", "$..b" (at any depth below).
/// A wish for an object or array means all below it.
bool json_path_matches(std::string_view wish, std::string_view path);

}  // namespace lw
