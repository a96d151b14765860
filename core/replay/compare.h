// Compare: two sessions, or two messages, side by side. Sessions are aligned step by step, by operation and
// by what the protocol says makes two messages the same one (match_key of protocols/replay_row.h); aligned
// messages are compared field by field, and what differs from run to run by nature is ignored by a rule that
// is named.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/message.h"
#include "core/base/retarget.h"
#include "core/session/store/store.h"

namespace lw {

enum class Verdict : std::uint8_t { matched, different, missing, extra };
const char* to_string(Verdict verdict);

enum class MatchHow : std::uint8_t {
  ignore,     // any value, also none
  presence,   // any value, but there must be one on both sides or on none
  pattern,    // argument: a regular expression that both values match
  tolerance,  // argument: how far two numbers may be apart
};
const char* to_string(MatchHow how);

struct FieldRule {
  std::string field;  // a field's name, or a family: "http.header." is all below it
  MatchHow how = MatchHow::ignore;
  std::string argument;
  bool operator==(const FieldRule&) const = default;
};

/// A server that is called otherwise in each of two sessions, since the second was sent elsewhere.
struct SamePlace {
  Target a, b;
  bool operator==(const SamePlace&) const = default;
};

struct CompareRules {
  std::vector<FieldRule> fields;  // the first that fits a field decides
  bool noise = true;              // fields that the protocol calls noise (FieldName::noise)
  bool dates = true;              // two values that are both dates
  bool ids = true;                // two values that are both UUIDs, or long hexadecimal numbers of one length
  bool ports = true;              // values that differ in ":port" alone
  /// Values that differ in this alone, by host, port and http or https as URLs have them. Of one rerun: not
  /// stored.
  std::optional<SamePlace> place;
};

/// One field that is not the same on both sides.
struct Difference {
  std::string field;                // "http.response.code"; inside a JSON content: "content.$.items[2].name"
  std::string label;                // for people
  std::optional<std::string> a, b;  // for people, at most kShownValue bytes; absent = no such field there
  std::string ignored;              // the rule that says it does not matter; empty = it matters
};
inline constexpr std::size_t kShownValue = 200;

/// A message with what comparing needs. `bytes` are at most kComparedBytes; `length` is what was said.
struct ComparedMessage {
  std::string protocol;
  std::string kind;
  Bytes bytes;
  std::uint64_t length = 0;
  std::uint64_t digest = 0;  // Frame::digest of its last piece, where bytes were not kept
};
inline constexpr std::size_t kComparedBytes = 16u << 20;

std::vector<Difference> compare_messages(const ComparedMessage& a, const ComparedMessage& b,
                                         const CompareRules& rules);

/// Where a step's message stands in its session.
struct StepPlace {
  std::uint64_t message = 0;  // index among the session's messages and notes, as in Transcript
  OperationId operation = 0;
  ChannelId channel = 0;
  Direction direction = Direction::sent;
  std::string summary;
};

struct CompareStep {
  Verdict verdict = Verdict::matched;
  std::string operation;  // name of the operation that it belongs to, or empty
  std::optional<StepPlace> a, b;
  std::vector<Difference> differences;  // also the ignored ones; a step with only those is matched
  std::uint64_t more_differences = 0;   // past kKeptDifferences, counted and not kept
};
/// Of one step: two documents that have nothing in common differ everywhere, and nobody reads all of it.
inline constexpr std::size_t kKeptDifferences = 500;

struct Comparison {
  std::vector<CompareStep> steps;  // in the order of the first session, extra ones where they happened
  std::uint64_t matched = 0, different = 0, missing = 0, extra = 0;
  std::uint64_t ignored = 0;  // differences that rules ignored
  bool same() const { return different + missing + extra == 0; }
};

/// False = stop; the comparison so far is thrown away and Error kind cancelled is thrown.
using CompareProgress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

/// Notes (connected, TLS ...) are not steps. Blocking; throws Error kind storage, or kind invalid_argument
/// for a rule's pattern that is wrong.
Comparison compare_sessions(StoreReader& a, StoreReader& b, const CompareRules& rules,
                            const CompareProgress& progress = {});

/// The same for one message of each, by index: a comparison of one step.
Comparison compare_one(StoreReader& a, std::uint64_t message_a, StoreReader& b, std::uint64_t message_b,
                       const CompareRules& rules, const CompareProgress& progress = {});

}  // namespace lw
