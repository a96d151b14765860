#include "core/protocols/http/range.h"

#include <charconv>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/protocols/http/cookies.h"

namespace lw::http {

namespace {

std::optional<std::uint64_t> range_number(std::string_view text) {
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
  std::uint64_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_range(std::string_view text) {
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return false;
  const auto first = text.substr(0, dash), last = text.substr(dash + 1);
  if (first.empty()) return range_number(last).has_value();
  if (!range_number(first)) return false;
  return last.empty() || (range_number(last) && *range_number(last) >= *range_number(first));
}

}  // namespace

bool is_range_set(std::string_view text) {
  if (text.empty()) return false;
  for (const auto part : split(text, ','))
    if (!is_range(trim(part))) return false;
  return true;
}

std::optional<ContentRange> parse_content_range(std::string_view text) {
  text = trim(text);
  const auto space = text.find(' ');
  if (space == std::string_view::npos || !equals_ignoring_case(text.substr(0, space), "bytes"))
    return std::nullopt;
  text = trim(text.substr(space));
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  ContentRange range;
  const auto whole = text.substr(slash + 1);
  if (whole != "*") {
    range.whole = range_number(whole);
    if (!range.whole) return std::nullopt;
  }
  const auto span = text.substr(0, slash);
  if (span == "*") return range.whole ? std::optional(range) : std::nullopt;
  const auto dash = span.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  range.first = range_number(span.substr(0, dash));
  range.last = range_number(span.substr(dash + 1));
  // Section 14.4: invalid ones are not to be recombined with what there is.
  if (!range.first || !range.last || *range.last < *range.first) return std::nullopt;
  if (range.whole && *range.whole <= *range.last) return std::nullopt;
  return range;
}

std::string validator_of(const Headers& headers) {
  if (const auto* tag = find(headers, "ETag"); tag && tag->size() >= 2 && tag->starts_with('"')) return *tag;
  const auto* modified = find(headers, "Last-Modified");
  const auto* date = find(headers, "Date");
  if (!modified || !date) return {};
  const auto then = parse_cookie_date(*modified), now = parse_cookie_date(*date);
  return then && now && *now - *then >= 1 ? *modified : std::string();
}

std::expected<ResumePlan, std::string> resumed(const ResponseHead& response, std::uint64_t from) {
  const auto* field = find(response.headers, "Content-Range");
  const auto range = field ? parse_content_range(*field) : std::nullopt;
  if (response.status == 206) {
    if (!field)
      return std::unexpected("the server says 206 (Partial Content) without a Content-Range of one part");
    if (!range || !range->first)
      return std::unexpected(
          fmt::format("the Content-Range \"{}\" can't be understood", escape_short(*field, 80)));
    if (*range->first != from)
      return std::unexpected(fmt::format("asked for the bytes from {} on, the server sends those from {} on",
                                         from, *range->first));
    if (const auto* coding = find(response.headers, "Content-Encoding");
        coding && !equals_ignoring_case(*coding, "identity"))
      return std::unexpected(fmt::format("the rest is coded ({}) and does not fit behind what there is",
                                         escape_short(*coding, 40)));
    return ResumePlan{Resumed::goes_on, fmt::format("went on at byte {}", from)};
  }
  if (response.status == 416) {
    if (range && range->whole == from) return ResumePlan{Resumed::whole, "nothing was missing"};
    if (range && range->whole)
      return std::unexpected(fmt::format("the file has {} bytes, the server's only {}", from, *range->whole));
    return std::unexpected(fmt::format("the server has nothing from byte {} on", from));
  }
  if (response.status == 200)
    return ResumePlan{Resumed::anew, "the server sent all of it: it has changed, or ranges are not served"};
  return ResumePlan{Resumed::aside,
                    fmt::format("the answer is {}: the file stays as it is", response.status)};
}

}  // namespace lw::http
