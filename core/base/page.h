// What operations have in common that fetch a page over a line of its own (Gopher, Gemini), and its JSON:
// Arguments with limit, output_file and connect; Results with body, body_file, body_size, cut and timings.
#pragma once

#include <cstdint>

#include "core/base/connect_settings.h"
#include "core/base/frame.h"
#include "core/base/json_reading.h"

namespace lw {

/// A page is shown, and kept in memory, up to this; what is longer is saved.
inline constexpr std::uint64_t kLongestPage = 8ull << 20;

/// Nanoseconds since the operation began; -1 = did not happen.
struct PageTimings {
  Nanoseconds connected = -1;  // the last line, with TLS
  Nanoseconds first_byte = -1;
  Nanoseconds done = -1;
};

template <class Arguments>
void page_arguments_to_json(const Arguments& arguments, boost::json::object& object) {
  if (arguments.limit > 0) object["limit"] = arguments.limit;
  if (!arguments.output_file.empty()) object["output_file"] = arguments.output_file;
  if (auto connect = lw::to_json(arguments.connect); !connect.empty()) object["connect"] = std::move(connect);
}

template <class Arguments>
void page_arguments_from_json(const boost::json::object& object, Arguments& arguments) {
  arguments.limit = number_of(object, "limit", std::uint64_t{0});
  arguments.output_file = text_of(object, "output_file");
  lw::from_json(object_of(object, "connect"), arguments.connect);
}

struct PageStep {
  const char* name;
  Nanoseconds PageTimings::* member;
};
inline constexpr PageStep kPageSteps[] = {{"connected", &PageTimings::connected},
                                          {"first_byte", &PageTimings::first_byte},
                                          {"done", &PageTimings::done}};

/// Without the body, which is in the session's frames.
template <class Result>
void page_result_to_json(const Result& result, boost::json::object& object) {
  object["body_size"] = result.body_size;
  if (!result.body_file.empty()) object["body_file"] = result.body_file;
  if (result.cut) object["cut"] = true;
  boost::json::object timings;
  for (const PageStep& step : kPageSteps)
    if (result.timings.*step.member >= 0) timings[step.name] = result.timings.*step.member;
  object["timings"] = std::move(timings);
}

template <class Result>
void page_result_from_json(const boost::json::object& object, Result& result) {
  result.body_size = number_of(object, "body_size", std::uint64_t{0});
  result.body_file = text_of(object, "body_file");
  result.cut = flag_of(object, "cut");
  const auto& timings = object_of(object, "timings");
  for (const PageStep& step : kPageSteps)
    result.timings.*step.member = number_of(timings, step.name, Nanoseconds{-1});
}

}  // namespace lw
