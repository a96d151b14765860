// linewright-cli session compare: two recordings side by side, step by step.
#include <unistd.h>

#include <fmt/format.h>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/compare_report.h"
#include "app/cli/console.h"
#include "app/cli/progress_line.h"
#include "core/base/text.h"
#include "core/replay/compare.h"
#include "core/session/session.h"

namespace lw::cli {

const char* const kCompareHelp =
    "linewright-cli session compare [options] A B      what differs, step by step; exit code 1 = something "
    "does\n"
    "  --all                also the steps that are the same, and the differences that were ignored\n"
    "  --json               as one JSON object\n"
    "  --strict             dates, ids, ports and what protocols call noise count too\n"
    "  --ignore FIELD       leave this field out (http.server; content.$.id; http.header. = all below);\n"
    "                       may come again\n"
    "  --tolerance FIELD=N  its numbers may be N apart\n"
    "  --match FIELD=RE     both of its values must match\n";

namespace {

struct CompareWish {
  CompareRules rules;
  bool all = false;
  bool json = false;
  std::string a, b;
};

FieldRule rule_of(MatchHow how, const std::string& word) {
  const std::size_t equals = word.find('=');
  if (equals == 0 || equals == std::string::npos)
    throw UsageError(fmt::format("--{} needs FIELD=VALUE, not {}",
                                 how == MatchHow::pattern ? "match" : "tolerance", escape(word)));
  return {word.substr(0, equals), how, word.substr(equals + 1)};
}

CompareWish read_compare(const std::vector<std::string>& words) {
  CompareWish wish;
  CompareRules& rules = wish.rules;
  const auto rest = parse(
      words,
      {{"--all", false, [&](std::string) { wish.all = true; }},
       {"--json", false, [&](std::string) { wish.json = true; }},
       {"--strict", false, [&](std::string) { rules.noise = rules.dates = rules.ids = rules.ports = false; }},
       {"--ignore", true,
        [&](std::string field) { rules.fields.push_back({std::move(field), MatchHow::ignore, {}}); }},
       {"--tolerance", true,
        [&](std::string word) { rules.fields.push_back(rule_of(MatchHow::tolerance, word)); }},
       {"--match", true,
        [&](std::string word) { rules.fields.push_back(rule_of(MatchHow::pattern, word)); }}});
  if (rest.size() != 2) throw UsageError("session compare needs two session files");
  wish.a = rest[0];
  wish.b = rest[1];
  return wish;
}

}  // namespace

int session_compare(const std::vector<std::string>& words) {
  const CompareWish wish = read_compare(words);
  const auto a = open_session(wish.a), b = open_session(wish.b);
  ProgressLine line("comparing", wish.json);
  const Comparison comparison = compare_sessions(*a, *b, wish.rules, line.progress());
  write_all(STDOUT_FILENO,
            wish.json ? comparison_json(comparison, wish.all) : comparison_text(comparison, wish.all));
  return comparison.same() ? kDone : kFailed;
}

}  // namespace lw::cli
