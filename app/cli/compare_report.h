// A comparison as text for people, as JSON and as JUnit's XML.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "core/replay/compare.h"

namespace lw::cli {

/// `all`: also the steps that are the same, and the differences that were ignored.
std::string comparison_text(const Comparison& comparison, bool all);
boost::json::object comparison_object(const Comparison& comparison, bool all);
std::string comparison_json(const Comparison& comparison, bool all);
/// One test case a step; `problems` as the suite's standard error.
std::string comparison_junit(const Comparison& comparison, const std::string& name,
                             const std::vector<std::string>& problems);

}  // namespace lw::cli
