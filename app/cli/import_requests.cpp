// linewright-cli import: requests of other programs as a folder of .http files.
#include <unistd.h>

#include <fmt/format.h>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/fetch_options.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/protocols/http/collection/client_files.h"
#include "core/protocols/http/collection/import.h"

namespace lw::cli {

const char* const kImportRequestsHelp =
    "linewright-cli import [options] FILE --to FOLDER   requests of other programs as .http files\n"
    "                       curl commands, HTTP archives (HAR), Postman 2.1, OpenAPI 3 (JSON, YAML); - = "
    "standard input\n"
    "  --to FOLDER          where the files go; it is made where it is not there\n"
    "  --overwrite          write files anew that are there already\n"
    "  -s, --silent         say only what is not kept\n"
    "Environments go into FOLDER/http-client.env.json. Secrets are written nowhere: variables stand for "
    "them, "
    "whose\n"
    "names are told, and `run` takes their values from LINEWRIGHT_VAR_name.\n";

int import_command(const std::vector<std::string>& words) {
  std::string to;
  bool overwrite = false, quiet = false;
  const auto rest = parse(words, {{"--to", true, [&](std::string value) { to = std::move(value); }},
                                  {"--overwrite", false, [&](std::string) { overwrite = true; }},
                                  {"-s --silent", false, [&](std::string) { quiet = true; }}});
  if (rest.size() != 1) throw UsageError("import needs one file; try: linewright-cli help import");
  if (to.empty()) throw UsageError("import needs --to FOLDER");
  const std::string& from = rest[0];
  const auto text = from == "-" ? std::expected<std::string, std::string>(read_file("import", from))
                                : http::read_text_file(from, http::kMaxImport);
  if (!text) throw Error(ErrorKind::storage, "reading " + from, "", text.error());
  const auto imported = http::import_requests(*text);
  if (!imported) throw Error(ErrorKind::protocol, "importing " + from, "", imported.error());
  if (const auto done = http::write_imported(to, *imported, overwrite); !done)
    throw Error(ErrorKind::storage, "importing into " + to, "", done.error());
  for (const std::string& remark : imported->remarks) complain("not kept: " + escape(remark));
  for (const auto& [name, value] : imported->secrets)
    complain(fmt::format("a secret is not written: {{{{{0}}}}} stands for it, give it as LINEWRIGHT_VAR_{0}",
                         escape(name)));
  if (!quiet)
    write_all(STDOUT_FILENO, fmt::format("{}: {} requests in {}\n", escape(imported->format),
                                         imported->requests.size(), escape(to)));
  return kDone;
}

}  // namespace lw::cli
