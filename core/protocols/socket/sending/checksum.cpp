#include "core/protocols/socket/sending/checksum.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/base/text.h"

namespace lw::socket {
namespace {

using Sum = Checksum::Kind;

constexpr Checksum kChecksums[] = {
    {"SUM-8", "SUM CHECKSUM8", 8, Sum::sum},
    {"SUM-16", "", 16, Sum::sum},
    {"SUM-32", "", 32, Sum::sum},
    {"LRC", "NEG-8", 8, Sum::negative},
    {"XOR-8", "XOR BCC", 8, Sum::exclusive_or},
    {"INET-16", "INET RFC-1071", 16, Sum::internet},
    {"CRC-8/AUTOSAR", "", 8, Sum::crc, 0x2f, 0xff, false, 0xff},
    {"CRC-8/BLUETOOTH", "", 8, Sum::crc, 0xa7, 0x00, true, 0x00},
    {"CRC-8/CDMA2000", "", 8, Sum::crc, 0x9b, 0xff, false, 0x00},
    {"CRC-8/DARC", "", 8, Sum::crc, 0x39, 0x00, true, 0x00},
    {"CRC-8/DVB-S2", "", 8, Sum::crc, 0xd5, 0x00, false, 0x00},
    {"CRC-8/GSM-A", "", 8, Sum::crc, 0x1d, 0x00, false, 0x00},
    {"CRC-8/GSM-B", "", 8, Sum::crc, 0x49, 0x00, false, 0xff},
    {"CRC-8/HITAG", "", 8, Sum::crc, 0x1d, 0xff, false, 0x00},
    {"CRC-8/I-432-1", "CRC-8/ITU", 8, Sum::crc, 0x07, 0x00, false, 0x55},
    {"CRC-8/I-CODE", "", 8, Sum::crc, 0x1d, 0xfd, false, 0x00},
    {"CRC-8/LTE", "", 8, Sum::crc, 0x9b, 0x00, false, 0x00},
    {"CRC-8/MAXIM-DOW", "CRC-8/MAXIM DOW-CRC", 8, Sum::crc, 0x31, 0x00, true, 0x00},
    {"CRC-8/MIFARE-MAD", "", 8, Sum::crc, 0x1d, 0xc7, false, 0x00},
    {"CRC-8/NRSC-5", "", 8, Sum::crc, 0x31, 0xff, false, 0x00},
    {"CRC-8/OPENSAFETY", "", 8, Sum::crc, 0x2f, 0x00, false, 0x00},
    {"CRC-8/ROHC", "", 8, Sum::crc, 0x07, 0xff, true, 0x00},
    {"CRC-8/SAE-J1850", "", 8, Sum::crc, 0x1d, 0xff, false, 0xff},
    {"CRC-8/SMBUS", "CRC-8", 8, Sum::crc, 0x07, 0x00, false, 0x00},
    {"CRC-8/TECH-3250", "CRC-8/AES CRC-8/EBU", 8, Sum::crc, 0x1d, 0xff, true, 0x00},
    {"CRC-8/WCDMA", "", 8, Sum::crc, 0x9b, 0x00, true, 0x00},
    {"CRC-16/ARC", "CRC-16 ARC CRC-16/LHA CRC-IBM", 16, Sum::crc, 0x8005, 0x0000, true, 0x0000},
    {"CRC-16/CDMA2000", "", 16, Sum::crc, 0xc867, 0xffff, false, 0x0000},
    {"CRC-16/CMS", "", 16, Sum::crc, 0x8005, 0xffff, false, 0x0000},
    {"CRC-16/DDS-110", "", 16, Sum::crc, 0x8005, 0x800d, false, 0x0000},
    {"CRC-16/DECT-R", "R-CRC-16", 16, Sum::crc, 0x0589, 0x0000, false, 0x0001},
    {"CRC-16/DECT-X", "X-CRC-16", 16, Sum::crc, 0x0589, 0x0000, false, 0x0000},
    {"CRC-16/DNP", "", 16, Sum::crc, 0x3d65, 0x0000, true, 0xffff},
    {"CRC-16/EN-13757", "", 16, Sum::crc, 0x3d65, 0x0000, false, 0xffff},
    {"CRC-16/GENIBUS", "CRC-16/DARC CRC-16/EPC CRC-16/EPC-C1G2 CRC-16/I-CODE", 16, Sum::crc, 0x1021, 0xffff,
     false, 0xffff},
    {"CRC-16/GSM", "", 16, Sum::crc, 0x1021, 0x0000, false, 0xffff},
    {"CRC-16/IBM-3740", "CRC-16/AUTOSAR CRC-16/CCITT-FALSE", 16, Sum::crc, 0x1021, 0xffff, false, 0x0000},
    {"CRC-16/IBM-SDLC", "CRC-16/ISO-HDLC CRC-16/ISO-IEC-14443-3-B CRC-16/X-25 CRC-B X-25", 16, Sum::crc,
     0x1021, 0xffff, true, 0xffff},
    {"CRC-16/ISO-IEC-14443-3-A", "CRC-A", 16, Sum::crc, 0x1021, 0xc6c6, true, 0x0000},
    {"CRC-16/KERMIT", "CRC-16/CCITT CRC-16/CCITT-TRUE CRC-16/V-41-LSB CRC-CCITT KERMIT", 16, Sum::crc, 0x1021,
     0x0000, true, 0x0000},
    {"CRC-16/LJ1200", "", 16, Sum::crc, 0x6f63, 0x0000, false, 0x0000},
    {"CRC-16/M17", "", 16, Sum::crc, 0x5935, 0xffff, false, 0x0000},
    {"CRC-16/MAXIM-DOW", "CRC-16/MAXIM", 16, Sum::crc, 0x8005, 0x0000, true, 0xffff},
    {"CRC-16/MCRF4XX", "", 16, Sum::crc, 0x1021, 0xffff, true, 0x0000},
    {"CRC-16/MODBUS", "MODBUS", 16, Sum::crc, 0x8005, 0xffff, true, 0x0000},
    {"CRC-16/NRSC-5", "", 16, Sum::crc, 0x080b, 0xffff, true, 0x0000},
    {"CRC-16/OPENSAFETY-A", "", 16, Sum::crc, 0x5935, 0x0000, false, 0x0000},
    {"CRC-16/OPENSAFETY-B", "", 16, Sum::crc, 0x755b, 0x0000, false, 0x0000},
    {"CRC-16/PROFIBUS", "CRC-16/IEC-61158-2", 16, Sum::crc, 0x1dcf, 0xffff, false, 0xffff},
    {"CRC-16/RIELLO", "", 16, Sum::crc, 0x1021, 0xb2aa, true, 0x0000},
    {"CRC-16/SPI-FUJITSU", "CRC-16/AUG-CCITT", 16, Sum::crc, 0x1021, 0x1d0f, false, 0x0000},
    {"CRC-16/T10-DIF", "", 16, Sum::crc, 0x8bb7, 0x0000, false, 0x0000},
    {"CRC-16/TELEDISK", "", 16, Sum::crc, 0xa097, 0x0000, false, 0x0000},
    {"CRC-16/TMS37157", "", 16, Sum::crc, 0x1021, 0x89ec, true, 0x0000},
    {"CRC-16/UMTS", "CRC-16/BUYPASS CRC-16/VERIFONE", 16, Sum::crc, 0x8005, 0x0000, false, 0x0000},
    {"CRC-16/USB", "", 16, Sum::crc, 0x8005, 0xffff, true, 0xffff},
    {"CRC-16/XMODEM", "CRC-16/ACORN CRC-16/LTE CRC-16/V-41-MSB XMODEM ZMODEM", 16, Sum::crc, 0x1021, 0x0000,
     false, 0x0000},
    {"CRC-32/AIXM", "CRC-32Q", 32, Sum::crc, 0x814141ab, 0x00000000, false, 0x00000000},
    {"CRC-32/AUTOSAR", "", 32, Sum::crc, 0xf4acfb13, 0xffffffff, true, 0xffffffff},
    {"CRC-32/BASE91-D", "CRC-32D", 32, Sum::crc, 0xa833982b, 0xffffffff, true, 0xffffffff},
    {"CRC-32/BZIP2", "CRC-32/AAL5 CRC-32/DECT-B B-CRC-32", 32, Sum::crc, 0x04c11db7, 0xffffffff, false,
     0xffffffff},
    {"CRC-32/CD-ROM-EDC", "", 32, Sum::crc, 0x8001801b, 0x00000000, true, 0x00000000},
    {"CRC-32/CKSUM", "CKSUM CRC-32/POSIX", 32, Sum::crc, 0x04c11db7, 0x00000000, false, 0xffffffff},
    {"CRC-32/ISCSI", "CRC-32/BASE91-C CRC-32/CASTAGNOLI CRC-32/INTERLAKEN CRC-32C", 32, Sum::crc, 0x1edc6f41,
     0xffffffff, true, 0xffffffff},
    {"CRC-32/ISO-HDLC", "CRC-32 CRC-32/ADCCP CRC-32/V-42 CRC-32/XZ PKZIP", 32, Sum::crc, 0x04c11db7,
     0xffffffff, true, 0xffffffff},
    {"CRC-32/JAMCRC", "JAMCRC", 32, Sum::crc, 0x04c11db7, 0xffffffff, true, 0x00000000},
    {"CRC-32/MEF", "", 32, Sum::crc, 0x741b8cd7, 0xffffffff, true, 0x00000000},
    {"CRC-32/MPEG-2", "", 32, Sum::crc, 0x04c11db7, 0xffffffff, false, 0x00000000},
    {"CRC-32/XFER", "XFER", 32, Sum::crc, 0x000000af, 0x00000000, false, 0x00000000},
};

/// Names as they are compared: letters and digits, in lower case.
std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) plain += c;
    if (c >= 'A' && c <= 'Z') plain += static_cast<char>(c - 'A' + 'a');
  }
  return plain;
}

