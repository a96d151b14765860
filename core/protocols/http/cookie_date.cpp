// RFC 6265 section 5.1.1: cookie dates are read by their tokens, in whatever order they come.
#include <array>
#include <chrono>

#include "core/base/text.h"
#include "core/protocols/http/cookies.h"

namespace lw::http {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_delimiter(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u == 0x09 || (u >= 0x20 && u <= 0x2f) || (u >= 0x3b && u <= 0x40) || (u >= 0x5b && u <= 0x60) ||
         (u >= 0x7b && u <= 0x7e);
}

/// `least` to `most` digits at the start of `text`, not followed by another digit; takes them off.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t digits = 0;
  int value = 0;
  while (digits < text.size() && is_digit(text[digits])) {
    if (digits == most) return std::nullopt;
    value = value * 10 + (text[digits] - '0');
    ++digits;
  }
  if (digits < least) return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

struct Parts {
  std::optional<int> hour, minute, second, day, month, year;
};

bool take_time(std::string_view token, Parts& parts) {
  std::array<int, 3> numbers{};
  for (std::size_t i = 0; i < 3; ++i) {
    if (i > 0) {
      if (!token.starts_with(':')) return false;
      token.remove_prefix(1);
    }
    const auto number = take_number(token, 1, 2);
    if (!number) return false;
    numbers[i] = *number;
  }
  parts.hour = numbers[0];
  parts.minute = numbers[1];
  parts.second = numbers[2];
  return true;
}

std::optional<int> month_of(std::string_view token) {
  constexpr std::array<std::string_view, 12> names{"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};
  if (token.size() < 3) return std::nullopt;
  const auto start = to_lower(token.substr(0, 3));
  for (std::size_t i = 0; i < names.size(); ++i)
    if (start == names[i]) return static_cast<int>(i) + 1;
  return std::nullopt;
}

void take_token(std::string_view token, Parts& parts) {
  if (!parts.hour && take_time(token, parts)) return;
  if (!parts.day) {
    auto rest = token;
    if (auto day = take_number(rest, 1, 2)) {
      parts.day = day;
      return;
    }
  }
  if (!parts.month) {
    if (auto month = month_of(token)) {
      parts.month = month;
      return;
    }
  }
  if (!parts.year) {
    auto rest = token;
    if (auto year = take_number(rest, 2, 4)) parts.year = year;
  }
}

}  // namespace

std::optional<std::int64_t> parse_cookie_date(std::string_view text) {
  Parts parts;
  for (std::size_t at = 0; at < text.size();) {
    if (is_delimiter(text[at])) {
      ++at;
      continue;
    }
    auto end = at;
    while (end < text.size() && !is_delimiter(text[end])) ++end;
    take_token(text.substr(at, end - at), parts);
    at = end;
  }
  if (!parts.hour || !parts.day || !parts.month || !parts.year) return std::nullopt;
  int year = *parts.year;
  if (year >= 70 && year <= 99)
    year += 1900;
  else if (year >= 0 && year <= 69)
    year += 2000;
  if (year < 1601 || *parts.hour > 23 || *parts.minute > 59 || *parts.second > 59) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(*parts.month)),
                                         std::chrono::day(static_cast<unsigned>(*parts.day))};
  if (!date.ok()) return std::nullopt;
  const auto days = std::chrono::sys_days(date).time_since_epoch().count();
  const std::chrono::seconds time = std::chrono::hours(*parts.hour) + std::chrono::minutes(*parts.minute) +
                                    std::chrono::seconds(*parts.second);
  return std::int64_t{days} * 86400 + time.count();
}

}  // namespace lw::http
