// Any text: refused with an offset in it, or a URL that stays the same when it is read again.
#include <boost/url/parse.hpp>
#include <cstdint>
#include <cstdlib>

#include "core/base/url.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto url = lw::parse_url(text);
  if (!url) {
    if (url.error().offset > size || url.error().reason.empty()) std::abort();
  } else {
    const auto again = lw::parse_url(url->to_string());
    if (!again || again->to_string() != url->to_string()) std::abort();
  }
  const auto base = lw::parse_url("http://u:p@host:81/a/b?q");
  const auto resolved = lw::resolve_url(*base, text);
  if (!resolved && resolved.error().offset > size) std::abort();
  if (resolved && resolved->target().find_first_of("\r\n ") != std::string::npos) std::abort();
  return 0;
}
