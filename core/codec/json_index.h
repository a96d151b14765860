// JSON of any size as a tree (RFC 8259), without a copy of it: one pass finds where everything long begins
// and ends, and what is short is read again when somebody looks at it. The index takes a few hundredths of
// the text's size. Pure; an index is never changed once it is made, so that any thread may read it.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/codec/paged_bytes.h"

namespace lw {

enum class JsonKind : std::uint8_t { object, array, string, number, boolean, null, sequence };

/// A value, by where it stands. A `sequence` is several texts one after the other, as in JSON lines.
struct JsonNode {
  std::uint64_t offset = 0;
  std::uint64_t end = 0;  // behind its last byte
  JsonKind kind = JsonKind::null;
  bool container() const {
    return kind == JsonKind::object || kind == JsonKind::array || kind == JsonKind::sequence;
  }
  bool operator==(const JsonNode&) const = default;
};

struct JsonChild {
  JsonNode node;
  std::uint64_t ordinal = 0;
  std::string key;  // of an object's member: UTF-8, its escapes undone, at most kMaxJsonKey
};

/// Nobody nests deeper on purpose, and whoever walks down needs a stack.
inline constexpr std::size_t kMaxJsonDepth = 512;
inline constexpr std::size_t kMaxJsonKey = 4096;

class JsonIndex {
 public:
  /// Whatever is shorter is read again instead of being remembered.
  static constexpr std::uint64_t kShort = 1024;
  /// One child in so many bytes of a container is remembered: from there the others are found.
  static constexpr std::uint64_t kStride = 4096;

  /// `cancel` may be set from another thread: then the index ends there. `done` counts bytes. Both may be
  /// null.
  static JsonIndex scan(const PagedBytes& bytes, const std::atomic<bool>* cancel = nullptr,
                        std::atomic<std::uint64_t>* done = nullptr);

  /// None = there is no value at all.
  const std::optional<JsonNode>& root() const { return root_; }
  /// Why the text is no JSON from there on; what came before it can be walked.
  const std::optional<CodecError>& problem() const { return problem_; }
  std::size_t memory() const;

  /// How many children a container has.
  std::uint64_t children(ByteCursor& bytes, const JsonNode& container) const;

 private:
  friend class JsonScanner;
  friend class JsonWalk;
  struct Checkpoint {
    std::uint64_t offset;  // of the child, an object's: of its key
    std::uint64_t ordinal;
  };
  // A value of at least kShort bytes.
  struct Span {
    std::uint64_t begin, end;
    std::uint32_t children;
    std::uint32_t checkpoint, checkpoints;  // its own, in checkpoints_
  };
  const Span* span_at(std::uint64_t offset) const;

  std::optional<JsonNode> root_;
  std::optional<CodecError> problem_;
  std::vector<Span> spans_;  // by begin
  std::vector<Checkpoint> checkpoints_;
  Span texts_{};           // the sequence of all texts, with its checkpoints
  std::uint64_t end_ = 0;  // of what is JSON
};

/// The children of a container one after the other.
class JsonWalk {
 public:
  /// `bytes` is shared with other walks: it is told the place each time. From the child `first` on.
  JsonWalk(const JsonIndex& index, ByteCursor& bytes, const JsonNode& container, std::uint64_t first = 0);
  bool next(JsonChild& child);

 private:
  void skip_space();
  std::uint64_t skip(std::uint64_t offset);
  std::uint64_t skip_string(std::uint64_t offset);
  std::uint64_t skip_short(std::uint64_t offset);

  const JsonIndex& index_;
  ByteCursor& bytes_;
  JsonKind kind_;
  std::uint64_t end_;
  std::uint64_t at_;
  std::uint64_t ordinal_ = 0;
};

/// The text of a string as it stands in JSON, with its quotes or what there is of them: escapes undone,
/// UTF-8; halves of surrogate pairs become U+FFFD.
std::string json_text(ByteView quoted);
/// The kind that a first byte tells; none = no value begins so.
std::optional<JsonKind> json_kind(int byte);

}  // namespace lw
