#include "core/api/secret_values.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cstring>

#include <fmt/format.h>

#include "core/base/context.h"
#include "core/session/mask.h"

namespace lw {
namespace {

constexpr std::size_t kHashDigits = 6;
constexpr std::size_t kLeastHashed = 8;  // as the Masker's: a shorter one becomes asterisks alone
constexpr int kMaxDepth = 64;            // of JSON; what is deeper was not made by us
constexpr std::size_t kStartBits = 16;   // of the table that most places fail at
constexpr std::string_view kNumber = "0123456789+-.eE";
// Of one number, and of the white space beside it: more is no JSON that anybody writes.
constexpr std::size_t kMaxNumber = 512, kMaxBlanks = 256;

std::uint64_t start_of(const char* text) {
  std::uint64_t word = 0;
  std::memcpy(&word, text, SecretValues::kLeastSought);
  return word;
}

std::size_t start_bit(std::uint64_t start) {
  return (start * 0x9e3779b97f4a7c15) >> (64 - kStartBits);
}

std::string digits_for(std::uint64_t hash, std::size_t length) {
  std::string out;
  for (; out.size() < length; hash = hash * 6364136223846793005 + 1)
    out += static_cast<char>('1' + (hash >> 33) % 9);
  return out;
}

}  // namespace

bool is_placeholder(std::string_view text) {
  const std::size_t stars = text.find_first_not_of('*');
  if (stars == text.npos) return !text.empty();
  return stars > 0 && text.size() - stars == kHashDigits &&
         text.find_first_not_of("0123456789abcdef", stars) == text.npos;
}

bool in_json_number(std::string_view text, std::size_t offset, std::size_t length) {
  if (text.substr(offset, length).find_first_not_of(kNumber) != text.npos) return false;
  std::size_t begin = offset, end = offset + length;
  const auto widen = [&](std::string_view over, std::size_t most) {
    for (std::size_t i = 0; i < most && begin > 0 && over.contains(text[begin - 1]); ++i) --begin;
    for (std::size_t i = 0; i < most && end < text.size() && over.contains(text[end]); ++i) ++end;
  };
  widen(kNumber, kMaxNumber);
  widen(" \t\r\n", kMaxBlanks);
  return begin > 0 && std::string_view(":[,").contains(text[begin - 1]) && end < text.size() &&
         std::string_view(",]}").contains(text[end]);
}

SecretValues::SecretValues() : key_{entropy(), entropy()} {}

std::uint32_t SecretValues::add(std::string_view secret, bool digits) {
  const std::uint64_t hash = siphash(key_, secret);
  const auto [at, fresh] = index_.try_emplace(std::tuple(hash, std::uint64_t{secret.size()}, digits),
                                              static_cast<std::uint32_t>(values_.size()));
  if (!fresh) return at->second;
  const bool sought = !digits && secret.size() >= kLeastSought && secret.size() <= kLongestSought;
  values_.push_back({.hash = hash,
                     .size = secret.size(),
                     .digits = digits,
                     .secret = std::string(sought ? secret : std::string_view())});
  return at->second;
}

std::string SecretValues::placeholder(std::uint32_t index, std::uint64_t from, std::uint64_t length) const {
  const Value& value = values_[index];
  from = std::min(from, value.size);
  length = std::min(length, value.size - from);
  if (value.digits) return digits_for(value.hash, from + length).substr(from);
  std::string out(length, '*');
  if (value.size < kLeastHashed) return out;
  const std::string end = fmt::format("{:016x}", value.hash).substr(0, kHashDigits);
  const std::uint64_t begins = value.size - kHashDigits;
  for (std::uint64_t at = std::max(begins, from); at < from + length; ++at) out[at - from] = end[at - begins];
  return out;
}

void SecretValues::settle() {
  sought_.clear();
  by_start_.clear();
  starts_.assign(std::size_t{1} << kStartBits, false);
  for (std::uint32_t i = 0; i < values_.size(); ++i)
    if (!values_[i].secret.empty()) sought_.push_back({i, kNone, kNone, 0});
  std::ranges::sort(sought_, {},
                    [this](const Sought& s) -> const std::string& { return values_[s.value].secret; });
  std::vector<std::uint32_t> open;  // each begins with the one before it
  for (std::uint32_t at = 0; at < sought_.size(); ++at) {
    const std::string& secret = secret_of(at);
    while (!open.empty() && !secret.starts_with(secret_of(open.back()))) open.pop_back();
    link(at, open.empty() ? kNone : open.back());
    open.push_back(at);
    const std::uint64_t start = start_of(secret.data());
    by_start_.try_emplace(start, at, at).first->second.second = at + 1;
    starts_[start_bit(start)] = true;
  }
}

/// Jump pointers as of a skew-binary list (Myers 1983): an ancestor is found in a logarithm of steps.
void SecretValues::link(std::uint32_t at, std::uint32_t parent) {
  const auto depth = [this](std::uint32_t i) { return i == kNone ? 0 : sought_[i].depth; };
  const auto jump = [this](std::uint32_t i) { return i == kNone ? kNone : sought_[i].jump; };
  Sought& one = sought_[at];
  one.parent = parent;
  one.depth = depth(parent) + 1;
  const std::uint32_t far = jump(parent);
  const bool even = depth(parent) - depth(far) == depth(far) - depth(jump(far));
  one.jump = even ? jump(far) : parent;
}

/// The longest secret that `rest` begins with.
std::optional<std::uint32_t> SecretValues::longest(std::string_view rest, std::uint64_t start) const {
  const auto found = by_start_.find(start);
  if (found == by_start_.end()) return std::nullopt;
  const auto [first, last] = found->second;
  const auto begin = sought_.begin() + first, end = sought_.begin() + last;
  // The greatest that is not greater than the text: that one, or one that it begins with, is all that can be.
  const auto after = std::upper_bound(begin, end, rest, [this](std::string_view text, const Sought& s) {
    return text < std::string_view(values_[s.value].secret);
  });
  if (after == begin) return std::nullopt;
  auto at = static_cast<std::uint32_t>(after - sought_.begin() - 1);
  const std::string& nearest = secret_of(at);
  const std::string_view text = rest.substr(0, nearest.size());
  const auto alike =
      static_cast<std::size_t>(std::mismatch(text.begin(), text.end(), nearest.begin()).first - text.begin());
  while (at != kNone && secret_of(at).size() > alike) {
    const std::uint32_t jump = sought_[at].jump;
    at = jump != kNone && secret_of(jump).size() > alike ? jump : sought_[at].parent;
  }
  if (at == kNone) return std::nullopt;
  return sought_[at].value;
}

std::vector<SecretValues::Hit> SecretValues::hits(std::string_view text) const {
  std::vector<Hit> out;
  if (!sought()) return out;
  for (std::size_t at = 0; at + kLeastSought <= text.size();) {
    const std::uint64_t start = start_of(text.data() + at);
    const auto found = starts_[start_bit(start)] ? longest(text.substr(at), start) : std::nullopt;
    if (found) out.push_back({at, *found});
    at += found ? values_[*found].size : 1;
  }
  return out;
}

bool SecretValues::mask(std::string& text) const {
  const auto found = hits(text);
  for (const Hit& hit : found) text.replace(hit.offset, size(hit.value), placeholder(hit.value));
  return !found.empty();
}

namespace {

/// A number stays one.
bool mask_number(const SecretValues& values, boost::json::value& number) {
  std::string text = boost::json::serialize(number);
  const auto found = values.hits(text);
  if (found.empty()) return false;
  for (const auto& hit : found) {
    const std::string placeholder = values.placeholder(hit.value);
    for (std::size_t i = 0; i < placeholder.size(); ++i)
      text[hit.offset + i] = static_cast<char>('1' + static_cast<unsigned char>(placeholder[i]) % 9);
  }
  boost::system::error_code code;
  boost::json::value masked = boost::json::parse(text, code);
  number = code ? boost::json::value(nullptr) : std::move(masked);
  return true;
}

bool mask_json(const SecretValues& values, boost::json::value& value, int depth) {
  if (depth > kMaxDepth) return false;
  bool changed = false;
  if (auto* text = value.if_string()) {
    std::string copy(*text);
    changed = values.mask(copy);
    if (changed) *text = copy;
  } else if (value.is_number()) {
    changed = mask_number(values, value);
  } else if (auto* array = value.if_array()) {
    for (auto& one : *array) changed |= mask_json(values, one, depth + 1);
  } else if (auto* object = value.if_object()) {
    for (auto& [name, one] : *object) changed |= mask_json(values, one, depth + 1);
  }
  return changed;
}

}  // namespace

bool SecretValues::mask(boost::json::value& value) const {
  return mask_json(*this, value, 0);
}

}  // namespace lw
