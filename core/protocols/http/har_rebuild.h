// An entry of an HTTP archive as what would have been said on a line. Pure.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/base/frame.h"

namespace lw::http {

struct HarExchange {
  std::string connection;  // its line, as the archive calls it; empty = not told
  std::string host;        // "example.org:8443"
  std::string remote;      // "192.0.2.1:443", empty = not told
  bool tls = false;
  std::vector<Frame> making;  // notes of a line that was made for it
  std::vector<Frame> frames;  // what was said; times are wall clock, since 1970
  bool over = false;          // the line carried nothing after it
  Nanoseconds start() const;
  Nanoseconds end() const;
};

/// Empty = no exchange of HTTP (data:, blob:, a method that is no word ...). `otherwise`: its time when the
/// entry tells none.
std::optional<HarExchange> rebuild_har_entry(const boost::json::object& entry, Nanoseconds otherwise);

/// ISO 8601, with or without an offset; empty = none, or not between 1970 and 2200.
std::optional<Nanoseconds> parse_har_date(std::string_view text);

}  // namespace lw::http
