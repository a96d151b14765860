// Secrets and what stands for them: the same secret gets the same placeholder wherever it is found.
#pragma once

#include <array>
#include <boost/json/value.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lw {

class SecretValues {
 public:
  SecretValues();  // with a key of its own: placeholders can't be guessed backwards

  /// Index of the secret. Its placeholder has its length; of a number (`digits`) it has only digits.
  std::uint32_t add(std::string_view secret, bool digits);
  const std::string& secret(std::uint32_t index) const { return values_[index].secret; }
  const std::string& placeholder(std::uint32_t index) const { return values_[index].placeholder; }

  /// Whether hits() looks for anything.
  bool sought() const { return !by_start_.empty(); }

  struct Hit {
    std::size_t offset;
    std::uint32_t value;
  };
  /// Where secrets of kLeastSought bytes and more stand in `text`, the longest at each place, none
  /// overlapping.
  std::vector<Hit> hits(std::string_view text) const;
  /// Puts placeholders into a text, and into all texts of a JSON value. True when something changed.
  bool mask(std::string& text) const;
  bool mask(boost::json::value& value) const;

  /// Shorter ones are found by rule only: they would be found in words that mean something else.
  static constexpr std::size_t kLeastSought = 6;

 private:
  struct Value {
    std::string secret, placeholder;
  };
  std::array<std::uint64_t, 2> key_;
  std::vector<Value> values_;
  std::unordered_map<std::string, std::uint32_t> index_;
  std::unordered_multimap<std::uint32_t, std::uint32_t> by_start_;  // first four bytes -> value
};

/// Whether it was masked before: asterisks, and at most six hexadecimal digits.
bool is_placeholder(std::string_view text);

}  // namespace lw
