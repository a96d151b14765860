// What the rules of a redaction find in one message: the parts of its bytes that are masked. Pure.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/api/redaction.h"
#include "core/base/format.h"
#include "core/base/pattern.h"
#include "core/protocols/row.h"

namespace lw {

/// A part of a message's bytes that is masked.
struct SecretRange {
  std::uint64_t offset = 0, length = 0;
  std::string rule;
  bool digits = false;  // the placeholder must be a number too
};

inline constexpr const char* kLongContent = "a content that is too long to be searched";
/// Whether there may be more of it: nobody looked at that.
bool cut(const Content& content);

/// In order, those that overlap as one.
std::vector<SecretRange> merged(std::vector<SecretRange> ranges);
/// Those that stand in a number of a JSON text get digits for it: asterisks would make it unreadable.
void keep_numbers(ByteView text, std::vector<SecretRange>& ranges);
/// From places in a content, in their order, to the message's bytes; chunk framing may stand between.
void place_in_message(const std::vector<SecretRange>& ranges, const std::vector<Piece>& pieces,
                      std::vector<SecretRange>& out);

/// Blanks of a Redactor by frame: credentials of a session that kept them.
using FrameBlanks = std::unordered_map<FrameNumber, std::vector<Blank>>;

class RangeFinder {
 public:
  /// `rules` must outlive it. Throws Error kind invalid_argument for one that is wrong.
  explicit RangeFinder(const RedactionRules& rules);

  /// In order, none overlapping; what was masked when it was recorded is none.
  std::vector<SecretRange> find(const WholeMessage& whole, const FrameBlanks& blanks);
  /// All of a content, where it can't be told which part of it is secret.
  void whole_content(const Content& content, ByteView bytes, const std::string& rule,
                     std::vector<SecretRange>& out);
  /// Contents masked as a whole since the last reset().
  std::uint64_t whole_contents() const { return whole_contents_; }
  void reset() { whole_contents_ = 0; }

 private:
  const FieldWish& wish(const ProtocolRow& row);
  bool wished(const ProtocolRow& row, const Field& field, std::string& rule) const;
  bool fields(const ProtocolRow& row, ByteView bytes, const Field& field,
              std::span<const SecretRange> credentials, std::vector<SecretRange>& out) const;
  void matches(ByteView bytes, std::size_t index, std::vector<SecretRange>& out) const;
  bool json_values(const Content& content, std::vector<SecretRange>& found) const;
  void contents(const ProtocolRow& row, const WholeMessage& whole, std::vector<SecretRange>& out);

  const RedactionRules& rules_;
  std::vector<Pattern> patterns_;
  std::map<const ProtocolRow*, FieldWish> wishes_;
  std::uint64_t whole_contents_ = 0;
};

}  // namespace lw
