#include <unistd.h>

#include <fmt/format.h>
#include <boost/json/serialize.hpp>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/redact_options.h"
#include "core/base/text.h"
#include "core/session/formats/dlg.h"
#include "core/session/formats/text.h"
#include "core/session/session.h"

namespace lw::cli {

const char* const kSessionHelp =
    "linewright-cli session list [--json] [FOLDER]     what has been recorded, newest first\n"
    "linewright-cli session show [options] FILE        what was said, as text: * notes, > sent, < received\n"
    "  --hex          bytes in hexadecimal\n"
    "  --times        with the time of each frame\n"
    "  --dlg          as a dialogue (.dlg), exact to the byte\n"
    "linewright-cli session follow [options] FILE CHANNEL   both sides of one channel, line by line\n"
    "  --curl         * notes, > sent, < received, data that is no text by its size (default)\n"
    "  --text         all bytes as text, escaped\n"
    "  --hex          all bytes in hexadecimal\n"
    "linewright-cli session filter [options] FILE EXPRESSION   messages that match a display filter, one a\n"
    "                                                  line; exit 1: none, 2: the filter is wrong\n"
    "  --json         as lines of JSON\n"
    "  --count        only how many\n"
    "linewright-cli session copy FILE TO               a whole copy, also of a session that is being "
    "recorded\n"
    "linewright-cli session delete FILE...\n"
    "linewright-cli session export [options] FILE -o OUT   in a format of others; -o - = standard output\n"
    "  -f, --format FORMAT    text, dlg, csv, json, pcapng, keylog, har (default: by OUT's name)\n"
    "  --channel NUMBER       only this channel; may be given several times\n"
    "  --filter EXPRESSION    only messages that match a display filter\n"
    "  --no-redact            nothing is masked; else cookies, credentials and tokens are\n"
    "  --redact-field NAME, --redact-json PATH, --redact-pattern RE   more to mask\n"
    "  --ciphertext           pcapng: as it was on the wire, with the keys, where they were recorded\n"
    "  --no-well-known-ports  pcapng: ports as recorded, not the ones that the protocols are known by\n"
    "linewright-cli session import [options] FILE      makes a session of a capture (pcapng, pcap), a\n"
    "                                                  followed stream (YAML), HAR, or a dialogue (.dlg)\n"
    "  -f, --format FORMAT    what the file is (default: by its first bytes)\n"
    "  -o, --output FILE      the session to make (default: a new one among the others)\n"
    "  --keep-secrets         passwords and tokens stay readable; else they are masked\n"
    "  -s, --silent           export, import: no progress\n"
    "\n"
    "Sessions are kept in $LINEWRIGHT_SESSIONS, or ~/.local/share/linewright/sessions.\n";

namespace {

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
  if (rules)
    copy_redacted(*open_session(rest[0]), rest[1], *rules);
  else
    copy_session(rest[0], rest[1]);
  return kDone;
}

}  // namespace

int session_command(const std::vector<std::string>& words) {
  if (words.empty())
    throw UsageError(
        "session needs list, show, follow, filter, copy, delete, export, import or compare; try: "
        "linewright-cli help session");
  const std::vector<std::string> rest(words.begin() + 1, words.end());
  if (words[0] == "list") return list(rest);
  if (words[0] == "show") return show(rest);
  if (words[0] == "follow") return session_follow(rest);
  if (words[0] == "filter") return session_filter(rest);
  if (words[0] == "export") return session_export(rest);
  if (words[0] == "import") return session_import(rest);
  if (words[0] == "compare") return session_compare(rest);
  if (words[0] == "copy") {
    return copy(rest);
  }
  if (words[0] == "delete") {
    if (rest.empty()) throw UsageError("session delete needs a file");
    for (const std::string& file : rest) delete_session(file);
    return kDone;
  }
  throw UsageError("unknown: session " + words[0] + "; try: linewright-cli help session");
}

}  // namespace lw::cli
