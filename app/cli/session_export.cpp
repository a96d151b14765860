// linewright-cli session export: a recorded session in a format of others.
#include <unistd.h>

#include <algorithm>
#include <iterator>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/progress_line.h"
#include "app/cli/redact_options.h"
#include "core/api/decode_as.h"
#include "core/api/formats.h"
#include "core/base/text.h"
#include "core/session/session.h"

namespace lw::cli {
const char* const kExportHelp =
    "linewright-cli session export [options] FILE -o OUT   in a format of others; -o - = standard output.\n"
    "                                                   Cookies, credentials and tokens are masked\n"
    "  -f, --format FORMAT  text, dlg, csv, json, pcapng, keylog, har (default: by OUT's name)\n"
    "  --channel NUMBER     only this channel; may come again\n"
    "  --filter EXPRESSION  only messages that match a display filter\n"
    "  --decode-as WHAT     CHANNEL=PROTOCOL or tcp:PORT=PROTOCOL: a raw line written as what it carries, as "
    "3=http;\n"
    "                       may come again\n"
    "  --ciphertext         pcapng: as it was on the wire, with the keys, where they were recorded\n"
    "  --no-well-known-ports   pcapng: ports as recorded, not the ones that the protocols are known by\n"
    "  -s, --silent         no progress\n";

namespace {

struct ExportWish {
  std::string session;
  std::string output;
  bool quiet = false;
  std::vector<std::string> decode_as;
  ExportChoice choice;
};

std::string known_formats() {
  std::string names;
  for (const Format* format : all_formats())
    if (format->writer) names += (names.empty() ? "" : ", ") + std::string(format->id);
  return names;
}

/// By the name of the output, where no format was named.
std::string format_of(const std::string& output) {
  for (const Format* format : all_formats())
    if (format->writer && output.ends_with("." + std::string(format->suffix))) return std::string(format->id);
  throw UsageError("session export needs --format, one of " + known_formats());
}

ExportWish read_export(const std::vector<std::string>& words) {
  ExportWish wish;
  ExportChoice& choice = wish.choice;
  std::vector<Option> options = {
      {"-f --format", true, [&](std::string value) { choice.format = std::move(value); }},
      {"-o --output", true, [&](std::string value) { wish.output = std::move(value); }},
      {"--filter", true, [&](std::string value) { choice.filter = std::move(value); }},
      {"--channel", true,
       [&](std::string value) {
         choice.channels.push_back(static_cast<ChannelId>(number("--channel", value)));
       }},
      {"--decode-as", true, [&](std::string value) { wish.decode_as.push_back(std::move(value)); }},
      {"--ciphertext", false, [&](std::string) { choice.ciphertext = true; }},
      {"--well-known-ports", false, [&](std::string) { choice.well_known_ports = true; }},
      {"--no-well-known-ports", false, [&](std::string) { choice.well_known_ports = false; }},
      {"-s --silent", false, [&](std::string) { wish.quiet = true; }}};
  std::ranges::move(redact_options(choice.redaction), std::back_inserter(options));
  const auto rest = parse(words, options);
  if (rest.size() != 1) throw UsageError("session export needs one session file");
  wish.session = rest[0];
  if (wish.output.empty()) throw UsageError("session export needs -o FILE (-o - is standard output)");
  if (choice.format.empty()) choice.format = format_of(wish.output);
  const Format* format = find_format(choice.format);
  if (!format || !format->writer)
    throw UsageError("no format to write is called " + escape(choice.format) + "; known are " +
                     known_formats());
  if (choice.ciphertext && choice.format != "pcapng") throw UsageError("--ciphertext is for pcapng alone");
  // Keys are asked for by name: there is nothing to mask in them.
  if (choice.format == "keylog") {
    const auto redacts = [](const std::string& word) { return word.starts_with("--redact"); };
    if (std::ranges::any_of(words, redacts)) throw UsageError("nothing is masked in a list of keys");
  }
  return wish;
}

}  // namespace

int session_export(const std::vector<std::string>& words) {
  const ExportWish wish = read_export(words);
  check_is_another_file(wish.session, wish.output);
  const auto recorded = open_session(wish.session);
  const auto session = decoded_reader(*recorded, wish.decode_as);
  std::vector<std::string> remarks;
  const Output out = [](std::string_view text) {
    // The reader of a pipe may have seen enough (head): that is no failure.
    if (!write_all(STDOUT_FILENO, text)) ::_exit(kDone);
  };
  {
    ProgressLine line("exporting", wish.quiet);
    remarks = wish.output == "-" ? export_session(*session, wish.choice, out, line.progress())
                                 : export_session(*session, wish.choice, std::filesystem::path(wish.output),
                                                  line.progress());
  }
  for (const std::string& remark : remarks) complain(remark);
  // Known once all was read.
  if (const std::string problem = session->problem(); !problem.empty()) complain(problem);
  return kDone;
}

}  // namespace lw::cli
