#include "core/codec/json_path_syntax.h"

#include "core/codec/json_path_lexer.h"

namespace lw {
namespace {

/// Parentheses, negations and filters in filters that are followed; the parser calls itself for each.
constexpr int kMostNested = 32;
/// Longer queries, and ones of more parts, are no person's.
constexpr std::size_t kLongestPath = 16u << 10;

using Kind = JsonExpression::Kind;
using Order = JsonExpression::Order;

enum class Type : std::uint8_t { value, logical, nodes };
Type type_of(JsonFunction function) {
  return function == JsonFunction::match || function == JsonFunction::search ? Type::logical : Type::value;
}

bool is_name_first(int c) {
  return c == '_' || c >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

class Parser : JsonPathLexer {
 public:
  using JsonPathLexer::JsonPathLexer;

  JsonQuery whole() {
    if (text_.size() > kLongestPath) fail("this is longer than any query");
    if (peek() != '$') fail("a query begins with $");
    ++at_;
    JsonQuery query;
    query.segments = segments();
    if (at_ != text_.size()) fail("nothing more can stand here");
    return query;
  }

 private:
  // White space belongs to a segment, so that it may not stand at the end of a query (section 2.1.1).
  std::vector<JsonSegment> segments() {
    std::vector<JsonSegment> found;
    while (true) {
      const auto before = at_;
      space();
      if (peek() != '.' && peek() != '[') {
        at_ = before;
        return found;
      }
      found.push_back(segment());
    }
  }
  JsonSegment segment() {
    JsonSegment made;
    if (peek() == '[') {
      made.selectors = bracketed();
      return made;
    }
    ++at_;
    if (peek() == '.') {
      ++at_;
      made.descendant = true;
      if (peek() == '[') {
        made.selectors = bracketed();
        return made;
      }
    }
    if (eat("*")) {
      made.selectors.emplace_back(WildcardSelector{});
    } else {
      made.selectors.emplace_back(NameSelector{member_name()});
    }
    return made;
  }
  std::string member_name() {
    const auto begin = at_;
    if (!is_name_first(peek())) fail("a name is missing");
    while (is_name_first(peek()) || is_path_digit(peek())) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }
  std::vector<JsonSelector> bracketed() {
    ++at_;
    std::vector<JsonSelector> found;
    do {
      space();
      found.push_back(selector());
      space();
    } while (eat(","));
    if (!eat("]")) fail("a closing bracket is missing");
    return found;
  }
  JsonSelector selector() {
    const int c = peek();
    if (c == '\'' || c == '"') return NameSelector{string()};
    if (eat("*")) return WildcardSelector{};
    if (eat("?")) {
      space();
      return FilterSelector{logical()};
    }
    return index_or_slice();
  }
  JsonSelector index_or_slice() {
    std::optional<std::int64_t> start;
    if (peek() == '-' || is_path_digit(peek())) start = integer();
    const auto behind = at_;
    space();
    if (!eat(":")) {
      at_ = behind;
      if (!start) fail("a selector is missing");
      return IndexSelector{*start};
    }
    SliceSelector slice{start, std::nullopt, 1};
    space();
    if (peek() == '-' || is_path_digit(peek())) slice.end = integer();
    const auto after_end = at_;
    space();
    if (!eat(":")) {
      at_ = after_end;
      return slice;
    }
    const auto after_colon = at_;
    space();
    if (peek() == '-' || is_path_digit(peek())) {
      slice.step = integer();
    } else {
      at_ = after_colon;
    }
    return slice;
  }

  // Section 2.3.5.1, from the loosest binding to the tightest.
  JsonExpressionPtr logical() {
    if (++nested_ > kMostNested) fail("nested too deeply");
    auto made =
        chain(Kind::either, "||", [this] { return chain(Kind::both, "&&", [this] { return basic(); }); });
    --nested_;
    return made;
  }
  template <class Operand>
  JsonExpressionPtr chain(Kind kind, std::string_view sign, Operand operand) {
    auto first = operand();
    JsonExpressionPtr all;
    while (true) {
      const auto before = at_;
      space();
      if (!eat(sign)) {
        at_ = before;
        return all ? std::move(all) : std::move(first);
      }
      space();
      if (!all) {
        all = std::make_unique<JsonExpression>();
        all->kind = kind;
        all->parts.push_back(std::move(first));
      }
      all->parts.push_back(operand());
    }
  }
  JsonExpressionPtr basic() {
    if (eat("!")) {
      space();
      auto made = std::make_unique<JsonExpression>();
      made->kind = Kind::none;
      made->parts.push_back(peek() == '(' ? parenthesized() : test(operand()));
      return made;
    }
    if (peek() == '(') return parenthesized();
    auto left = operand();
    const auto before = at_;
    space();
    const auto order = comparison();
    if (!order) {
      at_ = before;
      return test(std::move(left));
    }
    space();
    auto made = std::make_unique<JsonExpression>();
    made->kind = Kind::compare;
    made->order = *order;
    made->parts.push_back(comparable(std::move(left)));
    made->parts.push_back(comparable(operand()));
    return made;
  }
  JsonExpressionPtr parenthesized() {
    ++at_;
    space();
    auto made = logical();
    space();
    if (!eat(")")) fail("a closing parenthesis is missing");
    return made;
  }
  std::optional<Order> comparison() {
    if (eat("==")) return Order::equal;
    if (eat("!=")) return Order::unequal;
    if (eat("<=")) return Order::at_most;
    if (eat(">=")) return Order::at_least;
    if (eat("<")) return Order::less;
    if (eat(">")) return Order::greater;
    return std::nullopt;
  }
  // What alone is a test: whether a query finds anything, or what a function says of it.
  JsonExpressionPtr test(JsonExpressionPtr made) {
    if (made->kind == Kind::query) {
      made->kind = Kind::exists;
      return made;
    }
    if (made->kind == Kind::call && type_of(made->function) == Type::logical) return made;
    fail(made->kind == Kind::call ? "the function's value must be compared" : "a literal must be compared");
  }
  JsonExpressionPtr comparable(JsonExpressionPtr made) {
    if (made->kind == Kind::query && !made->query.singular())
      fail("a query that is compared selects one value only");
    if (made->kind == Kind::call && type_of(made->function) != Type::value)
      fail("this function's result can't be compared");
    return made;
  }
  JsonExpressionPtr operand() {
    auto made = std::make_unique<JsonExpression>();
    const int c = peek();
    if (c == '@' || c == '$') {
      ++at_;
      made->kind = Kind::query;
      made->query.relative = c == '@';
      made->query.segments = segments();
    } else if (c == '\'' || c == '"') {
      made->literal.value = string();
    } else if (c == '-' || is_path_digit(c)) {
      made->literal = number();
    } else if (c >= 'a' && c <= 'z') {
      word(*made);
    } else {
      fail("a value, a query or a function is missing");
    }
    return made;
  }
  void word(JsonExpression& made) {
    const auto begin = at_;
    while ((peek() >= 'a' && peek() <= 'z') || peek() == '_' || is_path_digit(peek())) ++at_;
    const auto name = text_.substr(begin, at_ - begin);
    if (peek() == '(') return call(made, name, begin);
    if (name == "true" || name == "false") {
      made.literal.value = name == "true";
    } else if (name == "null") {
      made.literal.value = nullptr;
    } else {
      at_ = begin;
      fail("no such word");
    }
  }
  void call(JsonExpression& made, std::string_view name, std::size_t begin) {
    constexpr std::pair<std::string_view, JsonFunction> kFunctions[] = {
        {"length", JsonFunction::length}, {"count", JsonFunction::count}, {"match", JsonFunction::match},
        {"search", JsonFunction::search}, {"value", JsonFunction::value},
    };
    made.kind = Kind::call;
    bool known = false;
    for (const auto& [one, function] : kFunctions) {
      if (one != name) continue;
      known = true;
      made.function = function;
    }
    if (!known) {
      at_ = begin;
      fail("no such function");
    }
    ++at_;
    if (++nested_ > kMostNested) fail("nested too deeply");
    arguments(made);
    --nested_;
  }
  void arguments(JsonExpression& made) {
    const bool two = type_of(made.function) == Type::logical;
    const bool nodes = made.function == JsonFunction::count || made.function == JsonFunction::value;
    do {
      space();
      auto part = operand();
      if (nodes && part->kind != Kind::query) fail("this function wants a query");
      if (!nodes) part = comparable(std::move(part));
      made.parts.push_back(std::move(part));
      space();
    } while (eat(","));
    if (made.parts.size() != (two ? 2u : 1u)) fail("another number of arguments is wanted");
    if (!eat(")")) fail("a closing parenthesis is missing");
    if (two && made.parts[1]->kind == Kind::literal) {
      const auto* text = std::get_if<std::string>(&made.parts[1]->literal.value);
      if (text != nullptr) made.pattern = compile_iregexp(*text);
    }
  }

  int nested_ = 0;
};

}  // namespace

bool JsonQuery::singular() const {
  for (const auto& segment : segments) {
    if (segment.descendant || segment.selectors.size() != 1) return false;
    const auto& one = segment.selectors.front();
    if (!std::holds_alternative<NameSelector>(one) && !std::holds_alternative<IndexSelector>(one))
      return false;
  }
  return true;
}

Decoded<JsonQuery> parse_json_path(std::string_view text) {
  try {
    return Parser(text).whole();
  } catch (const JsonPathWrong& wrong) {
    return std::unexpected(CodecError{wrong.offset, wrong.reason, ErrorKind::protocol});
  }
}

}  // namespace lw
