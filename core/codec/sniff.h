// What bytes look like, by their first ones: said beside what was declared, never instead of it. Pure.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/bytes.h"

namespace lw {

enum class ContentLook : std::uint8_t {
  none,
  text,
  json,
  xml,
  html,
  csv,
  picture,
  pdf,
  audio,
  video,
  archive,
  binary
};

struct Sniffed {
  ContentLook look = ContentLook::none;  // none = there are no bytes
  std::string_view media_type;           // "image/png"; "" where a look is all there is to say
};

/// More of a beginning than this changes no verdict.
inline constexpr std::size_t kSniffBytes = 4096;

/// Signatures as in the WHATWG's MIME Sniffing standard, section 6, and a few more; then the beginnings of
/// markup and JSON; then the alphabet. `head`: the first bytes, with `whole` all of them.
Sniffed sniff(ByteView head, bool whole);

/// The look that a media type declares ("application/problem+json; charset=utf-8"); none = it says nothing of
/// it.
ContentLook look_of(std::string_view media_type);

/// Whether there are two ways to see it that fit as well: text is what JSON, XML, HTML and CSV are too.
bool contradicts(ContentLook declared, ContentLook sniffed);

}  // namespace lw
