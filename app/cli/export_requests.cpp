// linewright-cli export: requests of .http files as another program's text.
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "core/base/context.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/protocols/http/collection/client_files.h"
#include "core/protocols/http/collection/request_export.h"

namespace lw::cli {

const char* const kExportRequestsHelp =
    "linewright-cli export [options] FILE|FOLDER        requests of .http files as another program's text\n"
    "  -f, --format FORMAT  curl, http, har, python, cpp (default: by OUT's name, else curl)\n"
    "  -o, --output OUT     default: standard output\n"
    "  --name NAME          only requests of this name or title; may come again\n"
    "  --env NAME           fill variables in from that environment (default: \"default\")\n"
    "  --var NAME=VALUE     a value of a variable, before all others\n"
    "  --secrets            with passwords and tokens; else variables stand for them\n"
    "A variable that has no value stays as it is written, and is named.\n";

namespace {

struct ExportedWish {
  std::string place, format, output, environment;
  std::vector<std::string> names;
  http::Variables variables{{.clock = &system_clock(), .random = &system_random(), .process_variable = {}}};
  bool secrets = false;
};

void choose_format(ExportedWish& wish) {
  const auto& forms = http::export_forms();
  if (wish.format.empty()) {
    const auto by_name = std::ranges::find_if(
        forms, [&](const auto& form) { return wish.output.ends_with("." + std::string(form.suffix)); });
    wish.format = by_name == forms.end() ? forms.front().id : by_name->id;
  }
  if (std::ranges::find(forms, wish.format, &http::ExportForm::id) == forms.end())
    throw UsageError("option --format knows curl, http, har, python and cpp, not " + escape(wish.format));
}

ExportedWish read_words_of_export(const std::vector<std::string>& words) {
  ExportedWish wish;
  const auto value = [&wish](const std::string& v) {
    const auto equals = v.find('=');
    if (equals == std::string::npos || equals == 0)
      throw UsageError("option --var needs NAME=VALUE, not " + escape(v));
    wish.variables.give(v.substr(0, equals), v.substr(equals + 1));
  };
  const auto rest =
      parse(words, {{"-f --format", true, [&](std::string v) { wish.format = std::move(v); }},
                    {"-o --output", true, [&](std::string v) { wish.output = std::move(v); }},
                    {"--name", true, [&](std::string v) { wish.names.push_back(std::move(v)); }},
                    {"-e --env", true, [&](std::string v) { wish.environment = std::move(v); }},
                    {"--var", true, value},
                    {"--secrets", false, [&](std::string) { wish.secrets = true; }}});
  if (rest.size() != 1) throw UsageError("export needs a file or a folder; try: linewright-cli help export");
  wish.place = rest[0];
  choose_format(wish);
  return wish;
}

/// Files stay as they are named: whoever gets the text finds them beside his own.
http::Fetch::Arguments ready(http::Variables& variables, const http::RunItem& item, bool secrets) {
  http::Environment environment = item.environment;
  // What a secret stands for is told only where secrets are wished for.
  if (secrets)
    for (const std::string& name : environment.secrets)
      if (const char* given = std::getenv(("LINEWRIGHT_VAR_" + name).c_str())) variables.give(name, given);
  variables.set_environment(std::move(environment));
  variables.set_file(item.variables);
  const http::FileAccess as_written{.locate = [](const std::string& written) { return written; }, .read = {}};
  http::Ready filled = http::fill_request(item.request, variables, as_written);
  for (const std::string& problem : filled.problems)
    complain(escape(item.file) + ", " + escape(item.request.label()) + ": " + escape(problem));
  return std::move(filled.arguments);
}

}  // namespace

int export_command(const std::vector<std::string>& words) {
  ExportedWish wish = read_words_of_export(words);
  const http::LoadedRun loaded = http::load_run(wish.place, wish.environment, true);
  for (const std::string& problem : loaded.problems) complain(escape(problem));
  if (!loaded.problems.empty() && loaded.items.empty())
    throw Error(ErrorKind::storage, "reading " + wish.place, "", "nothing in it can be read");
  std::vector<std::pair<std::string, http::Fetch::Arguments>> requests;
  for (const http::RunItem& item : loaded.items) {
    const auto is_it = [&](const std::string& name) {
      return name == item.request.name || name == item.request.title;
    };
    if (!wish.names.empty() && std::ranges::none_of(wish.names, is_it)) continue;
    requests.emplace_back(item.request.label(), ready(wish.variables, item, wish.secrets));
  }
  if (requests.empty()) throw UsageError("there are no such requests");
  const std::string text = http::export_requests(wish.format, requests, wish.secrets);
  if (wish.output.empty() || wish.output == "-") {
    write_all(STDOUT_FILENO, text);
  } else if (const auto done = http::write_text_file(wish.output, text); !done) {
    throw Error(ErrorKind::storage, "writing " + wish.output, "", done.error());
  }
  return kDone;
}

}  // namespace lw::cli
