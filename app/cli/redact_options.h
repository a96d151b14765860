// Options of the commands that hand a session on: what is masked in it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/cli/command_line.h"
#include "core/api/redaction.h"

namespace lw::cli {

/// --redact, --no-redact and --redact-field|json|pattern, for parse(). Without any of them `rules` stays as
/// it is; a --redact-... option turns masking on. `rules` must outlive the parsing.
std::vector<Option> redact_options(std::optional<RedactionRules>& rules);
extern const char* const kRedactHelp;

}  // namespace lw::cli
