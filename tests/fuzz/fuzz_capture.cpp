// LINKS: lw_session
// Any file: refused with a reason, or a session in which no more is said than the file can hold.
#include <cstdint>
#include <cstdlib>

#include "core/session/formats/capture_file.h"
#include "tests/fuzz/checked_builder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lw::fuzz::read_checked(&lw::read_capture, {reinterpret_cast<const char*>(data), size});
  return 0;
}
