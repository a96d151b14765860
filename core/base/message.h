// Message: a protocol unit decoded from frames, with a one-line summary and, on demand, a tree of fields that
// know their bytes. Recomputed from frames at any time. Describer and Redactor are what a protocol lends
// generic code.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/frame.h"

namespace lw {

/// A node of the field tree. `offset` and `length` count in the message's bytes; length 0 = no bytes of its
/// own (a computed fact). Strings are UTF-8 with the peer's bytes escaped.
struct Field {
  std::string name;   // filter name, lower case, dotted: "http.request.method"
  std::string label;  // for people: "Method"
  std::string value;  // for people: "GET"
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::vector<Field> children;

  bool operator==(const Field&) const = default;
};

/// Where a message's bytes lie: pieces of frames, in order.
struct Piece {
  FrameNumber frame = 0;
  std::uint64_t offset = 0;  // in the frame's bytes
  std::uint64_t length = 0;
  bool operator==(const Piece&) const = default;
};

enum class Severity : std::uint8_t { none, note, warning, error };

struct Message {
  ChannelId channel = 0;
  Direction direction = Direction::sent;
  OperationId operation = 0;
  std::string protocol;  // ProtocolRow::id
  std::string kind;      // the protocol's own word: "request", "response"; given back to its `fields`
  std::string summary;   // one line: "GET /index.html HTTP/1.1"
  Severity severity = Severity::none;
  Nanoseconds time = 0;  // of its first byte
  std::vector<Piece> pieces;
  std::uint64_t length = 0;  // bytes said, also those not kept
};

/// Splits a channel's frames into messages. One per channel, fed with its bytes frames in order (notes are
/// not fed). It never fails: bytes it can't decode become a message of kind "data" with severity error.
class Describer {
 public:
  virtual ~Describer() = default;
  /// `frame.bytes` may be shorter than `frame.length` (not kept): the gap counts as body.
  virtual void feed(const Frame& frame, std::vector<Message>& out) = 0;
  /// No more frames: what is half-way becomes a message.
  virtual void finish(std::vector<Message>& out) = 0;
};

/// A range of a frame's bytes that is secret.
struct Blank {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  bool operator==(const Blank&) const = default;
};

/// Finds the secrets in what is said on one channel. Fed with every chunk in order *before* it is kept;
/// remembers where it is between chunks, since a secret may be cut anywhere.
class Redactor {
 public:
  virtual ~Redactor() = default;
  virtual void feed(Direction direction, ByteView chunk, std::vector<Blank>& out) = 0;
};

}  // namespace lw
