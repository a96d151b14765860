// LINKS: lw_session
// Any text: refused with a line, or a dialogue that its own writing gives back.
#include <cstdint>
#include <cstdlib>

#include "core/session/formats/dlg.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto dialogue = lw::parse_dialogue(text);
  if (!dialogue) {
    if (dialogue.error().offset > size || dialogue.error().reason.empty()) std::abort();
    return 0;
  }
  const auto again = lw::parse_dialogue(lw::write_dialogue(*dialogue));
  if (!again || !lw::same(*dialogue, *again)) std::abort();
  return 0;
}
