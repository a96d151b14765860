#include "core/protocols/http/collection/json_select.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <charconv>

#include "core/base/text.h"

namespace lw::http {
namespace json = boost::json;

namespace {

// What one path may find: more is nothing that a request or an assertion asks for.
constexpr std::size_t kMaxFound = 100'000;

struct Step {
  bool deep = false;  // "..": at any depth
  bool all = false;   // "*"
  bool by_index = false;
  std::int64_t index = 0;
  std::string name;
};

class Path {
 public:
  explicit Path(std::string_view text) : text_(text) {}

  std::expected<std::vector<Step>, std::string> read() {
    if (!text_.starts_with('$')) return std::unexpected("a JSONPath begins with $");
    at_ = 1;
    std::vector<Step> steps;
    while (at_ < text_.size()) {
      Step step;
      if (!read_step(step))
        return std::unexpected("the JSONPath " + escape_short(text_, 60) + " can't be read at character " +
                               std::to_string(at_ + 1));
      steps.push_back(std::move(step));
    }
    return steps;
  }

 private:
  bool read_step(Step& step) {
    if (text_.substr(at_).starts_with("..")) {
      step.deep = true;
      at_ += 2;
      return at_ < text_.size() && (text_[at_] == '[' ? bracket(step) : name(step));
    }
    if (text_[at_] == '.') return ++at_ < text_.size() && name(step);
    return text_[at_] == '[' && bracket(step);
  }
  bool name(Step& step) {
    const auto end = std::min(text_.find_first_of(".[", at_), text_.size());
    step.name = text_.substr(at_, end - at_);
    at_ = end;
    step.all = step.name == "*";
    return !step.name.empty();
  }
  bool bracket(Step& step) {
    const std::size_t from = at_ + 1;
    if (from < text_.size() && (text_[from] == '\'' || text_[from] == '"')) {
      const auto close = text_.find(text_[from], from + 1);
      if (close == std::string_view::npos || close + 1 >= text_.size() || text_[close + 1] != ']')
        return false;
      step.name = text_.substr(from + 1, close - from - 1);
      at_ = close + 2;
      return true;
    }
    const auto close = text_.find(']', from);
    if (close == std::string_view::npos) return false;
    const auto inner = trim(text_.substr(from, close - from));
    step.all = inner == "*";
    step.by_index = !step.all;
    const auto [end, error] = std::from_chars(inner.data(), inner.data() + inner.size(), step.index);
    if (step.by_index && (error != std::errc() || end != inner.data() + inner.size())) return false;
    at_ = close + 1;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

using Found = std::vector<const json::value*>;

void add(Found& found, const json::value& value) {
  if (found.size() < kMaxFound) found.push_back(&value);
}

void children(const json::value& value, Found& found) {
  if (const auto* list = value.if_array()) {
    for (const auto& one : *list) add(found, one);
  } else if (const auto* object = value.if_object()) {
    for (const auto& [name, one] : *object) add(found, one);
  }
}

void take(const json::value& value, const Step& step, Found& found) {
  if (step.all) return children(value, found);
  if (step.by_index) {
    const auto* list = value.if_array();
    if (list == nullptr) return;
    const auto size = static_cast<std::int64_t>(list->size());
    const auto index = step.index < 0 ? step.index + size : step.index;
    if (index >= 0 && index < size) add(found, (*list)[static_cast<std::size_t>(index)]);
  } else if (const auto* object = value.if_object()) {
    if (const auto* one = object->if_contains(step.name)) add(found, *one);
  }
}

void take_deep(const json::value& value, const Step& step, Found& found) {
  take(value, step, found);
  Found below;
  children(value, below);
  for (const auto* one : below) take_deep(*one, step, found);
}

}  // namespace

std::expected<std::vector<json::value>, std::string> select_json(const json::value& document,
                                                                 std::string_view path) {
  const auto steps = Path(path).read();
  if (!steps) return std::unexpected(steps.error());
  Found found{&document};
  for (const Step& step : *steps) {
    Found next;
    for (const auto* value : found) step.deep ? take_deep(*value, step, next) : take(*value, step, next);
    found = std::move(next);
  }
  std::vector<json::value> values;
  for (const auto* value : found) values.push_back(*value);
  return values;
}

}  // namespace lw::http
