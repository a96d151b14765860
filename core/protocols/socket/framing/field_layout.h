// Own decoders: what a message's bytes are, as a user describes them, one line a field. The language is
// documented in the README. Pure; whatever the bytes say, the work and the tree are bounded.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/base/message.h"

namespace lw::socket {

/// Fields of one tree, and how deep groups may stand in one another: what a person looks through.
inline constexpr std::size_t kMostFields = 4'096;
inline constexpr std::size_t kDeepestGroup = 8;
/// Of a description: bytes, and lines. It is told of each of the messages, where texts up to that are kept.
inline constexpr std::size_t kLargestLayout = 16u << 10;
inline constexpr std::size_t kMostLayoutLines = 1'000;

/// How many bytes, or how many times.
struct Amount {
  enum class Kind : std::uint8_t { number, field, rest, until };
  Kind kind = Kind::number;
  std::int64_t number = 1;
  std::string field = {};  // a number read before, by its name
  std::int64_t plus = 0;   // added to it
  Bytes until = {};        // text and bytes: up to these, which belong to the field
};

struct LayoutField {
  enum class Type : std::uint8_t { unsigned_number, signed_number, real, text, bytes, group };
  std::string name;
  Type type = Type::unsigned_number;
  unsigned size = 1;  // numbers: bytes
  bool little = false;
  bool hex = false;
  Amount length;  // text and bytes
  Amount repeat;
  std::vector<std::pair<std::uint64_t, std::string>> values;  // what numbers mean
  std::vector<LayoutField> fields;                            // of a group
};

class FieldLayout {
 public:
  /// The error's offset is the character.
  static Decoded<FieldLayout> read(std::string_view text);

  bool empty() const { return fields_.empty(); }
  /// As it was read.
  const std::string& text() const { return text_; }

  struct Tree {
    std::vector<Field> fields;  // named socket.own.NAME
    std::string problem;        // where the bytes end before the description does; empty = they do not
  };
  Tree decode(ByteView message) const;

 private:
  std::string text_;
  std::vector<LayoutField> fields_;
};

}  // namespace lw::socket
