#include "core/codec/json_path.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/codec/json_path_filter.h"
#include "core/codec/json_path_syntax.h"

namespace lw {
namespace {

using Kind = JsonExpression::Kind;
using Order = JsonExpression::Order;

// Section 2.7: single quotes, and few escapes.
void append_name(std::string& path, std::string_view name) {
  path += "['";
  for (const char c : name) {
    switch (c) {
      case '\'':
      case '\\':
        path += '\\';
        path += c;
        break;
      case '\b':
      case '\f':
      case '\n':
      case '\r':
      case '\t':
        path += '\\';
        path += "bfnrt"[std::string_view("\b\f\n\r\t").find(c)];
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          constexpr std::string_view kDigits = "0123456789abcdef";
          path += "\\u00";
          path += kDigits[static_cast<unsigned char>(c) >> 4];
          path += kDigits[static_cast<unsigned char>(c) & 15];
        } else {
          path += c;
        }
    }
  }
  path += "']";
}

// Walks depth first, so that no list of nodes is ever held: the order of the results is the same.
class Evaluator {
 public:
  Evaluator(const JsonIndex& index, const PagedBytes& bytes, const std::atomic<bool>* cancel,
            std::uint64_t most)
      : index_(index), cursor_(bytes), values_(index, bytes, cursor_), cancel_(cancel), most_(most) {}

  void run(const JsonQuery& query, JsonMatches& out) {
    const JsonNode root = *index_.root();
    path_ = "$";
    keep_paths_ = true;
    each(query.segments, 0, root, [this, &out](const JsonNode& node) {
      out.found.push_back({node, path_});
      if (out.found.size() < kMaxJsonMatches) return true;
      cut_ = "there are more than can be listed";
      return false;
    });
    out.cut = cut_;
  }

 private:
  using Found = std::function<bool(const JsonNode&)>;  // false = enough

  bool works() {
    if (++work_ > most_) cut_ = "the query takes more work than is allowed";
    if (cancel_ != nullptr && *cancel_) cut_ = "cancelled";
    return cut_.empty();
  }

  /// Nodes that the segments from `at` on select. False = enough, or the work is over.
  bool each(const std::vector<JsonSegment>& segments, std::size_t at, const JsonNode& node,
            const Found& found) {
    if (!works()) return false;
    if (at == segments.size()) return found(node);
    const auto& segment = segments[at];
    if (!segment.descendant) return select(segments, at, node, found);
    return descend(segments, at, node, found);
  }
  bool descend(const std::vector<JsonSegment>& segments, std::size_t at, const JsonNode& node,
               const Found& found) {
    if (!node.container()) return true;
    if (!works() || !select(segments, at, node, found)) return false;
    JsonWalk walk(index_, cursor_, node);
    JsonChild child;
    while (walk.next(child)) {
      if (!child.node.container()) {
        if (!works()) return false;
        continue;
      }
      if (!with(node, child, [&] { return descend(segments, at, child.node, found); })) return false;
    }
    return true;
  }
  /// Runs `go` while the path leads to the child.
  template <class Go>
  bool with(const JsonNode& node, const JsonChild& child, Go go) {
    const auto length = path_.size();
    if (keep_paths_) {
      if (node.kind == JsonKind::object) {
        append_name(path_, child.key);
      } else {
        path_ += '[' + std::to_string(child.ordinal) + ']';
      }
    }
    const bool more = go();
    path_.resize(length);
    return more;
  }
  bool select(const std::vector<JsonSegment>& segments, std::size_t at, const JsonNode& node,
              const Found& found) {
    for (const auto& selector : segments[at].selectors) {
      const auto into = [&](const JsonChild& child) {
        return with(node, child, [&] { return each(segments, at + 1, child.node, found); });
      };
      const bool more = std::visit([&](const auto& one) { return choose(one, node, into); }, selector);
      if (!more) return false;
    }
    return true;
  }

