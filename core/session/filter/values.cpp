// Numbers, times and the order of values.
#include <charconv>
#include <cmath>
#include <ctime>
#include <limits>

#include "core/session/filter/expression.h"

namespace lw::filter {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
// Times of this many seconds fit into nanoseconds of 64 bits.
constexpr std::int64_t kMaxSeconds = std::numeric_limits<std::int64_t>::max() / kSecond - 1;

template <class T>
int sign_of(T a, T b) {
  return a < b ? -1 : b < a ? 1 : 0;
}

std::optional<std::int64_t> whole(std::string_view digits, int base) {
  std::int64_t value = 0;
  const char* end = digits.data() + digits.size();
  const char* begin = end - digits.size();
  const auto read = std::from_chars(begin, end, value, base);
  if (digits.empty() || read.ec != std::errc() || read.ptr != end) return {};
  return value;
}

/// Reads digits off the front of a time.
class Digits {
 public:
  explicit Digits(std::string_view text) : text_(text) {}
  std::optional<int> number(std::size_t digits) {
    const auto value = text_.size() < digits ? std::nullopt : whole(text_.substr(0, digits), 10);
    if (!value || *value < 0) return {};
    text_.remove_prefix(digits);
    return static_cast<int>(*value);
  }
  bool sign(std::string_view any_of) {
    if (text_.empty() || !any_of.contains(text_[0])) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool done() const { return text_.empty(); }
  /// ".954975" in nanoseconds.
  std::optional<std::int64_t> fraction() {
    std::int64_t value = 0;
    std::int64_t unit = kSecond / 10;
    std::size_t digits = 0;
    for (; !text_.empty() && text_[0] >= '0' && text_[0] <= '9'; ++digits, text_.remove_prefix(1)) {
      value += (text_[0] - '0') * unit;
      unit /= 10;
    }
    if (digits == 0) return {};
    return value;
  }

 private:
  std::string_view text_;
};

}  // namespace

int compare(const Number& a, const Number& b) {
  return a.is_whole && b.is_whole ? sign_of(a.whole, b.whole) : sign_of(a.real, b.real);
}

int compare(const Value& a, const Value& b) {
  if (a.type == Type::number || a.type == Type::severity) return compare(a.number, b.number);
  if (a.type == Type::time) return sign_of(a.time, b.time);
  return a.bytes.compare(b.bytes);
}

std::optional<Number> parse_number(std::string_view text, bool base_prefixes) {
  const bool negative = text.starts_with('-');
  std::string_view digits = text.substr(negative ? 1 : 0);
  if (digits.empty() || digits[0] < '0' || digits[0] > '9') return {};
  int base = 10;
  if (base_prefixes && digits.size() > 1 && digits[0] == '0') {
    if (digits[1] == 'x' || digits[1] == 'X') base = 16;
    if (digits[1] == 'b' || digits[1] == 'B') base = 2;
    if (base == 10 && !digits.contains('.')) base = 8;
    digits.remove_prefix(base == 10 ? 0 : base == 8 ? 1 : 2);
    if (digits.starts_with('-')) return {};
  }
  if (const auto value = whole(digits, base)) return Number::of(negative ? -*value : *value);
  if (base != 10) return {};
  double value = 0;
  const char* end = digits.data() + digits.size();
  const char* begin = end - digits.size();
  const auto read = std::from_chars(begin, end, value, std::chars_format::fixed);
  if (read.ec != std::errc() || read.ptr != end) return {};
  return Number::of(negative ? -value : value);
}

std::optional<std::int64_t> parse_time(std::string_view text) {
  Digits from(text);
  std::tm tm{};
  const auto year = from.number(4);
  const bool dash = year && from.sign("-");
  const auto month = dash ? from.number(2) : std::nullopt;
  const bool dash2 = month && from.sign("-");
  const auto day = dash2 ? from.number(2) : std::nullopt;
  if (!day || *month < 1 || *month > 12 || *day < 1 || *day > 31) return {};
  tm.tm_year = *year - 1900;
  tm.tm_mon = *month - 1;
  tm.tm_mday = *day;
  tm.tm_isdst = -1;
  std::int64_t nanoseconds = 0;
  if (from.sign("T ")) {
    const auto hour = from.number(2);
    const auto minute = hour && from.sign(":") ? from.number(2) : std::nullopt;
    if (!minute || *hour > 23 || *minute > 59) return {};
    tm.tm_hour = *hour;
    tm.tm_min = *minute;
    if (from.sign(":")) {
      const auto second = from.number(2);
      if (!second || *second > 59) return {};
      tm.tm_sec = *second;
      if (from.sign(".,")) {
        const auto fraction = from.fraction();
        if (!fraction) return {};
        nanoseconds = *fraction;
      }
    }
  }
  std::int64_t seconds = 0;
  if (from.done()) {
    seconds = std::mktime(&tm);
  } else if (from.sign("Z")) {
    seconds = timegm(&tm);
  } else {
    const bool plus = from.sign("+");
    if (!plus && !from.sign("-")) return {};
    const auto hours = from.number(2);
    from.sign(":");
    const auto minutes = hours ? from.number(2) : std::nullopt;
    if (!minutes || *hours > 23 || *minutes > 59) return {};
    const std::int64_t east = *hours * 3600 + *minutes * 60;
    seconds = timegm(&tm) - (plus ? east : -east);
  }
  if (tm.tm_mday != *day) return {};  // the 31st of February
  if (!from.done() || seconds > kMaxSeconds || seconds < -kMaxSeconds) return {};
  return seconds * kSecond + nanoseconds;
}

const char* describe(Type type) {
  switch (type) {
    case Type::word:
      return "a value";
    case Type::text:
      return "a text";
    case Type::number:
      return "a number";
    case Type::bytes:
      return "bytes";
    case Type::time:
      return "a time";
    case Type::severity:
      return "a severity";
  }
  return "a value";
}

}  // namespace lw::filter
