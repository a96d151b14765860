// Comparison rules as they are kept with a recording, among its settings.
#pragma once

#include <boost/json/object.hpp>

#include "core/replay/compare.h"

namespace lw {

/// Names among SessionHeader::settings.
inline constexpr const char* kRulesSetting = "compare_rules";
/// Of a rerun: {"session": id, "title": ..., "file": path} of what was run again.
inline constexpr const char* kRerunOfSetting = "rerun_of";

boost::json::object to_json(const CompareRules& rules);
/// What is not understood is as it is by default; at most kMaxStoredRules.
CompareRules rules_from_json(const boost::json::object& object);
inline constexpr std::size_t kMaxStoredRules = 2000;

/// The rules among a recording's settings.
CompareRules stored_rules(const boost::json::object& settings);

/// "ignore", "presence" ...; null = there is no such word.
std::optional<MatchHow> match_how(std::string_view word);

}  // namespace lw
