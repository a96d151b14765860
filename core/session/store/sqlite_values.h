// Values of a file that is not trusted: what can't be is told by the database's failure.
#pragma once

#include <algorithm>
#include <boost/json.hpp>
#include <cstdint>
#include <string>
#include <utility>

#include "core/base/frame.h"
#include "core/session/store/sqlite.h"

namespace lw::sqlite {

template <class T>
T number(Database& database, std::int64_t value) {
  if (value < 0 || !std::in_range<T>(value)) database.fail("a number that can't be");
  return static_cast<T>(value);
}

/// 146 years, or the year 2116: later than that no session was recorded, and sums and differences of two such
/// times overflow nowhere.
inline constexpr Nanoseconds kLatest = (std::int64_t{1} << 62) - 1;

inline Nanoseconds time(std::int64_t value) {
  return std::clamp<Nanoseconds>(value, 0, kLatest);
}
/// One that may not have come yet: -1.
inline Nanoseconds end_time(std::int64_t value) {
  return std::clamp<Nanoseconds>(value, -1, kLatest);
}

/// One of an enumeration that ends with `last`.
template <class T>
T choice(Database& database, std::int64_t value, T last) {
  if (value < 0 || value > static_cast<std::int64_t>(last)) database.fail("a value that is none of its kind");
  return static_cast<T>(value);
}

inline boost::json::object object(Database& database, const std::string& text) {
  boost::system::error_code code;
  boost::json::value value = boost::json::parse(text, code);
  if (code || !value.is_object()) database.fail("a JSON object that is none");
  return std::move(value.get_object());
}

}  // namespace lw::sqlite
