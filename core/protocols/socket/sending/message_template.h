// What is sent, as it was typed: literal bytes and macros between them, made into bytes each time it is sent.
// Pure: time, randomness and counters come from who sends.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/context.h"
#include "core/base/error.h"
#include "core/protocols/socket/sending/input_text.h"
#include "core/protocols/socket/sending/macro.h"

namespace lw::socket {

/// By name, the number that comes next. Kept by who sends, as long as its numbers should go on.
using MacroCounters = std::map<std::string, std::int64_t, std::less<>>;

/// What macros are made of besides the message.
struct MacroWorld {
  Nanoseconds wall = 0;  // since 1970-01-01 UTC
  Random& random;
  MacroCounters& counters;
  std::span<const Bytes> captures;  // of the rule that sends, [0] = all that it found
};

class MessageTemplate {
 public:
  MessageTemplate() = default;

  /// With `macros` off two braces are two braces. The ending goes after what is typed as text. The error's
  /// offset is the character at fault (in bytes of UTF-8).
  static Decoded<MessageTemplate> read(InputForm form, std::string_view typed,
                                       LineEnding ending = LineEnding::none, bool macros = true);

  /// The bytes to send now. Lengths are known before checksums, those in their order; a checksum's own bytes,
  /// and those of later ones, count as zeros where its range covers them. The error's offset is the macro's
  /// in what was typed. The counters have moved on only where there is no error.
  Decoded<Bytes> make(const MacroWorld& world) const;

  /// Says the same bytes each time.
  bool is_constant() const;
  /// Captures that it names, plus one: 0 = none.
  std::size_t captures() const;

 private:
  using Part = std::variant<Bytes, Macro>;
  struct Range;
  class Assembly;
  Decoded<std::vector<Bytes>> early_parts(const MacroWorld& world, MacroCounters& counters) const;
  template <class Value>
  std::expected<bool, CodecError> fill(Assembly& assembly, MacroKind kind, const Value& value) const;

  std::vector<Part> parts_;
};

}  // namespace lw::socket
