#include "core/session/formats/capture_file.h"

#include <algorithm>
#include <limits>

#include "core/session/formats/pcapng_blocks.h"

namespace lw {
namespace {

constexpr std::size_t kMaxInterfaces = 4'096;
constexpr std::size_t kRecordHeader = 16;
constexpr std::size_t kFileHeader = 24;
constexpr std::uint16_t kOptionResolution = 9;
constexpr std::uint16_t kOptionOffset = 14;
constexpr std::uint8_t kNanoseconds = 9;
/// A block that nobody looks into may be longer than its own length is worth: it is passed over piece by
/// piece.
constexpr std::size_t kSkipPiece = 64u << 10;

/// The four magic numbers of pcap, as a big-endian reader sees them.
enum : std::uint32_t {
  kMicroBig = 0xA1B2C3D4,
  kMicroLittle = 0xD4C3B2A1,
  kNanoBig = 0xA1B23C4D,
  kNanoLittle = 0x4D3CB2A1,
};

std::uint32_t big32(ByteView bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

/// Units of an interface's clock as nanoseconds since 1970; what does not fit is cut.
Nanoseconds to_nanoseconds(std::uint64_t units, std::uint8_t resolution, std::int64_t offset) {
  const unsigned exponent = resolution & 0x7F;
  __extension__ using Wide = __int128;
  Wide value = units;
  if ((resolution & 0x80) != 0) {
    value = exponent > 63 ? Wide(0) : (value * 1'000'000'000) >> exponent;
  } else {
    for (unsigned i = exponent; i < kNanoseconds; ++i) value *= 10;
    for (unsigned i = kNanoseconds; i < exponent && value != 0; ++i) value /= 10;
  }
  value += Wide(offset) * 1'000'000'000;
  constexpr Wide most = std::numeric_limits<Nanoseconds>::max();
  return static_cast<Nanoseconds>(std::clamp(value, Wide(0), most));
}

}  // namespace

ByteView ByteSource::peek(std::size_t count) {
  while (held_.size() - at_ < count) {
    if (at_ > 0) {
      held_.erase(0, at_);
      at_ = 0;
    }
    const std::string_view piece = input_();
    if (piece.empty()) break;
    held_ += piece;
  }
  return ByteView(held_).substr(at_, count);
}

void ByteSource::skip(std::size_t count) {
  at_ += count;
  offset_ += count;
}

CaptureReader::CaptureReader(const Input& input) : source_(input) {
  const ByteView head = source_.peek(kFileHeader);
  if (head.size() < 12) fail("it is too short for a capture");
  const std::uint32_t magic = big32(head, 0);
  if (magic == pcapng::kSectionHeader) {
    blocks_ = true;
    return;
  }
  const bool nano = magic == kNanoBig || magic == kNanoLittle;
  big_endian_ = magic == kMicroBig || magic == kNanoBig;
  if (!nano && magic != kMicroBig && magic != kMicroLittle) fail("it is no capture file");
  if (head.size() < kFileHeader) fail("the file's header is cut");
  Interface one;
  // The upper bits tell about frame check sequences.
  one.link_type = get32(head, 20) & 0xFFFF;
  one.resolution = nano ? kNanoseconds : 6;
  interfaces_.push_back(one);
  source_.skip(kFileHeader);
}

bool CaptureReader::next(CapturedPacket& packet) {
  source_.skip(std::exchange(taken_, 0));
  return blocks_ ? next_block(packet) : next_record(packet);
}

bool CaptureReader::next_record(CapturedPacket& packet) {
  const ByteView head = source_.peek(kRecordHeader);
  if (head.empty()) return false;
  if (head.size() < kRecordHeader) fail("the file ends in the middle of a packet");
  const std::uint64_t seconds = get32(head, 0);
  const std::uint64_t part = get32(head, 4);
  const std::uint32_t kept = get32(head, 8);
  packet.length = get32(head, 12);
  if (kept > kMaxBlock) fail("a packet is longer than any that is captured");
  const std::uint64_t unit = interfaces_[0].resolution == kNanoseconds ? 1'000'000'000 : 1'000'000;
  packet.wall = to_nanoseconds(seconds * unit + part, interfaces_[0].resolution, 0);
  packet.link_type = interfaces_[0].link_type;
  const ByteView whole = source_.peek(kRecordHeader + kept);
  if (whole.size() < kRecordHeader + kept) fail("the file ends in the middle of a packet");
  packet.bytes = whole.substr(kRecordHeader);
  packet.length = std::max<std::uint64_t>(packet.length, kept);
  taken_ = whole.size();
  return true;
}

bool CaptureReader::next_block(CapturedPacket& packet) {
  while (true) {
    const ByteView head = source_.peek(12);
    if (head.empty()) return false;
    if (head.size() < 12) fail("the file ends in the middle of a block");
    const bool begins_section = big32(head, 0) == pcapng::kSectionHeader;
    if (begins_section) {
      const std::uint32_t magic = big32(head, 8);
      big_endian_ = magic == pcapng::kMagic;
      if (!big_endian_ && magic != 0x4D3C2B1A) fail("a section without the byte order's magic number");
    }
    const std::uint32_t type = get32(head, 0);
    std::uint32_t length = get32(head, 4);
    if (length < 12 || length % 4 != 0) fail("a block's length can't be");
    const bool looked_into = begins_section || type == pcapng::kInterface ||
                             type == pcapng::kEnhancedPacket || type == pcapng::kSimplePacket ||
                             type == pcapng::kPacket;
    if (!looked_into) {
      while (length > 0) {
        const std::size_t piece = source_.peek(std::min<std::size_t>(length, kSkipPiece)).size();
        if (piece == 0) fail("the file ends in the middle of a block");
        source_.skip(piece);
        length -= static_cast<std::uint32_t>(piece);
      }
      continue;
    }
    if (length > kMaxBlock) fail("a block is longer than any that is captured");
    const ByteView whole = source_.peek(length);
    if (whole.size() < length) fail("the file ends in the middle of a block");
    if (get32(whole, length - 4) != length) fail("a block's two lengths differ");
    const ByteView body = whole.substr(8, length - 12);
    if (begins_section) {
      section(body);
    } else if (type == pcapng::kInterface) {
      interface(body);
    } else if (packet_block(type, body, packet)) {
      taken_ = length;
      return true;
    }
    source_.skip(length);
  }
}

void CaptureReader::section(ByteView body) {
  if (body.size() < 16) fail("a section header is cut");
  if (get16(body, 4) != 1) fail("a section of a version that is not known");
  interfaces_.clear();
}

void CaptureReader::interface(ByteView body) {
  if (body.size() < 8) fail("an interface's description is cut");
  if (interfaces_.size() >= kMaxInterfaces) fail("more interfaces than anybody has");
  Interface one;
  one.link_type = get16(body, 0);
  one.snap_length = get32(body, 4);
  for (std::size_t at = 8; at + 4 <= body.size();) {
    const std::uint16_t code = get16(body, at);
    const std::size_t size = get16(body, at + 2);
    if (code == 0 || at + 4 + size > body.size()) break;
    if (code == kOptionResolution && size == 1) one.resolution = static_cast<std::uint8_t>(body[at + 4]);
    if (code == kOptionOffset && size == 8) {
      const std::uint64_t first = get32(body, at + 4);
      const std::uint64_t second = get32(body, at + 8);
      one.offset = static_cast<std::int64_t>(big_endian_ ? first << 32 | second : second << 32 | first);
    }
    at += 4 + (size + 3) / 4 * 4;
  }
  interfaces_.push_back(one);
}

bool CaptureReader::packet_block(std::uint32_t type, ByteView body, CapturedPacket& packet) {
  const bool simple = type == pcapng::kSimplePacket;
  const std::size_t head = simple ? 4 : 20;
  if (body.size() < head) fail("a packet's header is cut");
  // The obsolete block counts interfaces in 16 bits, and drops in the other 16.
  const std::uint32_t id = simple ? 0 : type == pcapng::kPacket ? get16(body, 0) : get32(body, 0);
  if (id >= interfaces_.size()) fail("a packet of an interface that was not described");
  const Interface& from = interfaces_[id];
  std::uint32_t kept = 0;
  if (simple) {
    packet.length = get32(body, 0);
    kept = static_cast<std::uint32_t>(std::min<std::uint64_t>(packet.length, body.size() - head));
    if (from.snap_length > 0) kept = std::min(kept, from.snap_length);
    packet.wall = last_;  // it has no time of its own
  } else {
    const std::uint64_t units = std::uint64_t{get32(body, 4)} << 32 | get32(body, 8);
    packet.wall = last_ = to_nanoseconds(units, from.resolution, from.offset);
    kept = get32(body, 12);
    packet.length = std::max(get32(body, 16), kept);
  }
  if (kept > body.size() - head) fail("a packet is longer than its block");
  packet.link_type = from.link_type;
  packet.bytes = body.substr(head, kept);
  return true;
}

std::uint16_t CaptureReader::get16(ByteView bytes, std::size_t at) const {
  const auto a = static_cast<unsigned char>(bytes[at]);
  const auto b = static_cast<unsigned char>(bytes[at + 1]);
  return static_cast<std::uint16_t>(big_endian_ ? a << 8 | b : b << 8 | a);
}

std::uint32_t CaptureReader::get32(ByteView bytes, std::size_t at) const {
  const std::uint32_t value = big32(bytes, at);
  return big_endian_ ? value : __builtin_bswap32(value);
}

void CaptureReader::fail(const char* reason) const {
  Error error(ErrorKind::protocol, "reading the capture", {}, reason);
  error.offset = source_.offset();
  throw error;
}

bool looks_like_capture(ByteView beginning) {
  if (beginning.size() < 12) return false;
  const std::uint32_t magic = big32(beginning, 0);
  if (magic == pcapng::kSectionHeader) {
    const std::uint32_t order = big32(beginning, 8);
    return order == pcapng::kMagic || order == 0x4D3C2B1A;
  }
  return magic == kMicroBig || magic == kMicroLittle || magic == kNanoBig || magic == kNanoLittle;
}

}  // namespace lw
