#include "core/protocols/http/collection/response_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <cmath>

#include "core/base/pattern.h"
#include "core/base/text.h"
#include "core/codec/json_path.h"

namespace lw::http {
namespace json = boost::json;

namespace {

constexpr std::size_t kSaidLength = 120;  // of a value in a reason: it is read by people

/// The words of an assertion: quoted ones keep their quotes, a JSONPath is one word.
class Words {
 public:
  explicit Words(std::string_view text) : text_(trim(text)) {}

  bool empty() const { return text_.empty(); }
  std::string_view rest() const { return text_; }

  std::string_view peek() const { return text_.substr(0, length()); }
  std::string_view take() {
    const std::size_t count = length();
    const auto word = text_.substr(0, count);
    text_ = trim(text_.substr(count));
    return word;
  }
  bool take_if(std::string_view word) {
    if (peek() != word) return false;
    take();
    return true;
  }

 private:
  static bool is_operator(char c) { return c == '=' || c == '!' || c == '<' || c == '>' || c == '~'; }

  std::size_t length() const {
    if (text_.empty()) return 0;
    if (is_operator(text_[0])) {
      std::size_t at = 1;
      while (at < text_.size() && is_operator(text_[at])) ++at;
      return at;
    }
    std::size_t depth = 0;
    char quote = 0;
    for (std::size_t at = 0; at < text_.size(); ++at) {
      const char c = text_[at];
      if (quote != 0) {
        if (c == '\\') ++at;
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '[' || c == '(') {
        ++depth;
      } else if (c == ']' || c == ')') {
        depth -= depth > 0;
      } else if (depth == 0 && (c == ' ' || c == '\t' || (at > 0 && is_operator(c)))) {
        return at;
      }
    }
    return text_.size();
  }

