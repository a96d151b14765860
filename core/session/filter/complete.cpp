// What may stand at the cursor of a filter that is being typed.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/session/filter/lexer.h"
#include "core/session/filter/names.h"

namespace lw {
namespace {

using filter::Lexer;
using filter::Operand;
using filter::Sign;
using filter::Token;
using filter::Type;

constexpr std::size_t kMaxItems = 100;

enum class Wanted : std::uint8_t { operand, sign, value, set, connective, nothing };

/// What the text before the cursor asks for.
struct Place {
  Wanted wanted = Wanted::operand;
  std::optional<Operand> field{};  // sign, value, set: of which one
  bool in_set = false;
  int open = 0;  // parentheses
};

bool compares(const Token& token) {
  switch (token.sign) {
    case Sign::equal:
    case Sign::all_equal:
    case Sign::not_equal:
    case Sign::any_not_equal:
    case Sign::greater:
    case Sign::less:
    case Sign::greater_equal:
    case Sign::less_equal:
    case Sign::matches:
      return true;
    case Sign::word:
      return filter::is_keyword(token.text);
    default:
      return false;
  }
}

bool connects(const Token& token) {
  return token.sign == Sign::conjunction || token.sign == Sign::disjunction ||
         token.sign == Sign::exclusive ||
         (token.sign == Sign::word && (token.text == "and" || token.text == "or" || token.text == "xor"));
}

void follow(const Token& token, const filter::Names& names, Place& place) {
  if (connects(token)) {
    place = {.open = place.open};
    return;
  }
  switch (place.wanted) {
    case Wanted::operand:
      if (token.sign == Sign::word && token.text != "not" && token.text != "any" && token.text != "all") {
        place.field = names.find(token.text);
        place.wanted = Wanted::sign;
      } else if (token.sign == Sign::open) {
        ++place.open;
      }
      return;
    case Wanted::sign:
      if (token.sign == Sign::word && token.text == "in") {
        place.wanted = Wanted::set;
      } else if (token.sign == Sign::open) {  // a function's
        ++place.open;
        place.wanted = Wanted::operand;
      } else if (token.sign == Sign::close) {
        place.open = std::max(0, place.open - 1);
      } else if (compares(token) && token.text != "not") {
        place.wanted = Wanted::value;
      } else if (token.sign == Sign::open_bracket) {
        place.wanted = Wanted::nothing;
      }
      return;
    case Wanted::set:
      place.in_set = token.sign == Sign::open_brace;
      place.wanted = place.in_set ? Wanted::value : Wanted::nothing;
      return;
    case Wanted::value:
      if (token.sign == Sign::minus || token.sign == Sign::open_brace) return;
      place.wanted = Wanted::connective;
      return;
    case Wanted::connective:
      if (place.in_set) {
        place.in_set = token.sign != Sign::close_brace;
        place.wanted =
            token.sign == Sign::comma || token.sign == Sign::range ? Wanted::value : Wanted::connective;
      } else if (token.sign == Sign::close) {
        place.open = std::max(0, place.open - 1);
      }
      return;
    case Wanted::nothing:
      if (token.sign == Sign::close_bracket) place.wanted = Wanted::sign;
      return;
  }
}

class Offers {
 public:
  explicit Offers(std::string_view typed) : typed_(to_lower(typed)) {}

  void offer(std::string_view text, std::string_view label) {
    const std::string lower = to_lower(text);
    const std::size_t at = typed_.empty() ? 0 : lower.find(typed_);
    const bool by_label = at == std::string::npos && typed_.size() > 1 && to_lower(label).contains(typed_);
    if (at == std::string::npos && !by_label) return;
    ranked_.push_back({at == 0 ? 0 : by_label ? 2 : 1, Completion{std::string(text), std::string(label)}});
  }

  std::vector<Completion> best() {
    std::ranges::sort(ranked_, [](const Ranked& a, const Ranked& b) {
      return std::tie(a.rank, a.item.text) < std::tie(b.rank, b.item.text);
    });
    const auto same = std::ranges::unique(ranked_, {}, [](const Ranked& one) { return one.item.text; });
    ranked_.erase(same.begin(), same.end());
    std::vector<Completion> items;
    for (Ranked& one : ranked_) {
      if (items.size() == kMaxItems) break;
      items.push_back(std::move(one.item));
    }
    return items;
  }

