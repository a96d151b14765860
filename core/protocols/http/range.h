// Ranges of bytes (RFC 9110 section 14) and going on with a download that broke off. Pure.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "core/protocols/http/messages.h"

namespace lw::http {

/// "0-499", "500-", "-500", several with commas: is it a range set of bytes (section 14.1.2)?
bool is_range_set(std::string_view text);

/// Content-Range, section 14.4.
struct ContentRange {
  std::optional<std::uint64_t> first, last;  // none: "*", the range can't be satisfied
  std::optional<std::uint64_t> whole;        // none: not known
};
/// Empty = it is not one of bytes.
std::optional<ContentRange> parse_content_range(std::string_view text);

/// What a later request names to get the rest of the same thing (section 13.1.5): a strong entity tag, or a
/// date that is strong enough (section 8.8.2.2: a second older than the answer itself); empty = there is
/// none.
std::string validator_of(const Headers& headers);

/// A download that goes on at byte `from`.
enum class Resumed : std::uint8_t {
  goes_on,  // the answer's body belongs behind what there is
  anew,     // it is the whole thing: in the place of what there is
  whole,    // nothing is missing
  aside,    // it is something else (an error page): what there is stays as it is
};
struct ResumePlan {
  Resumed what = Resumed::aside;
  std::string note;  // for people
};
/// What to do with the answer. The error says why it can't be trusted: nothing may be written then.
std::expected<ResumePlan, std::string> resumed(const ResponseHead& response, std::uint64_t from);

}  // namespace lw::http
