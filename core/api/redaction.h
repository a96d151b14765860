// Redaction: what is masked in a session that is handed on, beyond what was masked when it was recorded.
// Found in one pass, shown to the user, applied by a reader that stands before the recorded one: so every
// export, and a copy of the session itself, has the same placeholders. They keep length and identity (equal
// secrets become equal placeholders), so a redacted session still plays back.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/api/secret_values.h"
#include "core/base/message.h"
#include "core/session/store/store.h"

namespace lw {

struct RedactionRules {
  bool secrets = true;              // what protocols call secret (FieldName::secret), and credentials
  std::vector<std::string> fields;  // more of their names, or families ("http.header."), or the last word of
                                    // one as the protocol writes it ("X-Customer")
  std::vector<std::string> json_paths;  // in contents: "$.user.email", "$..token"; see json_path_matches
  std::vector<std::string> patterns;    // regular expressions over a message's bytes: all that matches
};

/// One thing that is masked, for people to check.
struct RedactedPlace {
  std::uint64_t message = 0;  // index as in Transcript
  ChannelId channel = 0;
  Direction direction = Direction::sent;
  std::string rule;    // "http.cookie", "$.user.email", the pattern
  std::string before;  // as recorded, escaped, cut at kShownSecret
  std::string after;
};
inline constexpr std::size_t kShownSecret = 80;
/// Places kept for showing; all are masked.
inline constexpr std::size_t kShownPlaces = 2'000;

class Redaction {
 public:
  /// Reads the whole session (blocking). `progress` gets frames read and all; false = stop, Error kind
  /// cancelled is thrown. Throws Error kind invalid_argument for a pattern or path that is wrong, kind
  /// storage.
  static std::shared_ptr<const Redaction> find(
      StoreReader& session, const RedactionRules& rules,
      const std::function<bool(std::uint64_t, std::uint64_t)>& progress = {});

  const std::vector<RedactedPlace>& places() const { return places_; }
  std::uint64_t count() const { return count_; }
  /// What could not be done as the rules wish: "2 compressed or very large contents were masked as a whole".
  const std::vector<std::string>& remarks() const { return remarks_; }

 private:
  friend class RedactionFinder;
  friend class RedactedReader;

  /// A part of a frame's bytes, and what stands there instead: a part of a placeholder.
  struct Mask {
    FrameNumber frame;
    std::uint64_t offset;
    std::uint64_t length;
    std::uint64_t from;   // in the placeholder
    std::uint32_t value;  // index into values_
  };
  /// Instead of a value: asterisks as far as there are bytes.
  static constexpr std::uint32_t kAsterisks = ~std::uint32_t{0};
  std::vector<Mask> masks_;  // sorted by frame and offset
  SecretValues values_;
  std::vector<RedactedPlace> places_;
  std::vector<std::string> remarks_;
  std::uint64_t count_ = 0;
};

/// What becomes of bytes below TLS and of the keys: who has both has all that they hide.
enum class Ciphertext : std::uint8_t { masked, passed };

/// The session as it may be handed on: frames, notes, operations and settings with placeholders. `session`
/// must outlive it.
std::unique_ptr<StoreReader> redacted_reader(StoreReader& session, std::shared_ptr<const Redaction> redaction,
                                             Ciphertext ciphertext = Ciphertext::masked);

/// A session file `to`, as it may be handed on; one that was there is replaced. Nothing is left of it when it
/// throws: Error kinds as Redaction::find. Answers Redaction::remarks().
std::vector<std::string> copy_redacted(
    StoreReader& session, const std::filesystem::path& to, const RedactionRules& rules,
    const std::function<bool(std::uint64_t done, std::uint64_t all)>& progress = {});

}  // namespace lw
