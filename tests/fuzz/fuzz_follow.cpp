// LINKS: lw_session
// Any text: refused with a line, or a session in which no more is said than the text can hold.
#include <cstdint>
#include <cstdlib>

#include "core/session/formats/follow_yaml.h"
#include "tests/fuzz/checked_builder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lw::fuzz::read_checked(&lw::read_follow_yaml, {reinterpret_cast<const char*>(data), size});
  return 0;
}
