// A run's report in the three forms.
#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "core/base/text.h"
#include "core/protocols/http/collection/run.h"

namespace lw::http {
namespace json = boost::json;

namespace {

std::string place_of(const RunStep& step) {
  return step.line > 0 ? fmt::format("{}:{}", step.file, step.line) : step.file;
}

std::string_view mark_of(StepState state) {
  return state == StepState::passed    ? "ok     "
         : state == StepState::skipped ? "skipped"
         : state == StepState::failed  ? "FAILED "
                                       : "ERROR  ";
}

/// XML 1.0 has no place for control characters.
std::string xml(std::string_view text) {
  std::string out;
  for (const char c : is_utf8(text) ? std::string(text) : escape(text)) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) < 0x20)
      out += ' ';
    else
      out += c;
  }
  return out;
}

std::string seconds_of(std::int64_t ms) {
  return fmt::format("{}.{:03}", ms < 0 ? 0 : ms / 1000, ms < 0 ? 0 : ms % 1000);
}

json::string json_string(std::string_view text) {
  return json::string(is_utf8(text) ? std::string(text) : escape(text));
}

}  // namespace

std::string report_text(const RunReport& report) {
  std::string out;
  for (const RunStep& step : report.steps) {
    out += fmt::format("{} {}  {}", mark_of(step.state), escape(step.label), escape(place_of(step)));
    if (step.status > 0) out += fmt::format("  {}", step.status);
    if (step.took_ms >= 0) out += fmt::format("  {} ms", step.took_ms);
    out += "\n";
    for (const CheckResult& check : step.checks)
      if (!check.holds) out += fmt::format("          {}: {}\n", escape(check.text), escape(check.reason));
    if (!step.problem.empty()) out += fmt::format("          {}\n", escape(step.problem));
    for (const std::string& remark : step.remarks)
      out += fmt::format("          remark: {}\n", escape(remark));
  }
  out += fmt::format("{} of {} passed, {} failed, {} in error, {} skipped\n", report.count(StepState::passed),
                     report.steps.size(), report.count(StepState::failed), report.count(StepState::error),
                     report.count(StepState::skipped));
  return out;
}

std::string report_json(const RunReport& report) {
  json::array steps;
  for (const RunStep& step : report.steps) {
    json::array checks;
    for (const CheckResult& check : step.checks)
      checks.push_back(
          {{"text", json_string(check.text)}, {"holds", check.holds}, {"reason", json_string(check.reason)}});
    json::object object{{"file", json_string(step.file)},  {"line", step.line},
                        {"name", json_string(step.label)}, {"method", json_string(step.method)},
                        {"url", json_string(step.url)},    {"state", to_text(step.state)},
                        {"checks", std::move(checks)}};
    if (step.status > 0) object["status"] = step.status;
    if (step.took_ms >= 0) object["time_ms"] = step.took_ms;
    if (!step.problem.empty()) object["problem"] = json_string(step.problem);
    json::array remarks;
    for (const std::string& remark : step.remarks) remarks.emplace_back(json_string(remark));
    if (!remarks.empty()) object["remarks"] = std::move(remarks);
    steps.push_back(std::move(object));
  }
  const json::object whole{{"name", json_string(report.name)},
                           {"environment", json_string(report.environment)},
                           {"passed", report.count(StepState::passed)},
                           {"failed", report.count(StepState::failed)},
                           {"errors", report.count(StepState::error)},
                           {"skipped", report.count(StepState::skipped)},
                           {"steps", std::move(steps)}};
  return json::serialize(whole) + "\n";
}

std::string report_junit(const RunReport& report) {
  std::string cases;
  std::int64_t total = 0;
  for (const RunStep& step : report.steps) {
    total += std::max<std::int64_t>(step.took_ms, 0);
    cases +=
        fmt::format("    <testcase name=\"{}\" classname=\"{}\" file=\"{}\" line=\"{}\" time=\"{}\">\n",
                    xml(step.label), xml(step.file), xml(step.file), step.line, seconds_of(step.took_ms));
    for (const CheckResult& check : step.checks)
      if (!check.holds)
        cases += fmt::format("      <failure message=\"{}: {}\"/>\n", xml(check.text), xml(check.reason));
    if (step.state == StepState::error)
      cases += fmt::format("      <error message=\"{}\"/>\n", xml(step.problem));
    if (step.state == StepState::skipped) cases += "      <skipped/>\n";
    cases += "    </testcase>\n";
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite name=\"{}\" tests=\"{}\" "
      "failures=\"{}\" "
      "errors=\"{}\" skipped=\"{}\" time=\"{}\">\n{}  </testsuite>\n</testsuites>\n",
      xml(report.name), report.steps.size(), report.count(StepState::failed), report.count(StepState::error),
      report.count(StepState::skipped), seconds_of(total), cases);
}

}  // namespace lw::http
