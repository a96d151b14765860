#include "core/base/magic_packet.h"

#include <boost/url/ipv4_address.hpp>
#include <string>

namespace lw {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool separates(char c) {
  return c == ':' || c == '-' || c == '.' || c == ' ';
}

Decoded<Bytes> hardware_address(std::string_view text, std::string_view what) {
  constexpr std::size_t kDigits = 12;
  Bytes bytes;
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int value = hex_digit(text[i]);
    // Between bytes, or (Cisco's way of writing) between pairs of them.
    if (value < 0 && separates(text[i]) && digits % 2 == 0 && digits > 0) continue;
    if (value < 0)
      return std::unexpected(CodecError{i, std::string(what) + ": a hexadecimal digit is wanted here"});
    if (digits == kDigits)
      return std::unexpected(CodecError{i, std::string(what) + ": it has more than six bytes"});
    if (digits % 2 == 0)
      bytes += static_cast<char>(value << 4);
    else
      bytes.back() =
          static_cast<char>(static_cast<unsigned char>(bytes.back()) | static_cast<unsigned>(value));
    ++digits;
  }
  if (digits != kDigits)
    return std::unexpected(
        CodecError{text.size(), std::string(what) + ": six bytes are wanted, as 00:1b:2c:3d:4e:5f"});
  return bytes;
}

Decoded<Bytes> secure_on(std::string_view text) {
  if (text.empty()) return Bytes();
  if (const auto v4 = boost::urls::parse_ipv4_address(text)) {
    const auto four = v4->to_bytes();
    return Bytes(four.begin(), four.end());
  }
  return hardware_address(text, "the password");
}

}  // namespace

Decoded<Bytes> magic_packet(std::string_view address, std::string_view password) {
  constexpr int kRepeats = 16;
  const auto whom = hardware_address(address, "the hardware address");
  if (!whom) return whom;
  const auto secret = secure_on(password);
  if (!secret) return secret;
  Bytes packet(6, '\xff');
  for (int i = 0; i < kRepeats; ++i) packet += *whom;
  return packet + *secret;
}

}  // namespace lw