std::uint32_t all_ones(unsigned width) {
  return width == 32 ? 0xffffffffu : (1u << width) - 1;
}

std::uint32_t reversed(std::uint32_t value, unsigned width) {
  std::uint32_t out = 0;
  for (unsigned bit = 0; bit < width; ++bit) out |= (value >> bit & 1u) << (width - 1 - bit);
  return out;
}

/// The register's bits stand at its low end where it is reflected, at its high end otherwise: so one table
/// serves all widths.
std::uint32_t crc_of(const Checksum& crc, ByteView bytes) {
  const unsigned up = 32 - crc.width;
  const std::uint32_t polynomial = crc.reflected ? reversed(crc.polynomial, crc.width) : crc.polynomial << up;
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = crc.reflected ? i : i << 24;
    for (int bit = 0; bit < 8; ++bit) {
      const bool carry = (crc.reflected ? value & 1u : value >> 31) != 0;
      value = crc.reflected ? value >> 1 : value << 1;
      if (carry) value ^= polynomial;
    }
    table[i] = value;
  }
  std::uint32_t value = crc.reflected ? reversed(crc.initial, crc.width) : crc.initial << up;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    value =
        crc.reflected ? value >> 8 ^ table[(value ^ byte) & 0xff] : value << 8 ^ table[value >> 24 ^ byte];
  }
  return (crc.reflected ? value : value >> up) ^ crc.xor_out;
}

