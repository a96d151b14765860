// What a recorded answer needs to be given again, and what is answered where there is none.
#include <fmt/format.h>

#include <array>

#include "core/base/text.h"
#include "core/protocols/http/codec.h"
#include "core/protocols/http/cookies.h"
#include "core/protocols/http/describe.h"

namespace lw::http {
namespace {

/// RFC 9110 section 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT"; "Sun, 06-Nov-1994 08:49:37 GMT" in cookies.
constexpr std::size_t kDateLength = 29;
constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kSecond = 1'000'000'000;

/// From a count of days since 1970-01-01 to a date (Howard Hinnant, "chrono-compatible low-level date
/// algorithms", civil_from_days).
std::string date_text(std::int64_t seconds, char between) {
  static constexpr std::array kDays{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
  static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::int64_t day = seconds / kDay - (seconds % kDay < 0 ? 1 : 0);
  const std::int64_t rest = seconds - day * kDay;
  const std::int64_t shifted = day + 719'468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
  const std::int64_t of_era = shifted - era * 146'097;
  const std::int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
  const std::int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * of_year + 2) / 153;
  const std::int64_t of_month = of_year - (153 * month_from_march + 2) / 5 + 1;
  const std::int64_t month = month_from_march < 10 ? month_from_march + 2 : month_from_march - 10;
  const std::int64_t year = year_of_era + era * 400 + (month <= 1 ? 1 : 0);
  const auto weekday = static_cast<std::size_t>(((day % 7) + 7) % 7);
  return fmt::format("{}, {:02}{}{}{}{:04} {:02}:{:02}:{:02} GMT", kDays[weekday], of_month, between,
                     kMonths[static_cast<std::size_t>(month)], between, year, rest / 3600, rest / 60 % 60,
                     rest % 60);
}

/// Moves the date that begins at `at`, if one of exactly the expected form does.
void move_date(Bytes& bytes, std::size_t at, Nanoseconds shift) {
  if (at > bytes.size() || bytes.size() - at < kDateLength) return;
  const std::string old = bytes.substr(at, kDateLength);
  const auto seconds = parse_cookie_date(old);
  if (!seconds) return;
  const char between = old[7];
  // Only what would be written exactly so: then nothing but the time changes, and no length does.
  if ((between != ' ' && between != '-') || date_text(*seconds, between) != old) return;
  const std::string moved = date_text(*seconds + shift / kSecond, between);
  if (moved.size() == kDateLength) bytes.replace(at, kDateLength, moved);
}

bool is_date(std::string_view name) {
  return equals_ignoring_case(name, "Date") || equals_ignoring_case(name, "Expires") ||
         equals_ignoring_case(name, "Last-Modified");
}

void move_cookie(Bytes& bytes, Slice value, Nanoseconds shift) {
  std::size_t at = value.offset;
  while (at < value.end()) {
    const std::size_t end = std::min<std::size_t>(bytes.find(';', at), value.end());
    const std::size_t equals = bytes.find('=', at);
    if (equals < end && equals_ignoring_case(trim(ByteView(bytes).substr(at, equals - at)), "expires")) {
      const std::size_t date = bytes.find_first_not_of(' ', equals + 1);
      if (date < end && end - date >= kDateLength) move_date(bytes, date, shift);
    }
    at = end + 1;
  }
}

bool wants_close(const RequestHead& head) {
  if (has_token(head.headers, "Connection", "close")) return true;
  return head.version == "HTTP/1.0" && !has_token(head.headers, "Connection", "keep-alive");
}

}  // namespace

Bytes miss_reply(std::string_view kind, ByteView bytes, std::string_view why) {
  const auto parsed = parse_request(bytes);
  const bool readable = kind == "request" && parsed && *parsed;
  ResponseHead head{.status = readable ? 404 : 400, .headers = {}};
  head.reason = status_phrase(head.status);
  const std::string text = std::string(why) + "\n";
  head.headers.push_back({"Content-Type", "text/plain; charset=utf-8"});
  head.headers.push_back({"Content-Length", std::to_string(text.size())});
  head.headers.push_back({"Cache-Control", "no-store"});
  if (!readable || wants_close((*parsed)->head)) head.headers.push_back({"Connection", "close"});
  Bytes reply = write(head);
  if (!readable || (*parsed)->head.method != "HEAD") reply += text;
  return reply;
}

void refresh(std::string_view kind, Bytes& bytes, Nanoseconds shift) {
  if (kind != "response") return;
  HeadScan scan;
  const auto layout = split_head(What::response, bytes, scan);
  if (!layout || !*layout) return;
  for (const FieldSlice& field : (*layout)->fields) {
    const std::string_view name = field.name.of(bytes);
    if (is_date(name) && field.value.length == kDateLength) move_date(bytes, field.value.offset, shift);
    if (equals_ignoring_case(name, "Set-Cookie")) move_cookie(bytes, field.value, shift);
  }
}

}  // namespace lw::http
