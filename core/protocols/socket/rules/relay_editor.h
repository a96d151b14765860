// The edits of one direction of a relay: what is found in a piece becomes other bytes. Sans I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/pattern.h"
#include "core/protocols/socket/operations.h"
#include "core/protocols/socket/sending/message_template.h"

namespace lw::socket {

/// What people write, a hundred times over.
inline constexpr std::size_t kMostEdits = 100;

/// One line: `"GET" "PUT"`, `hex "00 01" text "x"`, `regex "a(b+)" "{{1}}" case most=3`: what is found, then
/// what takes its place, each with its form before it. The error's offset is the character.
Decoded<RelayEdit> read_edit(std::string_view text);

class RelayEditor {
 public:
  RelayEditor() = default;
  /// The error's reason names the edit and its part; its offset is the character there.
  static Decoded<RelayEditor> read(const std::vector<RelayEdit>& edits);

  /// What is wrong with one edit; none = it can be read.
  static std::optional<CodecError> problem(const RelayEdit& edit);

  bool nothing() const { return edits_.empty(); }
  /// `made`: how often each of them replaced something, as long as one line lasts; of their size or empty. An
  /// error (a macro's number has no room) leaves the piece as it was.
  Decoded<Bytes> edit(ByteView piece, const MacroWorld& world, std::vector<std::uint64_t>& made) const;

 private:
  struct One {
    Bytes find;
    std::optional<Pattern> pattern;
    MessageTemplate replace;
    std::uint64_t most = 0;
  };
  static Decoded<One> read_one(const RelayEdit& edit);
  static Decoded<Bytes> apply(const One& one, ByteView piece, const MacroWorld& world, std::uint64_t& made,
                              std::uint64_t& budget);

  std::vector<One> edits_;
};

}  // namespace lw::socket