/// RFC 1071: the one's complement of the one's complement sum; an odd byte at the end is the high one of its
/// word.
std::uint32_t internet_sum(ByteView bytes) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    sum += std::uint64_t{static_cast<unsigned char>(bytes[i])} << (i % 2 == 0 ? 8 : 0);
  while (sum >> 16 != 0) sum = (sum & 0xffff) + (sum >> 16);
  return static_cast<std::uint32_t>(~sum & 0xffff);
}

}  // namespace

std::span<const Checksum> checksums() {
  return kChecksums;
}

const Checksum* find_checksum(std::string_view name) {
  const std::string wanted = plain_name(name);
  if (wanted.empty()) return nullptr;
  for (const Checksum& one : kChecksums) {
    if (plain_name(one.name) == wanted) return &one;
    for (const std::string_view alias : split(one.aliases, ' '))
      if (plain_name(alias) == wanted) return &one;
  }
  return nullptr;
}

std::uint32_t checksum_of(const Checksum& checksum, ByteView bytes) {
  if (checksum.kind == Sum::crc) return crc_of(checksum, bytes);
  if (checksum.kind == Sum::internet) return internet_sum(bytes);
  std::uint32_t value = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    value = checksum.kind == Sum::exclusive_or ? value ^ byte : value + byte;
  }
  if (checksum.kind == Sum::negative) value = 0u - value;
  return value & all_ones(checksum.width);
}

}  // namespace lw::socket
