// What is written for people reads back, and holds nothing that a terminal obeys.
#include <cstdint>
#include <cstdlib>

#include "core/base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const lw::ByteView bytes(reinterpret_cast<const char*>(data), size);
  const auto check = [](bool good) {
    if (!good) std::abort();
  };
  const std::string escaped = lw::escape(bytes);
  check(lw::is_utf8(escaped));
  for (const char c : escaped) check(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
  check(lw::unescape(escaped) == lw::Bytes(bytes));
  check(lw::from_hex(lw::to_hex(bytes, ":")) == lw::Bytes(bytes));
  check(lw::from_base64(lw::to_base64(bytes)) == lw::Bytes(bytes));
  lw::escape_short(bytes, size / 2);
  for (const auto& result : {lw::unescape(bytes), lw::from_hex(bytes), lw::from_base64(bytes)}) {
    check(result || (result.error().offset <= size && !result.error().reason.empty()));
  }
  return 0;
}
