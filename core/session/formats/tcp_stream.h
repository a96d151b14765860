// One direction of a TCP connection, put in order from its segments (RFC 9293 section 3.4): what came early
// waits, what came twice is dropped, what never came is told. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>

#include "core/base/bytes.h"

namespace lw {

/// Segments that wait for one that is missing: more is a hole in the capture.
inline constexpr std::size_t kMaxWaitingBytes = 4u << 20;
inline constexpr std::size_t kMaxWaitingSegments = 4'096;

class TcpStream {
 public:
  struct Sink {
    std::function<void(ByteView)> data;                // in order
    std::function<void(std::uint64_t count)> missing;  // bytes that were said and are not in the capture
  };

  bool begun() const { return begun_; }
  /// The sequence number of its first byte.
  void begin(std::uint32_t first);
  /// `cut`: bytes behind `payload` that the capture did not keep.
  void add(std::uint32_t sequence, ByteView payload, std::uint32_t cut, const Sink& sink);
  /// The other side has all bytes before `number`: what of them waits for others will wait in vain.
  void acknowledged(std::uint32_t number, const Sink& sink);
  void ends_at(std::uint32_t sequence);
  /// True once all bytes up to its end were told.
  bool ended() const { return end_ && next_ >= *end_; }
  /// No more segments come: what waits is told, with what is missing before it.
  void flush(const Sink& sink);

  std::size_t waiting() const { return waiting_bytes_; }

 private:
  struct Waiting {
    Bytes bytes;
    std::uint32_t cut;
  };

  std::int64_t place(std::uint32_t sequence) const;
  void tell(ByteView bytes, std::uint32_t cut, const Sink& sink);
  void drain(const Sink& sink);
  void give_up(const Sink& sink);

  bool begun_ = false;
  std::uint32_t first_ = 0;
  std::int64_t next_ = 0;            // bytes told
  std::optional<std::int64_t> end_;  // where FIN stands
  std::int64_t acknowledged_ = 0;
  std::map<std::int64_t, Waiting> waiting_;
  std::size_t waiting_bytes_ = 0;
};

}  // namespace lw
