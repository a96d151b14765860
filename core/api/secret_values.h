// Secrets and what stands for them: the same secret gets the same placeholder wherever it is found.
#pragma once

#include <array>
#include <boost/json/value.hpp>
#include <boost/unordered/unordered_flat_map.hpp>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lw {

class SecretValues {
 public:
  SecretValues();  // with a key of its own: placeholders can't be guessed backwards

  /// Index of the secret. Its placeholder has its length; as a number (`digits`) it is another one, of digits
  /// only.
  std::uint32_t add(std::string_view secret, bool digits);
  std::uint64_t size(std::uint32_t index) const { return values_[index].size; }
  /// `length` bytes of its placeholder from `from` on, as far as it reaches.
  std::string placeholder(std::uint32_t index, std::uint64_t from = 0,
                          std::uint64_t length = std::string::npos) const;

  /// From now on hits() looks for all that was added as text. What is added later, or longer than
  /// kLongestSought, stands in the places where a rule found it.
  void settle();
  /// Whether hits() looks for anything.
  bool sought() const { return !sought_.empty(); }

  struct Hit {
    std::size_t offset;
    std::uint32_t value;
  };
  /// Where secrets stand in `text`, the longest at each place, none overlapping. However many begin alike,
  /// the time a place takes grows with the logarithm of their number.
  std::vector<Hit> hits(std::string_view text) const;
  /// Puts placeholders into a text, and into all texts and numbers of a JSON value. True when something
  /// changed.
  bool mask(std::string& text) const;
  bool mask(boost::json::value& value) const;

  /// Shorter ones are found by rule only: they would be found in words that mean something else.
  static constexpr std::size_t kLeastSought = 6;
  /// Longer ones are contents, not secrets that come again; only their length and hash are kept.
  static constexpr std::size_t kLongestSought = 64u << 10;

 private:
  struct Value {
    std::uint64_t hash;
    std::uint64_t size;
    bool digits;
    std::string secret;  // where it is short enough to be sought
    auto operator<=>(const Value&) const = default;
  };
  /// Those that are sought, in alphabetical order. `parent`: the longest other one that it begins with.
  struct Sought {
    std::uint32_t value;
    std::uint32_t parent;
    std::uint32_t jump;  // some ancestor further up, such that a search upwards takes few steps
    std::uint32_t depth;
  };
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  const std::string& secret_of(std::uint32_t sought) const { return values_[sought_[sought].value].secret; }
  void link(std::uint32_t at, std::uint32_t parent);
  std::optional<std::uint32_t> longest(std::string_view rest, std::uint64_t start) const;

  std::array<std::uint64_t, 2> key_;
  std::vector<Value> values_;
  /// By hash, size and kind: two secrets with the same ones are taken for equal.
  std::map<std::tuple<std::uint64_t, std::uint64_t, bool>, std::uint32_t> index_;
  std::vector<Sought> sought_;
  boost::unordered_flat_map<std::uint64_t, std::pair<std::uint32_t, std::uint32_t>> by_start_;
  std::vector<bool> starts_;  // most places are none, and known to be none by this alone
};

/// Whether it was masked before: asterisks, and at most six hexadecimal digits.
bool is_placeholder(std::string_view text);

/// Whether these bytes are a number of a JSON text, or a part of one: in their place only digits keep it
/// readable.
bool in_json_number(std::string_view text, std::size_t offset, std::size_t length);

}  // namespace lw