 private:
  struct Ranked {
    int rank;  // begins so, contains it, its label does
    Completion item;
  };
  std::string typed_;
  std::vector<Ranked> ranked_;
};

void offer_operands(const Vocabulary& vocabulary, const filter::Names& names, Offers& offers) {
  for (const FieldName& field : common_fields()) offers.offer(field.name, field.label);
  for (const FieldName& field : vocabulary)
    if (field.name.contains('.') || filter::is_common(field.name)) offers.offer(field.name, field.label);
  for (const std::string_view protocol : names.protocols())
    offers.offer(protocol, "any message of this protocol");
  offers.offer("frame", "any message, all its bytes");
  offers.offer("not", "the opposite");
  constexpr std::pair<const char*, const char*> kFunctions[] = {
      {"len(", "length in bytes"},      {"count(", "how often it occurs"}, {"lower(", "in small letters"},
      {"upper(", "in capitals"},        {"string(", "a number as text"},   {"max(", "the greatest"},
      {"min(", "the smallest"},         {"abs(", "without its sign"},      {"any ", "one of several values"},
      {"all ", "all of several values"}};
  for (const auto& [name, label] : kFunctions) offers.offer(name, label);
}

void offer_signs(const Place& place, Offers& offers) {
  const bool whole = place.field && place.field->type != Type::number && place.field->type != Type::time &&
                     place.field->type != Type::severity;
  if (place.field && !place.field->existence_only) {
    offers.offer("==", "is");
    offers.offer("!=", "is there, and is not");
  }
  if (whole) {
    offers.offer("contains", "contains a text, or bytes");
    offers.offer("matches", "matches a regular expression");
  }
  if (place.field && !place.field->existence_only) {
    offers.offer(">", "is over");
    offers.offer("<", "is under");
    offers.offer(">=", "is at least");
    offers.offer("<=", "is at most");
    offers.offer("in", "is one of a set");
  }
}

void offer_connectives(const Place& place, Offers& offers) {
  offers.offer("and", "both");
  offers.offer("or", "one of both, or both");
  offers.offer("xor", "one of both, but not both");
  if (place.open > 0) offers.offer(")", "closes");
}

void offer_values(const Place& place, const filter::Names& names, Offers& offers) {
  if (!place.field || place.field->kind != Operand::Kind::common) return;
  const bool word = place.field->type == Type::severity;
  for (const std::string_view value : filter::known_values(place.field->name))
    offers.offer(word ? std::string(value) : fmt::format("\"{}\"", value), "");
  if (place.field->name != "protocol") return;
  for (const std::string_view protocol : names.protocols()) offers.offer(fmt::format("\"{}\"", protocol), "");
}

}  // namespace

Completions complete_filter(std::string_view text, std::size_t cursor, const Vocabulary& vocabulary) {
  const std::string_view before = text.substr(0, std::min({cursor, text.size(), filter::kMaxText}));
  const filter::Names names(vocabulary);
  Place place;
  Completions completions{.from = before.size()};
  Lexer lexer(before);
  for (Token token = lexer.next(); token.sign != Sign::end; token = lexer.next()) {
    const std::size_t end = token.where.offset + token.where.length;
    const bool touches = end == before.size();
    // A word or a text at the cursor is still being typed.
    if (touches &&
        (token.sign == Sign::word || (token.sign == Sign::wrong && before[token.where.offset] == '"'))) {
      completions.from = token.where.offset;
      break;
    }
    if (token.sign == Sign::wrong) return completions;
    follow(token, names, place);
  }
  Offers offers(before.substr(completions.from));
  switch (place.wanted) {
    case Wanted::operand:
      offer_operands(vocabulary, names, offers);
      break;
    case Wanted::sign:
      offer_signs(place, offers);
      offer_connectives(place, offers);
      break;
    case Wanted::value:
      offer_values(place, names, offers);
      break;
    case Wanted::connective:
      if (!place.in_set) offer_connectives(place, offers);
      break;
    case Wanted::set:
      offers.offer("{", "a set: {1, 2, 5..9}");
      break;
    case Wanted::nothing:
      break;
  }
  completions.items = offers.best();
  return completions;
}

}  // namespace lw
