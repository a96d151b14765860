#include "core/session/formats/pcapng_blocks.h"

#include <algorithm>

namespace lw::pcapng {
namespace {

// Options: section 3.5; of a section header 4.1, of an interface 4.2, of a packet 4.3.
constexpr std::uint16_t kEndOfOptions = 0;
constexpr std::uint16_t kComment = 1;
constexpr std::uint16_t kApplication = 4;
constexpr std::uint16_t kInterfaceName = 2;
constexpr std::uint16_t kInterfaceDescription = 3;
constexpr std::uint16_t kTimeResolution = 9;
constexpr std::uint16_t kPacketFlags = 2;
constexpr std::uint32_t kTlsKeyLog = 0x544C534B;
/// An option's length has 16 bits; nobody reads as much in a list of packets.
constexpr std::size_t kMaxOption = 4'000;

void put16(Bytes& out, std::uint32_t value) {
  out += static_cast<char>(value);
  out += static_cast<char>(value >> 8);
}

void put32(Bytes& out, std::uint32_t value) {
  put16(out, value);
  put16(out, value >> 16);
}

void pad(Bytes& out) {
  out.append((4 - out.size() % 4) % 4, '\0');
}

void put_option(Bytes& out, std::uint16_t code, std::string_view value) {
  value = value.substr(0, kMaxOption);
  // Never half a character.
  while (value.size() == kMaxOption && (static_cast<unsigned char>(value.back()) & 0x80) != 0)
    value.remove_suffix(1);
  put16(out, code);
  put16(out, static_cast<std::uint32_t>(value.size()));
  out += value;
  pad(out);
}

Bytes block(std::uint32_t type, ByteView body) {
  Bytes out;
  const auto length = static_cast<std::uint32_t>(12 + body.size());
  out.reserve(length);
  put32(out, type);
  put32(out, length);
  out += body;
  put32(out, length);
  return out;
}

}  // namespace

Bytes file_head(std::string_view title, std::string_view application) {
  Bytes section;
  put32(section, kMagic);
  put16(section, 1);
  put16(section, 0);
  put32(section, 0xFFFFFFFF);  // its length is not told
  put32(section, 0xFFFFFFFF);
  if (!title.empty()) put_option(section, kComment, title);
  put_option(section, kApplication, application);
  put_option(section, kEndOfOptions, {});

  Bytes interface;
  put16(interface, kLinkTypeRaw);
  put16(interface, 0);
  put32(interface, 0);  // no limit of a packet's length
  put_option(interface, kInterfaceName, "session");
  put_option(interface, kInterfaceDescription,
             "made from what was said; addresses and ports are in the comments");
  put_option(interface, kTimeResolution, "\x09");
  put_option(interface, kEndOfOptions, {});
  return block(kSectionHeader, section) + block(kInterface, interface);
}

Bytes tls_keys(std::string_view lines) {
  Bytes body;
  put32(body, kTlsKeyLog);
  put32(body, static_cast<std::uint32_t>(lines.size()));
  body += lines;
  pad(body);
  return block(kSecrets, body);
}

Bytes packet(const Packet& packet) {
  Bytes body;
  body.reserve(packet.bytes.size() + 64);
  put32(body, 0);  // interface
  const auto time = static_cast<std::uint64_t>(packet.wall);
  put32(body, static_cast<std::uint32_t>(time >> 32));
  put32(body, static_cast<std::uint32_t>(time));
  put32(body, static_cast<std::uint32_t>(packet.bytes.size()));
  put32(body, static_cast<std::uint32_t>(packet.bytes.size() + packet.missing));
  body += packet.bytes;
  pad(body);
  for (const std::string& comment : packet.comments) put_option(body, kComment, comment);
  const char flags[4] = {packet.direction == Direction::received ? '\x01' : '\x02', 0, 0, 0};
  put_option(body, kPacketFlags, {flags, 4});
  put_option(body, kEndOfOptions, {});
  return block(kEnhancedPacket, body);
}

}  // namespace lw::pcapng