  template <class Into>
  bool choose(const NameSelector& selector, const JsonNode& node, Into into) {
    if (node.kind != JsonKind::object) return true;
    JsonWalk walk(index_, cursor_, node);
    JsonChild child;
    while (walk.next(child)) {
      if (!works()) return false;
      if (child.key == selector.name && !into(child)) return false;
    }
    return true;
  }
  template <class Into>
  bool choose(const WildcardSelector&, const JsonNode& node, Into into) {
    if (!node.container()) return true;
    JsonWalk walk(index_, cursor_, node);
    JsonChild child;
    while (walk.next(child)) {
      if (!into(child)) return false;
    }
    return true;
  }
  template <class Into>
  bool choose(const IndexSelector& selector, const JsonNode& node, Into into) {
    if (!node.container() || node.kind == JsonKind::object) return true;
    auto index = selector.index;
    if (index < 0) index += static_cast<std::int64_t>(index_.children(cursor_, node));
    return index < 0 || at(node, static_cast<std::uint64_t>(index), into);
  }
  template <class Into>
  bool at(const JsonNode& node, std::uint64_t index, Into into) {
    if (index >= index_.children(cursor_, node)) return true;
    JsonWalk walk(index_, cursor_, node, index);
    JsonChild child;
    return !walk.next(child) || into(child);
  }
  // Section 2.3.4.2.2.
  template <class Into>
  bool choose(const SliceSelector& slice, const JsonNode& node, Into into) {
    if (!node.container() || node.kind == JsonKind::object || slice.step == 0) return true;
    const auto count = static_cast<std::int64_t>(index_.children(cursor_, node));
    const bool up = slice.step > 0;
    const auto normal = [count](std::int64_t place) { return place >= 0 ? place : count + place; };
    const auto start = normal(slice.start.value_or(up ? 0 : count - 1));
    const auto end = slice.end ? normal(*slice.end) : up ? count : -1;
    const auto lower =
        up ? std::clamp<std::int64_t>(start, 0, count) : std::clamp<std::int64_t>(end, -1, count - 1);
    const auto upper =
        up ? std::clamp<std::int64_t>(end, 0, count) : std::clamp<std::int64_t>(start, -1, count - 1);
    if (up) return forward(node, lower, upper, slice.step, into);
    for (auto i = upper; i > lower; i += slice.step) {
      if (!works() || !at(node, static_cast<std::uint64_t>(i), into)) return false;
      if (i < std::numeric_limits<std::int64_t>::min() - slice.step) break;
    }
    return true;
  }
  template <class Into>
  bool forward(const JsonNode& node, std::int64_t from, std::int64_t to, std::int64_t step, Into into) {
    if (from >= to) return true;
    JsonWalk walk(index_, cursor_, node, static_cast<std::uint64_t>(from));
    JsonChild child;
    for (auto i = from; i < to && walk.next(child); ++i) {
      if (!works()) return false;
      if ((i - from) % step == 0 && !into(child)) return false;
    }
    return true;
  }
  template <class Into>
  bool choose(const FilterSelector& filter, const JsonNode& node, Into into) {
    if (!node.container()) return true;
    JsonWalk walk(index_, cursor_, node);
    JsonChild child;
    while (walk.next(child)) {
      if (!works()) return false;
      if (holds(*filter.test, child.node) && !into(child)) return false;
    }
    return true;
  }

