// Capture files: the packets of pcap and pcapng, one after the other, in either byte order. What a file says
// of lengths and counts is checked before it is believed.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/format.h"

namespace lw {

struct CapturedPacket {
  Nanoseconds wall = 0;         // since 1970, UTC
  std::uint32_t link_type = 0;  // LINKTYPE_..., https://www.tcpdump.org/linktypes.html
  ByteView bytes;               // valid until the next packet
  std::uint64_t length = 0;     // on the wire; more than bytes.size() when it was cut
};

/// A block or packet that is longer ends the reading: nothing that is captured is.
inline constexpr std::uint32_t kMaxBlock = 16u << 20;

/// Bytes of an Input as a stream that can be looked at ahead.
class ByteSource {
 public:
  explicit ByteSource(const Input& input) : input_(input) {}
  /// The next `count` bytes without taking them; fewer where the end is. Valid until the next call.
  ByteView peek(std::size_t count);
  void skip(std::size_t count);  // what was peeked at
  std::uint64_t offset() const { return offset_; }

 private:
  const Input& input_;
  Bytes held_;
  std::size_t at_ = 0;
  std::uint64_t offset_ = 0;
};

class CaptureReader {
 public:
  /// Throws Error kind protocol when it is no capture file.
  explicit CaptureReader(const Input& input);
  /// False = the end. Throws Error kind protocol or limit, with the offset.
  bool next(CapturedPacket& packet);

 private:
  struct Interface {
    std::uint32_t link_type = 0;
    std::uint32_t snap_length = 0;
    std::uint8_t resolution = 6;  // as if_tsresol
    std::int64_t offset = 0;      // seconds
  };

  bool next_record(CapturedPacket& packet);
  bool next_block(CapturedPacket& packet);
  bool packet_block(std::uint32_t type, ByteView body, CapturedPacket& packet);
  void section(ByteView body);
  void interface(ByteView body);
  std::uint16_t get16(ByteView bytes, std::size_t at) const;
  std::uint32_t get32(ByteView bytes, std::size_t at) const;
  [[noreturn]] void fail(const char* reason) const;

  ByteSource source_;
  std::size_t taken_ = 0;  // bytes of the packet handed out last
  bool blocks_ = false;    // pcapng
  bool big_endian_ = false;
  std::vector<Interface> interfaces_;  // pcap: one
  Nanoseconds last_ = 0;
};

bool looks_like_capture(ByteView beginning);

/// The format's reading: see capture_read.cpp.
void read_capture(const Input& input, SessionBuilder& builder);

}  // namespace lw
