// Commands that do one thing after the other within one session.
#pragma once

#include <unistd.h>

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/cli/command_line.h"
#include "app/cli/connection_options.h"
#include "app/cli/console.h"
#include "core/api/workbench.h"

namespace lw::cli {

/// Runs one operation to its end; Ctrl+C cancels it. Throws its Error.
template <class Op>
typename Op::Result finished(Workbench& workbench, const SessionPtr& session,
                             typename Op::Arguments arguments) {
  std::optional<std::expected<typename Op::Result, Error>> outcome;
  Callbacks<Op> callbacks;
  callbacks.done = [&outcome](std::expected<typename Op::Result, Error> result) {
    outcome = std::move(result);
  };
  const auto operation = workbench.start<Op>(session, std::move(arguments), std::move(callbacks));
  run_until(workbench, [&outcome] { return outcome.has_value(); }, [&operation] { operation->cancel(); });
  if (!*outcome) throw std::move(outcome->error());
  return std::move(**outcome);
}

/// Opens the session, lets `run` do its work in it, closes it. The exit code is that of `run`, which throws
/// nothing.
int with_session(NewSession wish,
                 const std::function<int(Workbench& workbench, const SessionPtr& session)>& run);

/// Of a command that fetches pages, each from its URL.
template <class Op>
struct PageCommand {
  std::vector<std::string> urls;
  typename Op::Arguments request;  // for each of them
  std::string session;
};

/// Options of such a command beside its own (command_line.h: parse), and its URLs. Throws UsageError.
template <class Op>
void parse_pages(const std::vector<std::string>& words, std::vector<Option> own, PageCommand<Op>& command) {
  auto& request = command.request;
  own.push_back({"--limit", true, [&](const std::string& v) { request.limit = number("--limit", v, true); }});
  own.push_back({"-o --output", true, [&](std::string file) { request.output_file = std::move(file); }});
  own.push_back({"--session", true, [&](std::string file) { command.session = std::move(file); }});
  for (Option& option : connection_options(request.connect)) own.push_back(std::move(option));
  own.push_back(total_time_option(request.connect));
  command.urls = parse(words, own);
  if (command.urls.empty()) throw UsageError("a URL is missing");
  if (command.urls.size() > 1 && !request.output_file.empty()) throw UsageError("-o takes one URL");
}

/// One after the other, the others also when one fails. `show` prints a result and answers with an exit code.
template <class Op>
int run_pages(const PageCommand<Op>& command,
              const std::function<int(const typename Op::Result& result)>& show) {
  const NewSession wish{.title = command.urls.front(),
                        .pane = "gopher",
                        .file = command.session,
                        .discard = command.session.empty()};
  return with_session(wish, [&](Workbench& workbench, const SessionPtr& session) {
    int code = kDone;
    for (const std::string& url : command.urls) {
      auto request = command.request;
      request.url = url;
      try {
        const int shown = show(finished<Op>(workbench, session, std::move(request)));
        if (shown != kDone) code = shown;
      } catch (const Error& error) {
        complain(error.message());
        code = exit_code(error);
        if (code == kInterrupted) break;
      }
    }
    return code;
  });
}

/// A result's body on standard output, unless the user has it in a file: as it came, or on a terminal as
/// `for_people` makes it, whom a peer's bytes must not steer.
template <class Op>
void print_page(const PageCommand<Op>& command, const typename Op::Result& result,
                const std::function<std::string()>& for_people) {
  if (!command.request.output_file.empty()) return;
  if (::isatty(STDOUT_FILENO) != 0 && result.body_file.empty())
    print_body(for_people(), {});
  else
    print_body(result.body, result.body_file);
}

}  // namespace lw::cli
