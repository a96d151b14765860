// Undoing never makes more than it was given, keeps what it can't undo, and says where that is.
#include <cstdint>
#include <cstdlib>

#include "core/base/text.h"
#include "core/codec/transfer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lw;
  const ByteView bytes(reinterpret_cast<const char*>(data), size);
  for (const auto& out :
       {undo_base64(bytes), undo_quoted_printable(bytes), undo_percent(bytes), undo_percent(bytes, true)}) {
    if (out.bytes.size() > size) std::abort();
    if (out.problem && out.problem->offset > size) std::abort();
  }
  if (undo_base64(to_base64(bytes)).bytes != bytes) std::abort();
  Bytes coded;
  for (const char c : bytes) coded += "=" + to_hex({&c, 1});
  if (undo_quoted_printable(coded).bytes != bytes) std::abort();
  return 0;
}