  bool holds(const JsonExpression& test, const JsonNode& here) {
    const auto is = [&](const JsonExpressionPtr& part) { return holds(*part, here); };
    switch (test.kind) {
      case Kind::either:
        return std::ranges::any_of(test.parts, is);
      case Kind::both:
        return std::ranges::all_of(test.parts, is);
      case Kind::none:
        return std::ranges::none_of(test.parts, is);
      case Kind::exists:
        return count(test.query, here, 1) > 0;
      case Kind::compare:
        return compares(test, here);
      default:
        return matches(test, here);
    }
  }
  std::uint64_t count(const JsonQuery& query, const JsonNode& here, std::uint64_t enough,
                      JsonNode* last = nullptr) {
    std::uint64_t found = 0;
    const bool kept = std::exchange(keep_paths_, false);
    each(query.segments, 0, query.relative ? here : *index_.root(), [&](const JsonNode& node) {
      if (last != nullptr) *last = node;
      return ++found < enough;
    });
    keep_paths_ = kept;
    return found;
  }
  bool compares(const JsonExpression& test, const JsonNode& here) {
    const auto a = operand(*test.parts[0], here), b = operand(*test.parts[1], here);
    switch (test.order) {
      case Order::equal:
        return values_.equal(a, b);
      case Order::unequal:
        return !values_.equal(a, b);
      case Order::less:
        return values_.less(a, b);
      case Order::at_most:
        return values_.less(a, b) || values_.equal(a, b);
      case Order::greater:
        return values_.less(b, a);
      default:
        return values_.less(b, a) || values_.equal(a, b);
    }
  }
  JsonOperand operand(const JsonExpression& part, const JsonNode& here) {
    if (part.kind == Kind::literal) return {std::nullopt, part.literal};
    if (part.kind == Kind::query) return one(part.query, here);
    if (part.function == JsonFunction::length) return values_.length(operand(*part.parts[0], here));
    if (part.function == JsonFunction::value) return one(part.parts[0]->query, here);
    const auto found = count(part.parts[0]->query, here, kMaxJsonPathWork);
    return {std::nullopt, JsonLiteral{static_cast<double>(found), static_cast<std::int64_t>(found)}};
  }
  /// The node, where there is exactly one.
  JsonOperand one(const JsonQuery& query, const JsonNode& here) {
    JsonNode node;
    if (count(query, here, 2, &node) != 1) return {};
    return {node, std::nullopt};
  }
  bool matches(const JsonExpression& test, const JsonNode& here) {
    const auto text = string(operand(*test.parts[0], here));
    if (!text) return false;
    auto pattern = test.pattern;
    if (!pattern && test.parts[1]->kind != Kind::literal) {
      const auto written = string(operand(*test.parts[1], here));
      if (written) pattern = compile_iregexp(*written);
    }
    if (!pattern) return false;
    return test.function == JsonFunction::match ? pattern->matches_all(*text)
                                                : pattern->find(*text).has_value();
  }
  std::optional<std::string> string(const JsonOperand& operand) {
    auto value = operand.literal ? operand.literal
                 : operand.node  ? values_.literal(*operand.node)
                                 : std::nullopt;
    auto* text = value ? std::get_if<std::string>(&value->value) : nullptr;
    return text != nullptr ? std::optional(std::move(*text)) : std::nullopt;
  }

  const JsonIndex& index_;
  ByteCursor cursor_;
  JsonValues values_;
  const std::atomic<bool>* cancel_;
  std::uint64_t most_;
  std::uint64_t work_ = 0;
  std::string cut_;
  std::string path_;
  bool keep_paths_ = false;
};

}  // namespace

Decoded<JsonPath> JsonPath::compile(std::string_view text) {
  auto query = parse_json_path(text);
  if (!query) return std::unexpected(query.error());
  JsonPath path;
  path.query_ = std::make_shared<const JsonQuery>(std::move(*query));
  return path;
}

JsonMatches find_matches(const JsonPath& path, const JsonIndex& index, const PagedBytes& bytes,
                         const std::atomic<bool>* cancel, std::uint64_t work) {
  JsonMatches matches;
  if (index.root()) Evaluator(index, bytes, cancel, work).run(path.query(), matches);
  return matches;
}

Decoded<std::vector<std::string>> json_path_values(std::string_view path, ByteView json) {
  const auto compiled = JsonPath::compile(path);
  if (!compiled) return std::unexpected(compiled.error());
  const auto bytes = paged(Bytes(json));
  const auto index = JsonIndex::scan(*bytes);
  if (index.problem()) return std::unexpected(*index.problem());
  std::vector<std::string> values;
  for (const auto& match : find_matches(*compiled, index, *bytes).found) {
    const auto& node = match.node;
    const ByteView text =
        json.substr(static_cast<std::size_t>(node.offset), static_cast<std::size_t>(node.end - node.offset));
    values.push_back(node.kind == JsonKind::string ? json_text(text) : std::string(text));
  }
  return values;
}

std::string short_json_path(std::string_view normalized) {
  std::string made;
  while (!normalized.empty()) {
    const auto end = normalized.starts_with("['") ? normalized.find("']", 2) : std::string_view::npos;
    const auto name = end == std::string_view::npos ? std::string_view() : normalized.substr(2, end - 2);
    const bool plain =
        !name.empty() && (name[0] < '0' || name[0] > '9') && std::ranges::all_of(name, [](char c) {
          return c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        });
    if (plain) {
      made += '.';
      made += name;
      normalized.remove_prefix(end + 2);
    } else {
      // A quoted name ends where its quotes do, whatever stands in it.
      std::size_t length = 1;
      bool quoted = false;
      for (; length < normalized.size() && (quoted || normalized[length] != '['); ++length) {
        if (normalized[length] == '\\') {
          ++length;
        } else if (normalized[length] == '\'') {
          quoted = !quoted;
        }
      }
      length = std::min(length, normalized.size());
      made += normalized.substr(0, length);
      normalized.remove_prefix(length);
    }
  }
  return made;
}

}  // namespace lw
