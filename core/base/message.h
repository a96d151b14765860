// Message: a protocol unit decoded from frames, with a one-line summary and, on demand, a tree of fields that
// know their bytes. Recomputed from frames at any time. Describer and Redactor are what a protocol lends
// generic code.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
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

/// Which fields somebody needs: whoever makes a tree may leave out all others, and so need not look at their
/// bytes. Empty = all of them.
class FieldWish {
 public:
  FieldWish() = default;
  explicit FieldWish(std::vector<std::string> names);
  bool all() const { return names_.empty(); }
  const std::vector<std::string>& names() const { return names_; }
  /// True when `name`, something below it ("http.request" for a wish of "http.request.uri") or the family it
  /// belongs to is wished for.
  bool wants(std::string_view name) const;

 private:
  std::vector<std::string> names_;
};

enum class FieldType : std::uint8_t { none, text, number, bytes, time };

/// A field that a protocol's trees may have, for those who write filters and rules.
struct FieldName {
  std::string_view name;   // "http.request.method"; "http.request." = a family: any word may follow the dot
  std::string_view label;  // for people, as in the tree
  FieldType type = FieldType::text;
  bool noise = false;   // differs from one run to the next by nature (dates, ids): not a difference (Compare)
  bool secret = false;  // identifies its user: masked in what is handed on, unless wished otherwise
};

enum class Severity : std::uint8_t { none, note, warning, error };

/// What an expert would point at in a message. `offset` and `length` count in its bytes, 0 and 0 = all of it.
struct Remark {
  Severity severity = Severity::none;
  std::string id;    // dotted, stable, for filters: "http.bare_lf"
  std::string text;  // one sentence, English
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  bool operator==(const Remark&) const = default;
};

struct Message {
  ChannelId channel = 0;
  Direction direction = Direction::sent;
  OperationId operation = 0;
  std::string protocol;  // ProtocolRow::id
  std::string kind;      // the protocol's own word: "request", "response"; given back to its `fields`
  std::string summary;   // one line: "GET /index.html HTTP/1.1"
  Severity severity = Severity::none;  // the highest of its remarks
  std::vector<Remark> remarks;
  Nanoseconds time = 0;  // of its first byte
  std::vector<Piece> pieces;
  std::uint64_t length = 0;  // bytes said, also those not kept
};

/// What a message carries, freed from its framing and codings.
struct Content {
  std::string media_type;  // "application/json", empty = unknown
  Bytes decoded;           // at most kMaxContent
  bool coded = false;      // a coding (gzip ...) stood in between: `ranges` are not `decoded`
  std::vector<Piece>
      ranges;  // its bytes within the message's, in order (Piece::frame is 0); chunk framing left out
};
inline constexpr std::size_t kMaxContent = 64u << 20;

class Describer;
/// A describer of what follows on the same channel, by the id of its protocol (ProtocolRow::id); null =
/// nobody knows that protocol.
using MakeSuccessor = std::function<std::unique_ptr<Describer>(std::string_view id)>;

/// Splits a channel's frames into messages. One per channel, fed with its bytes frames in order. It never
/// fails: bytes it can't decode become a message of kind "data" with severity error.
class Describer {
 public:
  virtual ~Describer() = default;
  /// Called before the first frame, where others can take over: for protocols in which the bytes themselves
  /// say that another one begins, in the middle of a frame. Whoever never gets it shows what follows
  /// undecoded.
  virtual void succeeded_by(const MakeSuccessor& /*make*/) {}
  /// `frame.bytes` may be shorter than `frame.length` (not kept): the gap counts as body.
  virtual void feed(const Frame& frame, std::vector<Message>& out) = 0;
  /// What happened on the line (TLS, upgrades): a frame of kind note, in its place between the others. Where
  /// nothing but the end of a direction ends a message, that note (half_closed) does.
  virtual void note(const Frame& /*frame*/, std::vector<Message>& /*out*/) {}
  /// No more frames: what is half-way becomes a message.
  virtual void finish(std::vector<Message>& out) = 0;
};

/// A range of a frame's bytes that is secret.
struct Blank {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  /// What stands in the place of each byte. Another one than '*' where the bytes are a coding that must stay
  /// readable: the coding's own of an asterisk (core/session/mask.h).
  char filler = '*';
  bool operator==(const Blank&) const = default;
};

/// Finds the secrets in what is said on one channel. Fed with every chunk in order *before* it is kept;
/// remembers where it is between chunks, since a secret may be cut anywhere.
class Redactor {
 public:
  virtual ~Redactor() = default;
  virtual void feed(Direction direction, ByteView chunk, std::vector<Blank>& out) = 0;
  /// What happened on the line between what was said.
  virtual void note(const Note& /*note*/) {}
};

}  // namespace lw
