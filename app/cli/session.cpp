#include <unistd.h>

#include <fmt/format.h>
#include <algorithm>
#include <boost/json/serialize.hpp>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/redact_options.h"
#include "core/api/formats.h"
#include "core/base/text.h"
#include "core/session/formats/dlg.h"
#include "core/session/formats/text.h"
#include "core/session/session.h"

namespace lw::cli {

namespace {

constexpr const char* kListHelp =
    "linewright-cli session list [options] [FOLDER]     what has been recorded, newest first\n"
    "  --json               as JSON\n";

constexpr const char* kShowHelp =
    "linewright-cli session show [options] FILE         what was said, as text: * notes, > sent, < received\n"
    "  --hex                bytes in hexadecimal\n"
    "  --times              with the time of each frame\n"
    "  --dlg                as a dialogue (.dlg), exact to the byte\n";

constexpr const char* kCopyHelp =
    "linewright-cli session copy [options] FILE TO      a whole copy, also of a session that is being "
    "recorded;\n"
    "                                                   nothing more is masked in it unless you say so\n";

constexpr const char* kDeleteHelp = "linewright-cli session delete FILE...              for good\n";

int list(const std::vector<std::string>& words) {
  bool json = false;
  const auto rest = parse(words, {{"--json", false, [&json](std::string) { json = true; }}});
  if (rest.size() > 1) throw UsageError("session list takes one folder at most");
  const std::filesystem::path folder =
      rest.empty() ? default_session_folder() : std::filesystem::path(rest[0]);
  boost::json::array array;
  std::string text;
  for (const SessionSummary& summary : list_sessions(folder)) {
    const std::string state = !summary.problem.empty() ? "unreadable: " + summary.problem
                              : summary.live           ? "live"
                                                       : "";
    if (json) {
      array.push_back({{"file", summary.file.string()},
                       {"title", summary.header.title},
                       {"pane", summary.header.pane},
                       {"started", iso8601(summary.header.started)},
                       {"frames", summary.frames},
                       {"bytes", summary.bytes},
                       {"state", state}});
    } else {
      text += fmt::format("{}  {:>9}  {:>8} frames  {:7} {}  {}{}\n", iso8601(summary.header.started),
                          human_size(summary.bytes), summary.frames, escape(summary.header.pane),
                          escape(summary.header.title), summary.file.filename().string(),
                          state.empty() ? "" : "  (" + escape(state) + ")");
    }
  }
  write_all(STDOUT_FILENO, json ? boost::json::serialize(array) + "\n" : text);
  return kDone;
}

int show(const std::vector<std::string>& words) {
  TextOptions options;
  bool dialogue = false;
  const auto rest = parse(words, {
                                     {"--hex", false, [&options](std::string) { options.hex = true; }},
                                     {"--times", false, [&options](std::string) { options.times = true; }},
                                     {"--dlg", false, [&dialogue](std::string) { dialogue = true; }},
                                 });
  if (rest.size() != 1) throw UsageError("session show needs one file");
  const auto reader = open_session(rest[0]);
  const auto out = [](std::string_view text) {
    // The reader of a pipe may have seen enough (head): that is no failure.
    if (!write_all(STDOUT_FILENO, text)) ::_exit(kDone);
  };
  if (dialogue)
    write_dialogue(*reader, out);
  else
    write_text(*reader, options, out);
  if (const std::string problem = reader->problem(); !problem.empty())
    write_all(STDERR_FILENO, escape(problem) + "\n");
  return kDone;
}

int copy(const std::vector<std::string>& words) {
  std::optional<RedactionRules> rules;
  const auto rest = parse(words, redact_options(rules));
  if (rest.size() != 2) throw UsageError("session copy needs a file and where to");
  check_is_another_file(rest[0], rest[1]);
  if (!rules) {
    copy_session(rest[0], rest[1]);
    return kDone;
  }
  for (const std::string& remark : copy_redacted(*open_session(rest[0]), rest[1], *rules)) complain(remark);
  return kDone;
}

int remove(const std::vector<std::string>& words) {
  const auto files = parse(words, {});
  if (files.empty()) throw UsageError("session delete needs a file");
  for (const std::string& file : files) delete_session(file);
  return kDone;
}

struct Command {
  std::string_view name;
  int (*run)(const std::vector<std::string>& words);
  const char* const* help;
  bool redacts = false;  // takes the options of kRedactHelp
};

constexpr Command kCommands[] = {
    {"list", &list, &kListHelp},
    {"show", &show, &kShowHelp},
    {"follow", &session_follow, &kFollowHelp},
    {"filter", &session_filter, &kFilterHelp},
    {"compare", &session_compare, &kCompareHelp},
    {"copy", &copy, &kCopyHelp, true},
    {"export", &session_export, &kExportHelp, true},
    {"import", &session_import, &kImportHelp},
    {"delete", &remove, &kDeleteHelp},
};

std::string names() {
  std::string all;
  for (const Command& command : kCommands) all += (all.empty() ? "" : ", ") + std::string(command.name);
  return all;
}

}  // namespace

std::string session_help() {
  std::string text;
  for (const Command& command : kCommands) {
    text += *command.help;
    if (command.redacts) text += kRedactHelp;
    text += "\n";
  }
  return text + "Sessions are kept in $LINEWRIGHT_SESSIONS, or ~/.local/share/linewright/sessions.\n";
}

int session_command(const std::vector<std::string>& words) {
  if (words.empty())
    throw UsageError("session needs one of " + names() + "; try: linewright-cli help session");
  const auto command = std::ranges::find(kCommands, words[0], &Command::name);
  if (command == std::end(kCommands))
    throw UsageError("unknown: session " + escape(words[0]) + "; known are " + names() +
                     "; try: linewright-cli help session");
  return command->run({words.begin() + 1, words.end()});
}

}  // namespace lw::cli
