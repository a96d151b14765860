// The words of a command line, taken apart: options that a command declares, and what is left.
#pragma once

#include <chrono>
#include <functional>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace lw::cli {

/// What the user typed makes no sense; the message says why. Exit code 2.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Option {
  std::string_view names;  // "-o --output"
  bool takes_value;
  std::function<void(std::string)> set;
};

/// Calls `set` of each option in the order typed; answers the other words. Understands "-ofile",
/// "--output=file",
/// "-sL" (flags together) and "--" (no more options).
std::vector<std::string> parse(const std::vector<std::string>& words, const std::vector<Option>& options);

/// A whole number, or UsageError that names `option`. Accepts k, M, G (1024) where `with_unit`.
std::uint64_t number(std::string_view option, std::string_view text, bool with_unit = false);
/// Seconds, with a fraction where wished ("0.5"), or UsageError that names `option`.
std::chrono::milliseconds time_of(std::string_view option, const std::string& text);

}  // namespace lw::cli
