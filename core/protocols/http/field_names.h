// The names of HTTP's fields for filters and rules: Wireshark's own where it has one, so that its users feel
// at home; any other header is "http.header." and its name. Pure.
#pragma once

#include <span>
#include <string>

#include "core/base/message.h"

namespace lw::http {

std::span<const FieldName> field_names();

/// Characters of a header's name that its filter name keeps.
inline constexpr std::size_t kMaxHeaderWord = 80;

/// Sets `out` to the filter name of a header: "http.content_type", "http.header.x_request_id".
void header_filter_name(ByteView header, std::string& out);

/// What of a message has to be looked at for a wish.
struct WishedParts {
  bool start_line = false;
  bool headers = false;
  bool body = false;      // http.body, chunks, trailers
  bool content = false;   // http.file_data
  bool warnings = false;  // all of it has to be read
};
WishedParts wished_parts(const FieldWish& wish);

}  // namespace lw::http