  std::string_view text_;
};

/// JSON, or a text in quotes of either kind, or the word itself.
json::value literal(std::string_view text) {
  text = trim(text);
  boost::system::error_code error;
  json::value value = json::parse(text, error);
  if (!error) return value;
  if (text.size() >= 2 && text.front() == '\'' && text.back() == '\'') text = text.substr(1, text.size() - 2);
  return json::value(std::string(text));
}
std::string unquoted(std::string_view text) {
  return plain_text(literal(text));
}

std::optional<double> number_of(const json::value& value) {
  if (value.is_number()) {
    boost::system::error_code error;
    const double number = value.to_number<double>(error);
    return error ? std::nullopt : std::optional(number);
  }
  // Headers are texts: "content-length > 10" means the number.
  if (!value.is_string()) return std::nullopt;
  const std::string_view text = value.get_string();
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

using Values = std::expected<std::vector<json::value>, std::string>;

Values json_values(std::string_view path, const ResponseFacts& response) {
  const auto query = JsonPath::compile(path);
  if (!query) {
    return std::unexpected(fmt::format("the JSONPath can't be read at character {}: {}",
                                       query.error().offset + 1, query.error().reason));
  }
  const PagedBytesPtr bytes = paged(response.body);
  const JsonIndex index = JsonIndex::scan(*bytes);
  if (index.problem() || !index.root()) return std::unexpected("the body is no JSON");
  std::vector<json::value> values;
  for (const JsonMatch& match : find_matches(*query, index, *bytes).found) {
    boost::system::error_code error;
    const auto text =
        std::string_view(response.body).substr(match.node.offset, match.node.end - match.node.offset);
    values.push_back(json::parse(text, error));
    if (error) values.back() = std::string(text);  // deeper than what is parsed here
  }
  return values;
}

Values regex_values(std::string_view quoted, const ResponseFacts& response) {
  const auto pattern = Pattern::compile(unquoted(quoted), true);
  if (!pattern)
    return std::unexpected(fmt::format("the regular expression is wrong at {}: {}", pattern.error().offset,
                                       pattern.error().reason));
  const auto group = pattern->find_group(response.body);
  if (!group) return std::vector<json::value>();
  const std::string text = response.body.substr(group->offset, group->length);
  return std::vector<json::value>{json::value(is_utf8(text) ? text : escape(text))};
}

Values header_values(std::string_view name, const ResponseFacts& response) {
  std::vector<json::value> values;
  for (const HeaderField& field : response.headers) {
    if (equals_ignoring_case(field.name, name))
      values.emplace_back(is_utf8(field.value) ? field.value : escape(field.value));
  }
  return values;
}

Values body_values(Words& words, const ResponseFacts& response) {
  if (!response.body_whole) return std::unexpected("the body is too long to be looked into");
  if (words.peek().starts_with('$')) return json_values(words.take(), response);
  return std::vector<json::value>{
      json::value(is_utf8(response.body) ? response.body : escape(response.body))};
}

/// Takes the subject's words.
Values subject_values(Words& words, const ResponseFacts& response) {
  const auto one = [](json::value value) { return std::vector<json::value>{std::move(value)}; };
  const std::string_view first = words.peek();
  if (first.starts_with('$')) return body_values(words, response);
  words.take();
  if (first == "status") return one(response.status);
  if (first == "version") return one(json::value(response.version));
  if (first == "size") return one(response.body_size);
  if (first == "body") return body_values(words, response);
  if (first == "time" || first == "duration") {
    if (response.took_ms < 0) return std::vector<json::value>();
    return one(response.took_ms);
  }
  if (first == "header" || first == "headers") {
    if (words.empty()) return std::unexpected("\"header\" needs a name");
    return header_values(unquoted(words.take()), response);
  }
  if (first.starts_with("headers.")) return header_values(first.substr(8), response);
  if (first == "jsonpath") return words.empty() ? Values() : json_values(unquoted(words.take()), response);
  if (first == "regex") {
    if (!response.body_whole) return std::unexpected("the body is too long to be looked into");
    return regex_values(words.take(), response);
  }
  return std::unexpected("\"" + escape_short(first, 40) + "\" is nothing that a response has");
}

Values values_of(Words& words, const ResponseFacts& response) {
  Values values = subject_values(words, response);
  if (!values || !words.take_if("count")) return values;
  std::size_t count = values->size();
  if (count == 1 && values->front().is_array()) count = values->front().get_array().size();
  return std::vector<json::value>{json::value(count)};
}

bool equal(const json::value& a, const json::value& b) {
  const auto x = number_of(a), y = number_of(b);
  if (x && y && (a.is_number() || b.is_number())) return *x == *y;
  return a == b;
}

bool is_type(const json::value& value, std::string_view type) {
  return (type == "number" && value.is_number()) || (type == "string" && value.is_string()) ||
         (type == "boolean" && value.is_bool()) || (type == "null" && value.is_null()) ||
         (type == "array" && value.is_array()) || (type == "object" && value.is_object()) ||
         (type == "integer" && (value.is_int64() || value.is_uint64()));
}

bool contains(const json::value& value, const json::value& wanted) {
  if (value.is_array())
    return std::ranges::any_of(value.get_array(), [&](const json::value& v) { return equal(v, wanted); });
  if (value.is_object()) return value.get_object().contains(plain_text(wanted));
  return plain_text(value).find(plain_text(wanted)) != std::string::npos;
}

/// "A..B", both in it.
std::expected<bool, std::string> in_range(const json::value& value, std::string_view range) {
  const auto dots = range.find("..");
  if (dots == std::string_view::npos) return std::unexpected("\"in\" needs a range as 200..299");
  const auto from = number_of(literal(range.substr(0, dots)));
  const auto to = number_of(literal(range.substr(dots + 2)));
  const auto number = number_of(value);
  if (!from || !to) return std::unexpected("\"in\" needs a range as 200..299");
  return number && *number >= *from && *number <= *to;
}

/// "2xx" where a number is compared for equality.
std::optional<bool> in_class(const json::value& value, const json::value& wanted) {
  if (!wanted.is_string() || !value.is_number()) return std::nullopt;
  const std::string_view text = wanted.get_string();
  if (text.size() != 3 || text.substr(1) != "xx" || text[0] < '1' || text[0] > '5') return std::nullopt;
  return static_cast<int>(number_of(value).value_or(0)) / 100 == text[0] - '0';
}

/// "2 s" as milliseconds, where a time is compared.
json::value wanted_value(std::string_view text, bool time) {
  text = trim(text);
  if (time && text.ends_with("ms")) return literal(text.substr(0, text.size() - 2));
  if (time && text.ends_with('s')) {
    if (const auto seconds = number_of(literal(text.substr(0, text.size() - 1)))) return *seconds * 1000;
  }
  return literal(text);
}

std::expected<bool, std::string> compare(std::string_view op, const json::value& value,
                                         std::string_view argument, bool time) {
  const json::value wanted = wanted_value(argument, time);
  if (op == "==" || op == "=" || op == "equals")
    return in_class(value, wanted).value_or(equal(value, wanted));
  if (op == "!=") return !in_class(value, wanted).value_or(equal(value, wanted));
  if (op == "contains" || op == "includes") return contains(value, wanted);
  if (op == "starts-with" || op == "startsWith") return plain_text(value).starts_with(plain_text(wanted));
  if (op == "ends-with" || op == "endsWith") return plain_text(value).ends_with(plain_text(wanted));
  if (op == "is") return is_type(value, plain_text(wanted));
  if (op == "in") return in_range(value, argument);
  if (op == "matches" || op == "~" || op == "=~") {
    const auto pattern = Pattern::compile(plain_text(wanted), true);
    if (!pattern) return std::unexpected("the regular expression is wrong: " + pattern.error().reason);
    return pattern->find(plain_text(value)).has_value();
  }
  const bool less = op == "<" || op == "<=";
  if (!less && op != ">" && op != ">=")
    return std::unexpected("\"" + escape_short(op, 40) + "\" is no comparison");
  const auto a = number_of(value), b = number_of(wanted);
  if (!b) return std::unexpected("\"" + escape_short(argument, 40) + "\" is no number");
  if (!a) return false;
  return op == "<" ? *a < *b : op == "<=" ? *a <= *b : op == ">" ? *a > *b : *a >= *b;
}

/// The words behind the subject. Answers whether they hold.
std::expected<bool, std::string> holds(Words& words, const std::vector<json::value>& values, bool time) {
  const bool negated = words.take_if("not") || words.take_if("!");
  if (words.empty()) return !values.empty() && values.front() != json::value(false);
  std::string_view op = words.take();
  if (op == "exists") return values.empty() == negated;
  if (words.empty()) return std::unexpected("a value to compare with is missing");
  if (values.empty()) return op == "!=" || negated;
  auto result = compare(op, values.front(), words.rest(), time);
  if (result && negated) return !*result;
  return result;
}

}  // namespace

std::string plain_text(const json::value& value) {
  return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

Values response_values(std::string_view subject, const ResponseFacts& response) {
  Words words(subject);
  if (words.empty()) return std::unexpected("it asks for nothing");
  Values values = values_of(words, response);
  if (values && !words.empty())
    return std::unexpected("\"" + escape_short(words.rest(), 40) + "\" is too much");
  return values;
}

std::expected<std::optional<std::string>, std::string> response_text(std::string_view subject,
                                                                     const ResponseFacts& response) {
  const Values values = response_values(subject, response);
  if (!values) return std::unexpected(values.error());
  if (values->empty()) return std::nullopt;
  return plain_text(values->front());
}

CheckResult check_assertion(std::string_view assertion, const ResponseFacts& response) {
  CheckResult result;
  result.text = trim(assertion);
  Words words(assertion);
  if (words.empty()) {
    result.reason = "the assertion says nothing";
    return result;
  }
  const bool time = words.peek() == "time" || words.peek() == "duration";
  const Values values = values_of(words, response);
  const auto outcome = values ? holds(words, *values, time) : std::unexpected(values.error());
  result.holds = outcome.value_or(false);
  if (!outcome)
    result.reason = outcome.error();
  else if (!result.holds)
    result.reason =
        values->empty() ? "is not there" : "is " + escape_short(plain_text(values->front()), kSaidLength);
  return result;
}

Capture capture_of(std::string_view text) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos) return {};
  return {std::string(trim(text.substr(0, equals))), std::string(trim(text.substr(equals + 1)))};
}

}  // namespace lw::http
