#include "core/api/secret_values.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "core/base/context.h"
#include "core/session/mask.h"

namespace lw {
namespace {

constexpr std::size_t kHashDigits = 6;
constexpr std::size_t kLeastHashed = 8;  // as the Masker's: a shorter one becomes asterisks alone
constexpr int kMaxDepth = 64;            // of JSON; what is deeper was not made by us

std::uint32_t start_of(std::string_view text) {
  std::uint32_t word = 0;
  std::memcpy(&word, text.data(), sizeof word);
  return word;
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

SecretValues::SecretValues() : key_{entropy(), entropy()} {}

std::uint32_t SecretValues::add(std::string_view secret, bool digits) {
  const auto [at, fresh] =
      index_.try_emplace(std::string(secret), static_cast<std::uint32_t>(values_.size()));
  if (!fresh) return at->second;
  const std::uint64_t hash = siphash(key_, secret);
  std::string placeholder(secret.size(), '*');
  if (digits)
    placeholder = digits_for(hash, secret.size());
  else if (secret.size() >= kLeastHashed)
    placeholder.replace(secret.size() - kHashDigits, kHashDigits, fmt::format("{:016x}", hash), 0,
                        kHashDigits);
  values_.push_back({std::string(secret), std::move(placeholder)});
  if (secret.size() >= kLeastSought && !digits) by_start_.emplace(start_of(secret), at->second);
  return at->second;
}

std::vector<SecretValues::Hit> SecretValues::hits(std::string_view text) const {
  std::vector<Hit> out;
  if (by_start_.empty() || text.size() < kLeastSought) return out;
  for (std::size_t at = 0; at + kLeastSought <= text.size();) {
    const auto [begin, end] = by_start_.equal_range(start_of(text.substr(at, sizeof(std::uint32_t))));
    std::size_t longest = 0;
    std::uint32_t found = 0;
    for (auto it = begin; it != end; ++it) {
      const std::string& secret = values_[it->second].secret;
      if (secret.size() <= longest || text.compare(at, secret.size(), secret) != 0) continue;
      longest = secret.size();
      found = it->second;
    }
    if (longest > 0) out.push_back({at, found});
    at += std::max<std::size_t>(longest, 1);
  }
  return out;
}

bool SecretValues::mask(std::string& text) const {
  const auto found = hits(text);
  for (const Hit& hit : found) text.replace(hit.offset, secret(hit.value).size(), placeholder(hit.value));
  return !found.empty();
}

namespace {

bool mask_json(const SecretValues& values, boost::json::value& value, int depth) {
  if (depth > kMaxDepth) return false;
  bool changed = false;
  if (auto* text = value.if_string()) {
    std::string copy(*text);
    changed = values.mask(copy);
    if (changed) *text = copy;
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
