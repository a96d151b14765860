// linewright-cli session import: a file of others as a session.
#include <unistd.h>

#include <fmt/format.h>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/progress_line.h"
#include "core/api/formats.h"
#include "core/base/context.h"
#include "core/base/text.h"
#include "core/session/session.h"

namespace lw::cli {

const char* const kImportHelp =
    "linewright-cli session import [options] FILE       makes a session of a capture (pcapng, pcap), a "
    "followed\n"
    "                                                   stream (YAML), an HTTP archive (HAR), or a dialogue\n"
    "  -f, --format FORMAT  what the file is (default: by its first bytes)\n"
    "  -o, --output FILE    the session to make (default: a new one among the others)\n"
    "  --keep-secrets       passwords and tokens stay readable; else they are masked\n"
    "  -s, --silent         no progress\n";

int session_import(const std::vector<std::string>& words) {
  ImportChoice choice;
  std::string output;
  bool quiet = false;
  const auto rest =
      parse(words, {{"-f --format", true, [&](std::string value) { choice.format = std::move(value); }},
                    {"-o --output", true, [&](std::string value) { output = std::move(value); }},
                    {"--keep-secrets", false, [&](std::string) { choice.keep_secrets = true; }},
                    {"-s --silent", false, [&](std::string) { quiet = true; }}});
  if (rest.size() != 1) throw UsageError("session import needs one file");
  const std::filesystem::path from = rest[0];
  const std::filesystem::path to =
      output.empty()
          ? session_file_name(default_session_folder(), system_clock().wall(), from.stem().string())
          : std::filesystem::path(output);
  Imported imported;
  {
    ProgressLine line("importing", quiet);
    imported = import_session(from, to, choice, line.progress());
  }
  if (!imported.problem.empty()) complain(imported.problem + "; what came before it was imported");
  if (!quiet)
    write_all(STDOUT_FILENO, fmt::format("{}: {} frames on {} channels\n", escape(to.string()),
                                         imported.frames, imported.channels));
  return imported.problem.empty() ? kDone : kPartial;
}

}  // namespace lw::cli
