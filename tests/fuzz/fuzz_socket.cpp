// Raw bytes to messages and fields: never more bytes claimed than there are.
#include <cstdint>
#include <cstdlib>

#include "core/protocols/socket/describe.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const lw::ByteView bytes(reinterpret_cast<const char*>(data), size);
  for (const lw::Field& field : lw::socket::fields("chunk", bytes)) {
    std::uint64_t at = 0;
    for (const lw::Field& line : field.children) {
      if (line.offset != at || line.length == 0 || line.offset + line.length > size) std::abort();
      at = line.offset + line.length;
    }
  }
  return 0;
}
