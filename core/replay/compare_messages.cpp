#include <map>

#include "core/replay/compare_rules.h"

namespace lw {

const char* to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::matched:
      return "matched";
    case Verdict::different:
      return "different";
    case Verdict::missing:
      return "missing";
    case Verdict::extra:
      return "extra";
  }
  return "?";
}

const char* to_string(MatchHow how) {
  switch (how) {
    case MatchHow::ignore:
      return "ignore";
    case MatchHow::presence:
      return "presence";
    case MatchHow::pattern:
      return "pattern";
    case MatchHow::tolerance:
      return "tolerance";
  }
  return "?";
}

namespace {

Difference difference(const Ignorer& ignorer, const std::string& protocol, const FieldValue* a,
                      const FieldValue* b) {
  const FieldValue& either = a ? *a : *b;
  Difference out{.field = either.name,
                 .label = either.label,
                 .a = {},
                 .b = {},
                 .ignored = ignorer.reason(protocol, a, b)};
  if (a) out.a = a->shown;
  if (b) out.b = b->shown;
  return out;
}

}  // namespace

/// Fields are told apart by name and, where a name comes again, by their turn: the order of different names
/// is no difference, since few protocols give it a meaning.
std::vector<Difference> compare_with(const ComparedMessage& a, const ComparedMessage& b,
                                     const Ignorer& ignorer) {
  const auto values_a = field_values(a), values_b = field_values(b);
  std::map<std::string_view, std::vector<const FieldValue*>> by_name;
  for (const FieldValue& value : values_b) by_name[value.name].push_back(&value);
  std::map<std::string_view, std::size_t> turn;
  std::vector<Difference> out;
  for (const FieldValue& value : values_a) {
    const std::size_t nth = turn[value.name]++;
    const auto found = by_name.find(value.name);
    const FieldValue* other =
        found != by_name.end() && nth < found->second.size() ? found->second[nth] : nullptr;
    if (!other || other->hash != value.hash) out.push_back(difference(ignorer, a.protocol, &value, other));
  }
  for (const FieldValue& value : values_b) {
    auto& seen = turn[value.name];
    if (seen > 0)
      --seen;
    else
      out.push_back(difference(ignorer, b.protocol, nullptr, &value));
  }
  return out;
}

std::vector<Difference> compare_messages(const ComparedMessage& a, const ComparedMessage& b,
                                         const CompareRules& rules) {
  return compare_with(a, b, Ignorer(rules));
}

}  // namespace lw
