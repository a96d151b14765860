// What the expressions of JSONPath filters see: values compared (RFC 9535 section 2.3.5.2.2), functions
// called (section 2.4). Behind json_path.h.
#pragma once

#include <optional>

#include "core/codec/json_path.h"
#include "core/codec/json_path_syntax.h"

namespace lw {

/// A node or a literal; neither = nothing (section 2.4.1).
struct JsonOperand {
  std::optional<JsonNode> node;
  std::optional<JsonLiteral> literal;
  bool nothing() const { return !node && !literal; }
};

/// Reads values where they are compared.
class JsonValues {
 public:
  JsonValues(const JsonIndex& index, const PagedBytes& bytes, ByteCursor& cursor)
      : index_(index), bytes_(bytes), cursor_(cursor) {}

  /// A string, a number, true, false or null as what it says; none = a container, or too long.
  std::optional<JsonLiteral> literal(const JsonNode& node) const;
  bool equal(const JsonOperand& a, const JsonOperand& b) const;
  bool less(const JsonOperand& a, const JsonOperand& b) const;
  /// Section 2.4.4: characters, elements or members.
  JsonOperand length(const JsonOperand& of) const;

 private:
  bool equal_nodes(const JsonNode& a, const JsonNode& b, std::size_t depth) const;
  std::optional<JsonLiteral> literal(const JsonOperand& of) const;

  const JsonIndex& index_;
  const PagedBytes& bytes_;
  ByteCursor& cursor_;
};

}  // namespace lw
