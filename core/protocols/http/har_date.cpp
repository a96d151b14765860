#include <algorithm>
#include <charconv>
#include <chrono>

#include "core/base/text.h"
#include "core/protocols/http/har_rebuild.h"

namespace lw::http {

std::optional<Nanoseconds> parse_har_date(std::string_view text) {
  using namespace std::chrono;
  text = trim(text);
  const auto digits = [&](std::size_t count) {
    int value = -1;
    if (text.size() < count ||
        text.substr(0, count).find_first_not_of("0123456789") != std::string_view::npos)
      return -1;
    const char* begin = text.data();  // NOLINT(bugprone-suspicious-stringview-data-usage): with its end below
    std::from_chars(begin, begin + count, value);
    text.remove_prefix(count);
    return value;
  };
  const auto skip = [&](std::string_view any) {
    if (!text.empty() && any.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  };
  const int y = digits(4);
  skip("-");
  const int month_number = digits(2);
  skip("-");
  const int d = digits(2);
  skip("Tt ");
  const int h = digits(2);
  skip(":");
  const int m = digits(2);
  skip(":");
  const int s = digits(2);
  const year_month_day day{year(y), month(static_cast<unsigned>(std::max(month_number, 0))),
                           std::chrono::day(static_cast<unsigned>(std::max(d, 0)))};
  if (y < 1970 || y >= 2200 || !day.ok() || h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 60)
    return std::nullopt;
  Nanoseconds fraction = 0;
  if (text.starts_with('.') || text.starts_with(',')) {
    text.remove_prefix(1);
    Nanoseconds unit = 100'000'000;
    for (; !text.empty() && text[0] >= '0' && text[0] <= '9'; text.remove_prefix(1), unit /= 10)
      fraction += (text[0] - '0') * unit;
  }
  std::int64_t offset = 0;
  if (text.starts_with('+') || text.starts_with('-')) {
    const int sign = text[0] == '-' ? -1 : 1;
    text.remove_prefix(1);
    const int hours = digits(2);
    skip(":");
    const int minutes = text.empty() ? 0 : digits(2);
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return std::nullopt;
    offset = std::int64_t{sign} * (hours * 3600LL + minutes * 60LL);
  }
  const auto seconds =
      sys_days(day).time_since_epoch().count() * 86400LL + h * 3600LL + m * 60LL + s - offset;
  if (seconds < 0) return std::nullopt;
  return seconds * 1'000'000'000 + fraction;
}

}  // namespace lw::http
