// What replay and comparing ask of a protocol. A part of its row (row.h); every function may be null: then
// what it would say is not known, and generic code does without.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/frame.h"
#include "core/base/match.h"

namespace lw {

/// What of a message ReplayRow::refresh gets to see.
inline constexpr std::size_t kRefreshed = 64u << 10;

struct ReplayRow {
  std::span<const MatchPartName> part_names;
  /// Of one message (its kind and its bytes, which may be cut short), in the order of `part_names`. Empty =
  /// it is no request: an answer, or something that is never answered. Null = bytes without a grammar:
  /// whoever serves them follows the recording byte by byte.
  /// Parts that `wish` does not want may be left out.
  std::vector<MatchPart> (*match_parts)(std::string_view kind, ByteView bytes,
                                        const PartChoice& wish) = nullptr;
  /// Its channels only carry what inner channels (kInnerTransport) say: comparing, serving and rerunning look
  /// at those alone. A playback gives the client what the peer said here, and waits for nothing here.
  bool carries_only = false;
  /// A describer finds the client's messages without having seen the server's.
  bool requests_stand_alone = false;
  /// A line carries one request; whoever answered it ends the line, and so the answer.
  bool one_request_a_line = false;

  /// Whether this message is only the beginning of an answer: another one to the same request comes after it.
  bool (*interim)(std::string_view kind, ByteView bytes) = nullptr;

  /// The protocol's own answer to a request that nothing was recorded for, also to one that can't be read
  /// (after which the line is closed). `why` is one or more lines for people. Empty = there is none: the line
  /// is closed.
  Bytes (*miss_reply)(std::string_view kind, ByteView bytes, std::string_view why) = nullptr;

  /// Moves the times that an answer tells (of its making, until when it may be kept) by `shift`. `bytes` is
  /// the beginning of the message, at most kRefreshed of it.
  void (*refresh)(std::string_view kind, Bytes& bytes, Nanoseconds shift) = nullptr;

  /// Of an answer's message that was said on an inner channel: how a line of its own says it. `begin` is the
  /// message's beginning, at most kRefreshed of its `length` bytes. Empty = it is said there as it is.
  std::optional<OuterWords> (*outside)(std::string_view kind, ByteView begin, std::uint64_t length) = nullptr;
  /// Puts into an answer what is made of its request, where it is given to another one than was recorded.
  void (*adapt)(ByteView request, Bytes& answer) = nullptr;

  /// Makes lengths and checksums right again after somebody edited the bytes; what can't be understood stays
  /// as it is.
  Bytes (*mend)(std::string_view kind, ByteView bytes) = nullptr;
};

/// The usual parts as one text: equal for two requests that are the same one. Empty = no request, or not
/// known.
std::string match_key(const ReplayRow& row, std::string_view kind, ByteView bytes);

}  // namespace lw
