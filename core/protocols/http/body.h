// Reads one body by its framing: hands out views of the bytes fed, never a copy. Pure.
#pragma once

#include "core/protocols/http/chunked.h"
#include "core/protocols/http/framing.h"

namespace lw::http {

class BodyReader {
 public:
  BodyReader() = default;
  explicit BodyReader(const Framing& framing) : kind_(framing.kind), total_(framing.length) {}

  struct Step {
    std::size_t used = 0;
    ByteView data;      // content, without chunk framing; may be empty
    bool done = false;  // the body is over; bytes after `used` belong to the next message
  };
  /// One step: call again while bytes are left and it is not done. The error's offset counts in `bytes`.
  Decoded<Step> next(ByteView bytes);

  /// The line ended. An error unless the body is complete by that (it says how much of how much came).
  Decoded<void> end();

  /// `count` bytes went by that nobody kept. True = they ended the body, by what the framing tells.
  bool skip(std::uint64_t count);

  bool done() const;
  BodyKind kind() const { return kind_; }
  std::uint64_t received() const { return received_; }  // content bytes
  std::uint64_t total() const { return total_; }        // with BodyKind::length
  const Headers& trailers() const { return chunked_.trailers(); }
  const std::vector<std::string>& warnings() const { return chunked_.warnings(); }
  const ChunkedReader& chunked() const { return chunked_; }

 private:
  BodyKind kind_ = BodyKind::none;
  std::uint64_t total_ = 0;
  std::uint64_t received_ = 0;
  bool ended_ = false;
  ChunkedReader chunked_;
};

}  // namespace lw::http
