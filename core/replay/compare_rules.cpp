#include "core/replay/compare_rules.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <optional>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/protocols/row.h"
#include "core/session/mask.h"

namespace lw {
namespace {

constexpr std::size_t kLeastHexId = 16;  // shorter hexadecimal words may be words, or numbers that matter

bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool hex_digit(char c) {
  return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// `form`: 9 a digit, A a letter, anything else itself; the text may go on after it.
bool begins_like(std::string_view text, std::string_view form) {
  if (text.size() < form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const char c = text[i];
    const bool fits = form[i] == '9'   ? digit(c)
                      : form[i] == 'A' ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                                       : c == form[i];
    if (!fits) return false;
  }
  return true;
}

/// Placeholders differ from session to session, also of one secret (session/mask.h). "Basic ****" has a clear
/// word before it.
bool both_masked(std::string_view a, std::string_view b) {
  constexpr std::size_t kLeast = 4;
  const auto clear = [](std::string_view text) { return std::min(text.find('*'), text.size()); };
  const auto masked = [&clear](std::string_view text) {
    const auto rest = text.substr(clear(text));
    return rest.size() >= kLeast && is_masked(rest);
  };
  return masked(a) && masked(b) && a.substr(0, clear(a)) == b.substr(0, clear(b));
}

}  // namespace

std::string_view unquoted(std::string_view text) {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') return text.substr(1, text.size() - 2);
  return text;
}

std::optional<double> as_number(std::string_view text) {
  text = unquoted(text);
  double value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

bool names_field(std::string_view rule, std::string_view name) {
  if (rule.ends_with('.')) return name.starts_with(rule);
  return name == rule;
}

namespace {

// RFC 9110 section 5.6.7 (three forms), RFC 5322 without a weekday, RFC 3339.
constexpr std::string_view kDateForms[] = {"AAA, 99 AAA 9999 99:99:99", "AAA, 9 AAA 9999 99:99:99",
                                           "AAA AAA 99 99:99:99 9999",  "AAA AAA  9 99:99:99 9999",
                                           "99 AAA 9999 99:99:99",      "9999-99-99T99:99",
                                           "9999-99-99 99:99"};

/// "id=1; Expires=Sat, 21 Nov 2026 10:00:00 GMT" with its dates as "date".
std::string without_dates(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto form =
        std::ranges::find_if(kDateForms, [text](std::string_view one) { return begins_like(text, one); });
    if (form == std::end(kDateForms)) {
      out += text.front();
      text.remove_prefix(1);
    } else {
      out += "date";
      text.remove_prefix(form->size());
    }
  }
  return out;
}

}  // namespace

bool is_date(std::string_view text) {
  text = unquoted(text);
  for (const std::string_view form : kDateForms) {
    if (begins_like(text, form)) return true;
  }
  const std::size_t comma = text.find(", ");
  return comma != text.npos && comma <= 9 && begins_like(text.substr(comma + 2), "99-AAA-99 99:99:99");
}

bool is_id(std::string_view text) {
  text = unquoted(text);
  if (text.size() == 36 && std::ranges::count(text, '-') == 4)
    return std::ranges::all_of(text, [](char c) { return hex_digit(c) || c == '-'; });
  return text.size() >= kLeastHexId && std::ranges::all_of(text, hex_digit);
}

std::string without_ports(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text[i] != ':' || i == 0 || text[i - 1] == ' ') continue;
    std::size_t end = i + 1;
    while (end < text.size() && digit(text[end]) && end - i <= 5) ++end;
    if (end - i < 3 || (end < text.size() && digit(text[end]))) continue;
    out += "port";
    i = end - 1;
  }
  return out;
}

bool differ_in_port_alone(std::string_view a, std::string_view b) {
  return a != b && without_ports(a) == without_ports(b);
}

namespace {

/// "https://", "http://" ...: of all protocols, longer ones first.
const std::vector<std::string>& url_beginnings() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> found;
    for (const ProtocolRow* row : protocol_rows())
      for (const Scheme& scheme : row->schemes) found.push_back(std::string(scheme.name) + "://");
    std::ranges::sort(found, std::greater(), &std::string::size);
    return found;
  }();
  return all;
}

}  // namespace

