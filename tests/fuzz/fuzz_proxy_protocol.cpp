// The PROXY protocol: what is taken is written again to the same meaning, and a reader never asks for a byte
// behind the header.
#include <cstdint>
#include <cstdlib>

#include "core/base/proxy_protocol.h"

using namespace lw;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView bytes(reinterpret_cast<const char*>(data), size);
  Bytes have;
  while (const std::size_t wants = proxy_header_wants(have)) {
    if (wants <= have.size()) std::abort();
    if (wants > size) break;
    have = Bytes(bytes.substr(0, wants));
  }
  const auto parsed = parse_proxy_header(bytes);
  if (!parsed || !*parsed) return 0;
  if ((*parsed)->used > size || have.size() > (*parsed)->used) std::abort();
  const auto written = write_proxy_header((*parsed)->header);
  if (!written) return 0;
  const auto again = parse_proxy_header(*written);
  if (!again || !*again || (*again)->used != written->size()) std::abort();
  return 0;
}
