#include "app/cli/compare_report.h"

#include <fmt/format.h>
#include <boost/json.hpp>

#include "core/base/text.h"

namespace lw::cli {

namespace {

boost::json::value place_json(const std::optional<StepPlace>& place) {
  if (!place) return nullptr;
  return {{"message", place->message + 1},
          {"operation", place->operation},
          {"channel", place->channel},
          {"direction", place->direction == Direction::sent ? "sent" : "received"},
          {"summary", place->summary}};
}

boost::json::value text_json(const std::optional<std::string>& text) {
  if (!text) return nullptr;
  return boost::json::string(*text);
}

boost::json::object step_json(const CompareStep& step, bool all) {
  boost::json::array differences;
  for (const Difference& difference : step.differences) {
    if (!all && !difference.ignored.empty()) continue;
    boost::json::object one{
        {"field", difference.field}, {"a", text_json(difference.a)}, {"b", text_json(difference.b)}};
    if (!difference.ignored.empty()) one["ignored"] = difference.ignored;
    differences.push_back(std::move(one));
  }
  return {{"verdict", to_string(step.verdict)},
          {"operation", step.operation},
          {"a", place_json(step.a)},
          {"b", place_json(step.b)},
          {"differences", std::move(differences)}};
}

std::string step_text(const CompareStep& step, bool all) {
  const StepPlace& place = step.a ? *step.a : *step.b;
  std::string out = fmt::format("{:9}  {:>6} {:>6}  {} {}\n", to_string(step.verdict),
                                step.a ? std::to_string(step.a->message + 1) : "-",
                                step.b ? std::to_string(step.b->message + 1) : "-",
                                place.direction == Direction::sent ? ">" : "<", place.summary);
  for (const Difference& difference : step.differences) {
    if (!all && !difference.ignored.empty()) continue;
    out += fmt::format("           {}{}\n             a: {}\n             b: {}\n", escape(difference.field),
                       difference.ignored.empty() ? "" : "  (ignored: " + escape(difference.ignored) + ")",
                       difference.a.value_or("nothing"), difference.b.value_or("nothing"));
  }
  return out;
}

/// XML 1.0 section 2.2: not all of Unicode may stand in a document, however it is written.
bool may_stand_in_xml(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x20) return c == '\t' || c == '\n';
  const auto three = text.substr(at, 3);
  return three != "\xEF\xBF\xBE" && three != "\xEF\xBF\xBF";
}

std::string xml(std::string_view any) {
  const std::string text = is_utf8(any) ? std::string(any) : escape(any);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (text[i]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "&#10;";
        break;
      default:
        if (may_stand_in_xml(text, i)) {
          out += text[i];
        } else {
          out += '?';
          if (static_cast<unsigned char>(text[i]) >= 0x80) i += 2;
        }
    }
  }
  return out;
}

std::string junit_case(const CompareStep& step, std::size_t number) {
  const StepPlace& place = step.a ? *step.a : *step.b;
  std::string out =
      fmt::format("    <testcase classname=\"{}\" name=\"{} {} {}\"", xml(step.operation), number,
                  place.direction == Direction::sent ? "&gt;" : "&lt;", xml(place.summary));
  if (step.verdict == Verdict::matched) return out + "/>\n";
  std::string differences;
  for (const Difference& one : step.differences) {
    if (!one.ignored.empty()) continue;
    differences += fmt::format("{}\n  recorded: {}\n  now: {}\n", one.field, one.a.value_or("nothing"),
                               one.b.value_or("nothing"));
  }
  return out +
         fmt::format(">\n      <failure type=\"{0}\" message=\"{0}{1}\">{2}</failure>\n    </testcase>\n",
                     to_string(step.verdict),
                     step.differences.empty() ? "" : xml(": " + step.differences.front().field),
                     xml(differences));
}

}  // namespace

boost::json::object comparison_object(const Comparison& comparison, bool all) {
  boost::json::array steps;
  for (const CompareStep& step : comparison.steps)
    if (all || step.verdict != Verdict::matched) steps.push_back(step_json(step, all));
  return {{"same", comparison.same()},         {"matched", comparison.matched},
          {"different", comparison.different}, {"missing", comparison.missing},
          {"extra", comparison.extra},         {"ignored", comparison.ignored},
          {"steps", std::move(steps)}};
}

std::string comparison_json(const Comparison& comparison, bool all) {
  return boost::json::serialize(comparison_object(comparison, all)) + "\n";
}

std::string comparison_text(const Comparison& comparison, bool all) {
  std::string out;
  for (const CompareStep& step : comparison.steps)
    if (all || step.verdict != Verdict::matched) out += step_text(step, all);
  return out + fmt::format("{} matched, {} different, {} missing, {} extra; {} differences ignored by rule\n",
                           comparison.matched, comparison.different, comparison.missing, comparison.extra,
                           comparison.ignored);
}

std::string comparison_junit(const Comparison& comparison, const std::string& name,
                             const std::vector<std::string>& problems) {
  const std::uint64_t failures = comparison.different + comparison.missing + comparison.extra;
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += fmt::format(
      "<testsuites tests=\"{0}\" failures=\"{1}\" errors=\"0\">\n"
      "  <testsuite name=\"{2}\" tests=\"{0}\" failures=\"{1}\" errors=\"0\">\n",
      comparison.steps.size(), failures, xml(name));
  std::size_t number = 0;
  for (const CompareStep& step : comparison.steps) out += junit_case(step, ++number);
  std::string told;
  for (const std::string& problem : problems) told += xml(problem) + "\n";
  if (!told.empty()) out += "    <system-err>" + told + "</system-err>\n";
  return out + "  </testsuite>\n</testsuites>\n";
}

}  // namespace lw::cli