std::string without_place(std::string_view text, const Target& place) {
  if (place.host.empty()) return std::string(text);
  const auto part_of_name = [](char c) {
    return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_';
  };
  const std::string host = place.host.contains(':') ? "[" + place.host + "]" : place.host;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool begins = at == 0 || !part_of_name(text[at - 1]);
    const std::size_t end = at + host.size();
    if (!begins || !text.substr(at).starts_with(host) || (end < text.size() && part_of_name(text[end]))) {
      out += text[at++];
      continue;
    }
    const auto scheme =
        std::ranges::find_if(url_beginnings(), [&out](const std::string& one) { return out.ends_with(one); });
    if (scheme != url_beginnings().end()) out.resize(out.size() - scheme->size());
    out += "place";
    at = end;
    const std::string port = ":" + std::to_string(place.port);
    const bool with_port = text.substr(at).starts_with(port) &&
                           (at + port.size() == text.size() || !digit(text[at + port.size()]));
    if (with_port) at += port.size();
  }
  return out;
}

std::string plain_key(const CompareRules& rules, bool first, std::string key) {
  if (rules.place) key = without_place(key, first ? rules.place->a : rules.place->b);
  return rules.ports ? without_ports(key) : key;
}

Ignorer::Ignorer(const CompareRules& rules) : rules_(rules) {
  for (const FieldRule& rule : rules.fields) {
    Ready ready{.rule = rule, .pattern = {}, .tolerance = 0};
    if (rule.how == MatchHow::pattern) {
      auto pattern = Pattern::compile(rule.argument, true);
      if (!pattern)
        throw Error(ErrorKind::invalid_argument, "reading the rule for " + rule.field, "",
                    "\"" + escape(rule.argument) + "\" is no regular expression: " + pattern.error().reason);
      ready.pattern = std::move(*pattern);
    }
    if (rule.how == MatchHow::tolerance) {
      const auto value = as_number(rule.argument);
      if (!value || *value < 0)
        throw Error(ErrorKind::invalid_argument, "reading the rule for " + rule.field, "",
                    "\"" + escape(rule.argument) + "\" is no number");
      ready.tolerance = *value;
    }
    ready_.push_back(std::move(ready));
  }
}

std::string Ignorer::by_rule(const Ready& ready, const FieldValue* a, const FieldValue* b) const {
  switch (ready.rule.how) {
    case MatchHow::ignore:
      return "rule: ignore " + ready.rule.field;
    case MatchHow::presence:
      return a && b ? "rule: any value of " + ready.rule.field : "";
    case MatchHow::pattern:
      return a && b && ready.pattern->matches_all(a->shown) && ready.pattern->matches_all(b->shown)
                 ? "rule: both match " + ready.rule.argument
                 : "";
    case MatchHow::tolerance: {
      const auto x = a ? as_number(a->shown) : std::nullopt, y = b ? as_number(b->shown) : std::nullopt;
      return x && y && std::abs(*x - *y) <= ready.tolerance ? "rule: within " + ready.rule.argument : "";
    }
  }
  return {};
}

std::string Ignorer::reason(const std::string& protocol, const FieldValue* a, const FieldValue* b) const {
  const std::string& name = a ? a->name : b->name;
  for (const Ready& ready : ready_) {
    if (names_field(ready.rule.field, name)) return by_rule(ready, a, b);
  }
  if (const ProtocolRow* row = find_protocol(protocol); row && rules_.noise) {
    for (const FieldName& field : row->field_names) {
      if (field.noise && names_field(field.name, name)) return "differs from run to run";
    }
  }
  if (!a || !b) return {};
  if (rules_.noise && both_masked(a->shown, b->shown)) return "both are masked";
  if (rules_.dates && is_date(a->shown) && is_date(b->shown)) return "both are dates";
  if (rules_.dates && without_dates(a->shown) == without_dates(b->shown)) return "only dates differ";
  if (rules_.place) {
    const std::string at_a = without_place(a->shown, rules_.place->a);
    const std::string at_b = without_place(b->shown, rules_.place->b);
    if (at_a == at_b || (rules_.ports && differ_in_port_alone(at_a, at_b))) return "it went elsewhere";
  }
  if (rules_.ids && a->shown.size() == b->shown.size() && is_id(a->shown) && is_id(b->shown))
    return "both are ids";
  if (rules_.ports && differ_in_port_alone(a->shown, b->shown)) return "only the port differs";
  return {};
}

}  // namespace lw
