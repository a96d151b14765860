// JSONPath, RFC 9535: queries over a JSON text of any size, by its index (json_index.h). Pure; the work of
// one query is limited, whatever it says.
#pragma once

#include <functional>
#include <memory>

#include "core/codec/json_index.h"

namespace lw {

struct JsonQuery;  // the parsed form (json_path_syntax.h)

class JsonPath {
 public:
  /// The error's offset counts in `text`, UTF-8. Well-formed, and well-typed as section 2.4.3 wants it.
  static Decoded<JsonPath> compile(std::string_view text);

  const JsonQuery& query() const { return *query_; }

 private:
  std::shared_ptr<const JsonQuery> query_;
};

struct JsonMatch {
  JsonNode node;
  std::string path;  // normalized (section 2.7): $['store']['book'][0]
};

/// Values that a query may look at, one that is looked at twice counted twice. A second or two.
inline constexpr std::uint64_t kMaxJsonPathWork = 20'000'000;
/// More matches than this are no answer that a person can use.
inline constexpr std::size_t kMaxJsonMatches = 100'000;
/// A string or a container that a filter compares is read up to this length; longer ones equal nothing.
inline constexpr std::uint64_t kMaxJsonCompared = 1u << 20;

struct JsonMatches {
  std::vector<JsonMatch> found;
  /// Why there may be more; empty = these are all.
  std::string cut;
};

/// In the order of section 2.1.2. `cancel` may be set from another thread, or be null.
JsonMatches find_matches(const JsonPath& path, const JsonIndex& index, const PagedBytes& bytes,
                         const std::atomic<bool>* cancel = nullptr, std::uint64_t work = kMaxJsonPathWork);

/// For short texts: what a query selects, strings as their text, all else as JSON. An error where the path or
/// the JSON is none (the JSON's offset then).
Decoded<std::vector<std::string>> json_path_values(std::string_view path, ByteView json);

/// $['store']['book'][0] as the shorter $.store.book[0] where its names allow it.
std::string short_json_path(std::string_view normalized);

}  // namespace lw
