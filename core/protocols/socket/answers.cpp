#include "core/protocols/socket/answers.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace lw::socket {
namespace {

constexpr std::size_t kRing = 95;  // from the space to the tilde
constexpr std::size_t kColumns = 72;
constexpr std::size_t kLine = kColumns + 2;

}  // namespace

Bytes daytime(Nanoseconds wall) {
  const auto seconds = static_cast<std::time_t>(wall / 1'000'000'000);
  return fmt::format("{:%A, %B %d, %Y %H:%M:%S}-UTC\r\n", fmt::gmtime(seconds));
}

Bytes chargen(std::uint64_t offset, std::size_t count) {
  Bytes bytes(count, '\0');
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t at = offset + i;
    const std::uint64_t line = at / kLine;
    const std::size_t column = at % kLine;
    bytes[i] = column == kColumns       ? '\r'
               : column == kColumns + 1 ? '\n'
                                        : static_cast<char>(' ' + (line + column) % kRing);
  }
  return bytes;
}

}  // namespace lw::socket
