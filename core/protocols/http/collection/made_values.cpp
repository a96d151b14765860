// Values made anew each time they are asked for: the names of VS Code's REST Client, and those of JetBrains'
// HTTP Client.
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <functional>
#include <memory>

#include "core/base/text.h"
#include "core/protocols/http/collection/variables.h"

namespace lw::http {
namespace {

using WordList = std::vector<std::string>;
constexpr std::int64_t kMostRandomText = 10'000;

/// "$randomInt 5 20", "$random.integer(5, 20)", "$datetime iso8601 1 d", "$datetime \"yyyy\"".
WordList words_of(std::string_view text) {
  WordList words(1);
  char quote = 0;
  for (const char c : text) {
    if (quote != 0 ? c == quote : c == '"' || c == '\'') {
      quote = quote != 0 ? '\0' : c;
    } else if (quote == 0 && std::string_view(" \t(),").find(c) != std::string_view::npos) {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty() && words.size() > 1) words.pop_back();
  return words;
}

std::optional<std::int64_t> whole(const WordList& words, std::size_t at) {
  std::int64_t number = 0;
  if (at >= words.size()) return std::nullopt;
  const std::string& word = words[at];
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  return error == std::errc() && end == word.data() + word.size() ? std::optional(number) : std::nullopt;
}

std::string uuid(Random& random) {
  // RFC 9562 section 5.4: version 4, random but for six bits.
  const std::uint64_t high = (random.next() & ~0xf000ull) | 0x4000ull;
  const std::uint64_t low = (random.next() & ~(3ull << 62)) | (1ull << 63);
  return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", high >> 32, high >> 16 & 0xffff, high & 0xffff,
                     low >> 48, low & 0xffffffffffffull);
}

std::string random_text(Random& random, std::int64_t count, std::string_view letters) {
  std::string text;
  for (std::int64_t i = 0; i < std::min(count, kMostRandomText); ++i)
    text += letters[random.next() % letters.size()];
  return text;
}

/// "1 d" from now, in seconds; 0 where nothing is said.
std::int64_t offset_seconds(const WordList& words, std::size_t at) {
  const auto count = whole(words, at);
  if (!count || at + 1 >= words.size() || *count > 1'000'000 || *count < -1'000'000) return 0;
  const std::string& unit = words[at + 1];
  // Months and years as they are on average: what a test wants is another time.
  static constexpr std::pair<std::string_view, std::int64_t> kUnits[] = {
      {"s", 1},      {"m", 60},      {"h", 3600},     {"d", 86400},
      {"w", 604800}, {"M", 2629746}, {"y", 31556952}, {"ms", 0}};
  for (const auto& [name, seconds] : kUnits)
    if (name == unit) return *count * seconds;
  return 0;
}

struct Date {
  std::chrono::year_month_day day;
  std::chrono::hh_mm_ss<std::chrono::milliseconds> time;
  std::chrono::weekday weekday;
};
Date date_of(std::int64_t seconds, std::int64_t milliseconds) {
  const std::chrono::sys_time<std::chrono::milliseconds> point{
      std::chrono::milliseconds(seconds * 1000 + milliseconds)};
  const auto day = std::chrono::floor<std::chrono::days>(point);
  return {day, std::chrono::hh_mm_ss<std::chrono::milliseconds>(point - day), std::chrono::weekday(day)};
}

constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

/// RFC 9110 section 5.6.7, RFC 3339, or the letters that date libraries share: YYYY MM DD HH mm ss SSS.
std::string date_text(const Date& date, const std::string& form) {
  const int year = static_cast<int>(date.day.year());
  const unsigned month = static_cast<unsigned>(date.day.month()), day = static_cast<unsigned>(date.day.day());
  const auto h = date.time.hours().count(), m = date.time.minutes().count(), s = date.time.seconds().count();
  const auto ms = date.time.subseconds().count();
  if (form == "rfc1123")
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDays[date.weekday.c_encoding()], day,
                       kMonths[month - 1], year, h, m, s);
  if (form == "iso8601")
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", year, month, day, h, m, s, ms);
  static constexpr std::array<std::string_view, 7> kParts = {"YYYY", "MM", "DD", "HH", "mm", "ss", "SSS"};
  const std::array<std::string, 7> values = {fmt::format("{:04}", year), fmt::format("{:02}", month),
                                             fmt::format("{:02}", day),  fmt::format("{:02}", h),
                                             fmt::format("{:02}", m),    fmt::format("{:02}", s),
                                             fmt::format("{:03}", ms)};
  std::string text;
  for (std::size_t at = 0; at < form.size();) {
    std::size_t part = 0;
    while (part < kParts.size() && !std::string_view(form).substr(at).starts_with(kParts[part])) ++part;
    if (part < kParts.size()) {
      text += values[part];
      at += kParts[part].size();
    } else {
      text += form[at++];
    }
  }
  return text;
}

std::optional<std::string> process_value(const WordList& words, const VariableSources& sources,
                                         std::string& why) {
  if (!sources.process_variable) {
    why = "files are not told the variables of this process";
    return std::nullopt;
  }
  std::string name = words.size() > 1 ? words[1] : words[0].substr(std::min<std::size_t>(5, words[0].size()));
  if (name.starts_with('%')) name.erase(0, 1);
  auto value = sources.process_variable(name);
  if (!value) why = "this process has no such variable";
  return value;
}

std::optional<std::string> random_value(const WordList& words, Random& random) {
  const std::string& name = words[0];
  if (name == "$guid" || name == "$uuid" || name == "$random.uuid") return uuid(random);
  if (name == "$randomInt" || name == "$random.integer") {
    const std::int64_t from = whole(words, 1).value_or(0), to = whole(words, 2).value_or(1000);
    if (to <= from) return std::to_string(from);
    const auto span = static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from);
    return std::to_string(static_cast<std::int64_t>(static_cast<std::uint64_t>(from) + random.next() % span));
  }
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  if (name == "$random.alphabetic") return random_text(random, whole(words, 1).value_or(10), kLetters);
  if (name == "$random.alphanumeric")
    return random_text(random, whole(words, 1).value_or(10), std::string(kLetters) + "0123456789");
  if (name == "$random.hexadecimal")
    return random_text(random, whole(words, 1).value_or(10), "0123456789abcdef");
  if (name == "$random.email") return random_text(random, 10, kLetters.substr(0, 26)) + "@example.com";
  return std::nullopt;
}

std::optional<std::string> time_value(const WordList& words, Clock& clock) {
  const std::string& name = words[0];
  const Nanoseconds now = clock.wall();
  const std::int64_t seconds = now / 1'000'000'000, milliseconds = now / 1'000'000 % 1000;
  if (name == "$timestamp") return std::to_string(seconds + offset_seconds(words, 1));
  if (name == "$isoTimestamp") return date_text(date_of(seconds, milliseconds), "iso8601");
  if (name == "$datetime" || name == "$localDatetime") {
    const std::string form = words.size() > 1 ? words[1] : "iso8601";
    return date_text(date_of(seconds + offset_seconds(words, 2), milliseconds), form);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> made_value(std::string_view name, const VariableSources& sources,
                                      std::string& why) {
  const WordList words = words_of(name);
  if (words[0] == "$processEnv" || words[0].starts_with("$env.")) return process_value(words, sources, why);
  if (sources.random) {
    if (auto value = random_value(words, *sources.random)) return value;
  }
  if (sources.clock) {
    if (auto value = time_value(words, *sources.clock)) return value;
  }
  why = "is not known";
  return std::nullopt;
}

}  // namespace lw::http
