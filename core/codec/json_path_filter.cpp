#include "core/codec/json_path_filter.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace lw {
namespace {

bool equal_literals(const JsonLiteral& a, const JsonLiteral& b) {
  if (a.whole && b.whole) return *a.whole == *b.whole;
  return a.value == b.value;
}

std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::optional<JsonLiteral> JsonValues::literal(const JsonNode& node) const {
  if (node.container() || node.end - node.offset > kMaxJsonCompared) return std::nullopt;
  const Bytes text = read_bytes(bytes_, node.offset, node.end - node.offset);
  JsonLiteral made;
  switch (node.kind) {
    case JsonKind::string:
      made.value = json_text(text);
      return made;
    case JsonKind::boolean:
      made.value = text == "true";
      return made;
    case JsonKind::null:
      made.value = nullptr;
      return made;
    default:
      break;
  }
  double value = 0;
  const char* end = text.data() + text.size();
  std::from_chars(text.data(), end, value);
  made.value = value;
  std::int64_t whole = 0;
  const auto [stop, error] = std::from_chars(text.data(), end, whole);
  if (error == std::errc() && stop == end) made.whole = whole;
  return made;
}

std::optional<JsonLiteral> JsonValues::literal(const JsonOperand& of) const {
  return of.literal ? of.literal : of.node ? literal(*of.node) : std::nullopt;
}

bool JsonValues::equal(const JsonOperand& a, const JsonOperand& b) const {
  if (a.nothing() || b.nothing()) return a.nothing() && b.nothing();
  if (a.node && b.node) return equal_nodes(*a.node, *b.node, 0);
  const auto x = literal(a), y = literal(b);
  return x && y && equal_literals(*x, *y);
}

bool JsonValues::equal_nodes(const JsonNode& a, const JsonNode& b, std::size_t depth) const {
  if (a.kind != b.kind || depth > kMaxJsonDepth) return false;
  if (!a.container()) {
    const auto x = literal(a), y = literal(b);
    return x && y && equal_literals(*x, *y);
  }
  if (std::max(a.end - a.offset, b.end - b.offset) > kMaxJsonCompared) return false;
  JsonWalk in_a(index_, cursor_, a), in_b(index_, cursor_, b);
  JsonChild x, y;
  if (a.kind != JsonKind::object) {
    while (true) {
      const bool more_a = in_a.next(x), more_b = in_b.next(y);
      if (!more_a || !more_b) return more_a == more_b;
      if (!equal_nodes(x.node, y.node, depth + 1)) return false;
    }
  }
  std::map<std::string, JsonNode> members;
  while (in_b.next(y)) members.insert_or_assign(y.key, y.node);
  std::size_t seen = 0;
  for (; in_a.next(x); ++seen) {
    const auto found = members.find(x.key);
    if (found == members.end() || !equal_nodes(x.node, found->second, depth + 1)) return false;
  }
  return seen == members.size();
}

bool JsonValues::less(const JsonOperand& a, const JsonOperand& b) const {
  const auto x = literal(a), y = literal(b);
  if (!x || !y) return false;
  if (x->whole && y->whole) return *x->whole < *y->whole;
  if (const auto* number = std::get_if<double>(&x->value)) {
    const auto* other = std::get_if<double>(&y->value);
    return other != nullptr && *number < *other;
  }
  // Code points of UTF-8 are in the order of its bytes.
  const auto* text = std::get_if<std::string>(&x->value);
  const auto* other = std::get_if<std::string>(&y->value);
  return text != nullptr && other != nullptr && *text < *other;
}

JsonOperand JsonValues::length(const JsonOperand& of) const {
  std::int64_t length = 0;
  if (of.node && of.node->container()) {
    length = static_cast<std::int64_t>(index_.children(cursor_, *of.node));
  } else {
    const auto value = literal(of);
    const auto* text = value ? std::get_if<std::string>(&value->value) : nullptr;
    if (text == nullptr) return {};
    length = static_cast<std::int64_t>(characters(*text));
  }
  return {std::nullopt, JsonLiteral{static_cast<double>(length), length}};
}

}  // namespace lw
