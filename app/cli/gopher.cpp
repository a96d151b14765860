#include <unistd.h>

#include <fmt/format.h>
#include <utility>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
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

struct GopherOptions {
  std::vector<std::string> urls;
  gopher::Fetch::Arguments request;
  std::optional<gopher::Charset> charset;
  std::string session;
};

gopher::Charset charset_of(const std::string& name) {
  const std::string lower = to_lower(name);
  if (lower == "utf-8" || lower == "utf8") return gopher::Charset::utf8;
  if (lower == "cp437" || lower == "437") return gopher::Charset::cp437;
  if (lower == "latin1" || lower == "iso-8859-1") return gopher::Charset::latin1;
  throw UsageError("--charset: utf-8, cp437 or latin1, not " + name);
}

std::chrono::milliseconds seconds_of(std::string_view option, const std::string& text) {
  return std::chrono::seconds(std::min<std::uint64_t>(number(option, text), 86'400));
}

GopherOptions parse_gopher(const std::vector<std::string>& words) {
  GopherOptions options;
  gopher::Fetch::Arguments& request = options.request;
  ConnectSettings& connect = request.connect;
  options.urls = parse(
      words,
      {{"--search", true, [&](std::string text) { request.search = std::move(text); }},
       {"--plus", true, [&](std::string text) { request.plus = std::move(text); }},
       {"--charset", true, [&](const std::string& name) { options.charset = charset_of(name); }},
       {"--any-port", false, [&](const std::string&) { request.any_port = true; }},
       {"--limit", true, [&](const std::string& text) { request.limit = number("--limit", text, true); }},
       {"-o --output", true, [&](std::string file) { request.output_file = std::move(file); }},
       {"-k --insecure", false, [&](const std::string&) { connect.tls.verify = false; }},
       {"--cacert", true, [&](std::string file) { connect.tls.ca_file = std::move(file); }},
       {"--cert", true, [&](std::string file) { connect.tls.certificate_file = std::move(file); }},
       {"--key", true, [&](std::string file) { connect.tls.key_file = std::move(file); }},
       {"-4", false, [&](const std::string&) { connect.family = 4; }},
       {"-6", false, [&](const std::string&) { connect.family = 6; }},
       {"--connect-timeout", true,
        [&](const std::string& text) { connect.deadlines.connect = seconds_of("--connect-timeout", text); }},
       {"-m --max-time", true,
        [&](const std::string& text) { connect.deadlines.total = seconds_of("-m", text); }},
       {"--session", true, [&](std::string file) { options.session = std::move(file); }}});
  if (options.urls.empty()) throw UsageError("a URL is missing");
  if (options.urls.size() > 1 && !request.output_file.empty()) throw UsageError("-o takes one URL");
  return options;
}

std::string shown(ByteView bytes, gopher::Charset charset) {
  return escape(gopher::decode_text(bytes, charset));
}

/// For people at a terminal, which a peer's bytes must not steer.
void print_for_people(const gopher::Fetch::Result& result, std::optional<gopher::Charset> wanted) {
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
  write_all(STDOUT_FILENO, text);
}

void print(const gopher::Fetch::Result& result, const GopherOptions& options) {
  if (!options.request.output_file.empty()) return;
  if (::isatty(STDOUT_FILENO) != 0 && result.body_file.empty())
    return print_for_people(result, options.charset);
  print_body(result.body, result.body_file);
}

}  // namespace

int gopher_command(const std::vector<std::string>& words) {
  const GopherOptions options = parse_gopher(words);
  Workbench workbench({.session_folder = Workbench::default_session_folder(), .wakeup = {}});
  ConsoleQuestioner questioner;
  workbench.set_questioner(&questioner);
  const SessionPtr session = create_session(workbench, {.title = options.urls.front(),
                                                        .pane = "gopher",
                                                        .file = options.session,
                                                        .discard = options.session.empty()});
  int code = kDone;
  for (const std::string& url : options.urls) {
    gopher::Fetch::Arguments request = options.request;
    request.url = url;
    std::optional<std::expected<gopher::Fetch::Result, Error>> outcome;
    Callbacks<gopher::Fetch> callbacks;
    callbacks.done = [&outcome](std::expected<gopher::Fetch::Result, Error> result) {
      outcome = std::move(result);
    };
    const auto operation = workbench.start<gopher::Fetch>(session, std::move(request), std::move(callbacks));
    run_until(workbench, [&outcome] { return outcome.has_value(); }, [&operation] { operation->cancel(); });
    if (outcome && *outcome) {
      print(**outcome, options);
      continue;
    }
    complain(outcome->error().message());
    code = exit_code(outcome->error());
    if (code == kInterrupted) break;
  }
  close_session(workbench, session);
  return code;
}

}  // namespace lw::cli
