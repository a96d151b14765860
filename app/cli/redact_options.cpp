#include "app/cli/redact_options.h"

namespace lw::cli {

const char* const kRedactHelp =
    "  --redact             mask cookies, credentials and tokens\n"
    "  --no-redact          mask nothing beyond what was masked when recording\n"
    "  --redact-field NAME  mask this field too: a filter name (http.host), a family (http.header.) or a\n"
    "                       header's name; may come again, as the next two\n"
    "  --redact-json PATH   mask this value of JSON contents: $.user.email, $..token, $.items[*].id\n"
    "  --redact-pattern RE  mask whatever this regular expression matches\n";

std::vector<Option> redact_options(std::optional<RedactionRules>& rules) {
  const auto wished = [&rules]() -> RedactionRules& {
    if (!rules) rules.emplace();
    return *rules;
  };
  return {
      {"--redact", false, [wished](std::string) { wished(); }},
      {"--no-redact", false, [&rules](std::string) { rules.reset(); }},
      {"--redact-field", true, [wished](std::string value) { wished().fields.push_back(std::move(value)); }},
      {"--redact-json", true,
       [wished](std::string value) { wished().json_paths.push_back(std::move(value)); }},
      {"--redact-pattern", true,
       [wished](std::string value) { wished().patterns.push_back(std::move(value)); }}};
}

}  // namespace lw::cli
