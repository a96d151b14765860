#include <fmt/format.h>
#include <utility>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/session_run.h"
#include "core/base/text.h"
#include "core/protocols/gopher/operations.h"

namespace lw::cli {

const char* const kGopherHelp =
    "linewright-cli gopher [options] URL...\n"
    "\n"
    "Fetches gopher:// and gophers:// URLs (RFC 4266), one after the other. Bytes come out as the server "
    "sent "
    "them; on a\n"
    "terminal as text, control characters escaped, and menus with the URL of each item.\n"
    "  --search WORDS    for items of type 7, instead of %09 in the URL\n"
    "  --plus COMMAND    Gopher+: '+', '+text/plain', '!' (attributes), '$'\n"
    "  --charset NAME    of texts on a terminal: utf-8, cp437, latin1 (else it is guessed)\n"
    "  --any-port        also ports of other protocols, as 25; without it they are refused\n"
    "  --limit BYTES     stop reading there (k, M, G)\n"
    "  -o FILE  -k  --cacert FILE  --cert FILE  --key FILE  -4  -6  --connect-timeout S  -m S\n"
    "  --session FILE    record the session there (without it nothing is kept)\n";

namespace {

struct GopherCommand : PageCommand<gopher::Fetch> {
  std::optional<gopher::Charset> charset;
};

gopher::Charset charset_of(const std::string& name) {
  const std::string lower = to_lower(name);
  if (lower == "utf-8" || lower == "utf8") return gopher::Charset::utf8;
  if (lower == "cp437" || lower == "437") return gopher::Charset::cp437;
  if (lower == "latin1" || lower == "iso-8859-1") return gopher::Charset::latin1;
  throw UsageError("--charset: utf-8, cp437 or latin1, not " + name);
}

GopherCommand parse_gopher(const std::vector<std::string>& words) {
  GopherCommand command;
  gopher::Fetch::Arguments& request = command.request;
  parse_pages<gopher::Fetch>(
      words,
      {{"--search", true, [&](std::string text) { request.search = std::move(text); }},
       {"--plus", true, [&](std::string text) { request.plus = std::move(text); }},
       {"--charset", true, [&](const std::string& name) { command.charset = charset_of(name); }},
       {"--any-port", false, [&](const std::string&) { request.any_port = true; }}},
      command);
  return command;
}

std::string shown(ByteView bytes, gopher::Charset charset) {
  return escape(gopher::decode_text(bytes, charset));
}

std::string menu_or_text(const gopher::Fetch::Result& result, std::optional<gopher::Charset> wanted) {
  const gopher::Charset charset = wanted.value_or(gopher::guess_charset(result.body));
  std::string text;
  const gopher::Opens opens = gopher::item_kind(result.location.type).opens;
  const bool menu = opens == gopher::Opens::menu || opens == gopher::Opens::search;
  if (menu && !result.plus) {
    gopher::MenuReader reader;
    std::vector<gopher::MenuItem> items;
    reader.feed(result.body, items);
    reader.finish(items);
    for (const gopher::MenuItem& item : items) {
      const auto to = gopher::location_of(item, result.location);
      const std::string url = !item.url().empty() ? shown(item.url(), charset)
                              : to                ? gopher::to_url(*to)
                                                  : "";
      text += fmt::format("{:9} {}{}{}\n", item.type == 'i' ? "" : gopher::item_kind(item.type).name,
                          shown(item.name, charset), url.empty() ? "" : "  ", url);
    }
  } else {
    const Bytes plain = gopher::without_dots(result.body);
    for (std::string_view line : split(plain, '\n')) {
      if (line.ends_with('\r')) line.remove_suffix(1);
      text += shown(line, charset) + "\n";
    }
  }
  return text;
}

}  // namespace

int gopher_command(const std::vector<std::string>& words) {
  const GopherCommand command = parse_gopher(words);
  return run_pages<gopher::Fetch>(command, [&command](const gopher::Fetch::Result& result) {
    print_page<gopher::Fetch>(command, result, [&] { return menu_or_text(result, command.charset); });
    return kDone;
  });
}

}  // namespace lw::cli
