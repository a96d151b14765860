#include "app/cli/command_line.h"

#include <charconv>
#include <cstdlib>

#include "core/base/text.h"

namespace lw::cli {
namespace {

const Option* find(const std::vector<Option>& options, std::string_view name) {
  for (const Option& option : options) {
    for (const std::string_view one : split(option.names, ' ')) {
      if (one == name) return &option;
    }
  }
  return nullptr;
}

const Option& must_find(const std::vector<Option>& options, std::string_view name) {
  const Option* option = find(options, name);
  if (!option) throw UsageError("unknown option " + std::string(name));
  return *option;
}

}  // namespace

std::vector<std::string> parse(const std::vector<std::string>& words, const std::vector<Option>& options) {
  std::vector<std::string> rest;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    auto value_of = [&](std::string_view name) {
      if (i + 1 >= words.size()) throw UsageError("option " + std::string(name) + " needs a value");
      return words[++i];
    };
    if (word == "--") {
      rest.insert(rest.end(), words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.end());
      break;
    }
    if (word.starts_with("--")) {
      const std::size_t equals = word.find('=');
      const std::string name = word.substr(0, equals);
      const Option& option = must_find(options, name);
      if (!option.takes_value && equals != std::string::npos)
        throw UsageError("option " + name + " takes no value");
      option.set(!option.takes_value           ? std::string()
                 : equals != std::string::npos ? word.substr(equals + 1)
                                               : value_of(name));
    } else if (word.size() > 1 && word[0] == '-') {
      for (std::size_t at = 1; at < word.size(); ++at) {
        const std::string name = std::string("-") + word[at];
        const Option& option = must_find(options, name);
        if (!option.takes_value) {
          option.set({});
          continue;
        }
        option.set(at + 1 < word.size() ? word.substr(at + 1) : value_of(name));
        break;
      }
    } else {
      rest.push_back(word);
    }
  }
  return rest;
}

std::uint64_t number(std::string_view option, std::string_view text, bool with_unit) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  unsigned shift = 0;
  if (with_unit && !unit.empty()) {
    constexpr std::string_view kUnits = "kmgt";
    const std::size_t at = kUnits.find(to_lower(unit.substr(0, 1)));
    if (at != std::string_view::npos) {
      shift = static_cast<unsigned>(at + 1) * 10;
      unit.remove_prefix(1);
    }
  }
  if (error != std::errc() || !unit.empty() || text.empty() || (shift > 0 && value > (~0ull >> shift))) {
    throw UsageError("option " + std::string(option) + " needs a number, not \"" + std::string(text) + "\"");
  }
  return value << shift;
}

std::chrono::milliseconds time_of(std::string_view option, const std::string& text) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (text.empty() || *end != '\0' || value < 0 || value > 1e9) {
    throw UsageError("option " + std::string(option) + " needs seconds, not \"" + text + "\"");
  }
  return std::chrono::milliseconds(static_cast<std::int64_t>(value * 1000));
}

}  // namespace lw::cli
