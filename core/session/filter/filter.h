// Filter: a display filter in the syntax of wireshark-filter(4), on our field names. Pure: text in, an
// expression out that is asked of one message at a time. README.md lists what of the syntax is understood.
#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/message.h"

namespace lw {

/// Where a filter is wrong: bytes offset .. offset+length of its text, and why in one sentence.
struct FilterError {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::string reason;
};

/// All field names that a filter may use: the ones of every session ("frame.number", "channel.name" ...; see
/// common_fields()) and those of the protocols.
using Vocabulary = std::vector<FieldName>;
/// Fields that every message and note has, whatever its protocol. They need no bytes.
std::span<const FieldName> common_fields();

/// A protocol whose messages are those of another one, too: the other's names are found in them.
struct Kinship {
  std::string_view protocol;  // its id
  std::string_view stands_on;
};

/// What a filter asks about one message. Answers are asked for only as far as the expression needs them.
class FilterSubject {
 public:
  virtual ~FilterSubject() = default;
  /// The message or note itself: a common field's value, appended to `out` (none, one, or several).
  virtual void common(std::string_view name, std::vector<std::string>& out) const = 0;
  /// The protocol's id: a name like "http.request" is looked for in a message of "http" only (and of its
  /// kin). Empty = a note.
  virtual std::string_view protocol() const = 0;
  /// Its tree, with at least the fields wished for.
  virtual const std::vector<Field>& fields(const FieldWish& wish) const = 0;
  /// Its bytes: what `offset` and `length` of fields count in.
  virtual ByteView bytes() const = 0;
};

class Filter {
 public:
  /// Everything that is not in `vocabulary` is an error, with the nearest name in its reason.
  static std::expected<Filter, FilterError> parse(std::string_view text, const Vocabulary& vocabulary,
                                                  std::vector<Kinship> kin = {});

  /// Cheap to copy; may be asked from several threads.
  bool matches(const FilterSubject& subject) const;
  /// In words: "HTTP status code is 404 and the length is over 1000".
  std::string sentence() const;
  /// The fields it looks at, without the common ones. An empty wish means all fields: ask needs_fields first.
  const FieldWish& wish() const;
  bool needs_fields() const;
  /// Whether it may ask for fields or for bytes() at all: false = it is decided by common fields and the
  /// protocol.
  bool needs_bytes() const;

  struct Parsed;  // core/session/filter/expression.h

 private:
  explicit Filter(std::shared_ptr<const Parsed> parsed);
  std::shared_ptr<const Parsed> parsed_;
};

/// What may stand at `cursor` (bytes) of a filter that is being typed: names, operators, values of the kind
/// that fits. Replaces text[from, cursor).
struct Completion {
  std::string text;
  std::string label;  // for people
};
struct Completions {
  std::size_t from = 0;
  std::vector<Completion> items;  // at most 100
};
Completions complete_filter(std::string_view text, std::size_t cursor, const Vocabulary& vocabulary);

/// An expression made from one field of one message, which matches that message: "http.response.code == 404".
/// `value` is Field::value, also where it was cut with an ellipsis; of FieldType::bytes it is the bytes
/// themselves, or as many of them from the beginning as there are at hand; of a common field what
/// FilterSubject::common says. A name that filters can't have gives "frame".
std::string filter_for(const FieldName& name, std::string_view value);

}  // namespace lw
