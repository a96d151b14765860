#include <fmt/format.h>
#include <utility>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/session_run.h"
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

using GeminiCommand = PageCommand<gemini::Fetch>;

GeminiCommand parse_gemini(const std::vector<std::string>& words) {
  GeminiCommand command;
  gemini::Fetch::Arguments& request = command.request;
  parse_pages(words,
              {{"--input", true, [&](std::string text) { request.input = std::move(text); }},
               {"--sensitive", false, [&](const std::string&) { request.sensitive = true; }},
               {"--redirects", true,
                [&](const std::string& text) {
                  request.redirects = static_cast<int>(
                      std::min<std::uint64_t>(number("--redirects", text), gemini::kMostRedirects));
                }}},
              command);
  return command;
}

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
  const GeminiCommand command = parse_gemini(words);
  return run_pages<gemini::Fetch>(command, [&command](const gemini::Fetch::Result& result) {
    print_page<gemini::Fetch>(command, result, [&result] { return page_for_people(result); });
    return tell(result);
  });
}

}  // namespace lw::cli
