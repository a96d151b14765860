#include <unistd.h>

#include <fmt/format.h>
#include <utility>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "core/base/text.h"
#include "core/protocols/gemini/operations.h"

namespace lw::cli {

const char* const kGeminiHelp =
    "linewright-cli gemini [options] URL...\n"
    "\n"
    "Fetches gemini:// URLs, one after the other. Bodies come out as the server sent them; on a terminal "
    "with\n"
    "control characters escaped, and pages with the URL of each link. A server's certificate is remembered "
    "at the\n"
    "first visit; another one later is refused.\n"
    "  --input WORDS     what a server asks for (status 10), instead of ? in the URL\n"
    "  --sensitive       they are for the server alone (status 11): masked where they are kept\n"
    "  --redirects N     follow at most so many, 0 to 5 (5)\n"
    "  --limit BYTES     stop reading there (k, M, G)\n"
    "  -o FILE  -k  --cacert FILE  --cert FILE  --key FILE  -4  -6  --connect-timeout S  -m S\n"
    "  --session FILE    record the session there (without it nothing is kept)\n";

namespace {

struct GeminiOptions {
  std::vector<std::string> urls;
  gemini::Fetch::Arguments request;
  std::string session;
};

std::chrono::milliseconds gemini_seconds(std::string_view option, const std::string& text) {
  return std::chrono::seconds(std::min<std::uint64_t>(number(option, text), 86'400));
}

GeminiOptions parse_gemini(const std::vector<std::string>& words) {
  GeminiOptions options;
  gemini::Fetch::Arguments& request = options.request;
  ConnectSettings& connect = request.connect;
  options.urls = parse(
      words,
      {{"--input", true, [&](std::string text) { request.input = std::move(text); }},
       {"--sensitive", false, [&](const std::string&) { request.sensitive = true; }},
       {"--redirects", true,
        [&](const std::string& text) {
          request.redirects =
              static_cast<int>(std::min<std::uint64_t>(number("--redirects", text), gemini::kMostRedirects));
        }},
       {"--limit", true, [&](const std::string& text) { request.limit = number("--limit", text, true); }},
       {"-o --output", true, [&](std::string file) { request.output_file = std::move(file); }},
       {"-k --insecure", false, [&](const std::string&) { connect.tls.verify = false; }},
       {"--cacert", true, [&](std::string file) { connect.tls.ca_file = std::move(file); }},
       {"--cert", true, [&](std::string file) { connect.tls.certificate_file = std::move(file); }},
       {"--key", true, [&](std::string file) { connect.tls.key_file = std::move(file); }},
       {"-4", false, [&](const std::string&) { connect.family = 4; }},
       {"-6", false, [&](const std::string&) { connect.family = 6; }},
       {"--connect-timeout", true,
        [&](const std::string& text) {
          connect.deadlines.connect = gemini_seconds("--connect-timeout", text);
        }},
       {"-m --max-time", true,
        [&](const std::string& text) { connect.deadlines.total = gemini_seconds("-m", text); }},
       {"--session", true, [&](std::string file) { options.session = std::move(file); }}});
  if (options.urls.empty()) throw UsageError("a URL is missing");
  if (options.urls.size() > 1 && !request.output_file.empty()) throw UsageError("-o takes one URL");
  return options;
}

/// For people at a terminal, which a peer's bytes must not steer.
std::string page_for_people(const gemini::Fetch::Result& result) {
  const auto from = gemini::parse_address(result.last().url);
  if (gemini::media_type(result.last().head.meta).type != "text/gemini" || !from) {
    std::string text;
    for (const std::string_view line : split(result.body, '\n')) text += escape(line) + "\n";
    return text;
  }
  std::string text;
  for (const gemini::TextLine& line : gemini::parse_lines(result.body)) {
    switch (line.kind) {
      case gemini::LineKind::link:
        text += fmt::format("=> {}  {}\n", escape(line.text), escape(gemini::resolved(*from, line.target)));
        break;
      case gemini::LineKind::heading:
        text += std::string(static_cast<std::size_t>(line.level), '#') + " " + escape(line.text) + "\n";
        break;
      case gemini::LineKind::list:
        text += "* " + escape(line.text) + "\n";
        break;
      case gemini::LineKind::quote:
        text += "> " + escape(line.text) + "\n";
        break;
      case gemini::LineKind::toggle:
        break;
      default:
        text += escape(line.text) + "\n";
    }
  }
  return text;
}

void print_gemini(const gemini::Fetch::Result& result, const GeminiOptions& options) {
  if (!options.request.output_file.empty()) return;
  if (::isatty(STDOUT_FILENO) != 0 && result.body_file.empty()) {
    write_all(STDOUT_FILENO, page_for_people(result));
    return;
  }
  print_body(result.body, result.body_file);
}

/// What is not a page: told on standard error.
int tell(const gemini::Fetch::Result& result) {
  const gemini::Head& head = result.last().head;
  if (gemini::answers(head.status) == gemini::Answers::success) {
    if (result.truncated) complain("the server left without TLS's goodbye: this may not be all");
    return kDone;
  }
  std::string text =
      fmt::format("{}: {} {}", result.last().url, head.status, gemini::status_name(head.status));
  if (!head.meta.empty()) text += ": " + escape(head.meta);
  if (!result.stopped.empty()) text += " (not followed: " + result.stopped + ")";
  if (gemini::answers(head.status) == gemini::Answers::input) text += "; answer with --input";
  complain(text);
  return result.stopped.empty() ? kFailed : kRedirects;
}

}  // namespace

int gemini_command(const std::vector<std::string>& words) {
  const GeminiOptions options = parse_gemini(words);
  Workbench workbench({.session_folder = Workbench::default_session_folder(), .wakeup = {}});
  ConsoleQuestioner questioner;
  workbench.set_questioner(&questioner);
  const SessionPtr session = create_session(workbench, {.title = options.urls.front(),
                                                        .pane = "gopher",
                                                        .file = options.session,
                                                        .discard = options.session.empty()});
  int code = kDone;
  for (const std::string& url : options.urls) {
    gemini::Fetch::Arguments request = options.request;
    request.url = url;
    std::optional<std::expected<gemini::Fetch::Result, Error>> outcome;
    Callbacks<gemini::Fetch> callbacks;
    callbacks.done = [&outcome](std::expected<gemini::Fetch::Result, Error> result) {
      outcome = std::move(result);
    };
    const auto operation = workbench.start<gemini::Fetch>(session, std::move(request), std::move(callbacks));
    run_until(workbench, [&outcome] { return outcome.has_value(); }, [&operation] { operation->cancel(); });
    if (outcome && *outcome) {
      print_gemini(**outcome, options);
      if (const int told = tell(**outcome); told != kDone) code = told;
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
