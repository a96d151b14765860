// linewright-cli run: the requests of a folder, one after the other, and whether what their files say of the
// answers holds.
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>

#include "app/cli/auth_options.h"
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/fetch_options.h"
#include "core/base/context.h"
#include "core/base/text.h"
#include "core/protocols/http/collection/client_files.h"
#include "core/session/session.h"

namespace lw::cli {

const char* const kRunHelp =
    "linewright-cli run [options] FOLDER|FILE...   send the requests of .http and .rest files, in order\n"
    "  --env NAME           the environment of that name, of http-client.env.json (default: \"default\")\n"
    "  --var NAME=VALUE     a value of a variable, before all others\n"
    "  --name NAME          only requests of this name or title; may come again\n"
    "  --stop               end at the first request that fails\n"
    "  --report FORMAT      text, json, junit\n"
    "  -o FILE              the report goes there\n"
    "  --session FILE       keep what was said there, as one session\n"
    "  --files              requests may send files from outside of the folder, and go to\n"
    "                       sockets of this system\n"
    "  --process-env        requests may use variables of this process: {{$processEnv NAME}}\n"
    "  -k  --cacert FILE  -x PROXY  -U USER  -m S     as in fetch, for all of them\n"
    "Assertions stand in the files: # @assert status == 200. A request without any must be answered below "
    "400.\n"
    "Secrets of an environment come from LINEWRIGHT_VAR_NAME, or from the prompt; they are masked in the "
    "session.\n"
    "So do values of # @prompt lines, which are asked for once a name.\n"
    "Exit codes: 0 all hold, 1 an assertion does not, 2 could not run.\n";

namespace {

struct Wish {
  std::vector<std::string> places;
  std::string environment;
  std::vector<std::pair<std::string, std::string>> values;
  std::vector<std::string> names;
  bool stop = false, any_file = false, process_env = false, insecure = false;
  std::string report = "text", output, session, ca_file, proxy, proxy_user;
  std::optional<std::uint64_t> seconds;
};

std::vector<Option> options_of(Wish& wish) {
  const auto value = [&wish](const std::string& v) {
    const auto equals = v.find('=');
    if (equals == std::string::npos || equals == 0)
      throw UsageError("option --var needs NAME=VALUE, not " + escape(v));
    wish.values.emplace_back(v.substr(0, equals), v.substr(equals + 1));
  };
  return {{"-e --env", true, [&wish](std::string v) { wish.environment = std::move(v); }},
          {"--var", true, value},
          {"--name", true, [&wish](std::string v) { wish.names.push_back(std::move(v)); }},
          {"--stop", false, [&wish](std::string) { wish.stop = true; }},
          {"--report", true, [&wish](std::string v) { wish.report = std::move(v); }},
          {"-o --output", true, [&wish](std::string v) { wish.output = std::move(v); }},
          {"--session", true, [&wish](std::string v) { wish.session = std::move(v); }},
          {"--files", false, [&wish](std::string) { wish.any_file = true; }},
          {"--process-env", false, [&wish](std::string) { wish.process_env = true; }},
          {"-k --insecure", false, [&wish](std::string) { wish.insecure = true; }},
          {"--cacert", true, [&wish](std::string v) { wish.ca_file = std::move(v); }},
          {"-x --proxy", true, [&wish](std::string v) { wish.proxy = std::move(v); }},
          {"-U --proxy-user", true,
           [&wish](std::string v) { refuse_password("-U", v), wish.proxy_user = std::move(v); }},
          {"-m --max-time", true, [&wish](const std::string& v) { wish.seconds = number("-m", v); }}};
}

Wish read_words(const std::vector<std::string>& words) {
  Wish wish;
  wish.places = parse(words, options_of(wish));
  if (wish.places.empty()) throw UsageError("run needs a folder or a file; try: linewright-cli help run");
  if (wish.report != "text" && wish.report != "json" && wish.report != "junit")
    throw UsageError("option --report knows text, json and junit, not " + escape(wish.report));
  return wish;
}

bool wanted(const Wish& wish, const http::FileRequest& request) {
  if (wish.names.empty()) return true;
  return std::ranges::any_of(
      wish.names, [&](const std::string& name) { return name == request.name || name == request.title; });
}

/// The items of all places; problems are told.
std::vector<http::RunItem> load(const Wish& wish) {
  std::vector<http::RunItem> items;
  bool known = wish.environment.empty();
  for (const std::string& place : wish.places) {
    http::LoadedRun loaded = http::load_run(place, wish.environment, wish.any_file);
    for (const std::string& problem : loaded.problems) complain(escape(problem));
    if (!loaded.problems.empty() && loaded.items.empty())
      throw Error(ErrorKind::storage, "reading " + place, "", "nothing in it can be read");
    known = known || std::ranges::find(loaded.environments, wish.environment) != loaded.environments.end();
    for (http::RunItem& item : loaded.items)
      if (wanted(wish, item.request)) items.push_back(std::move(item));
  }
  if (!known)
    throw UsageError("there is no environment " + escape(wish.environment) + " in http-client.env.json");
  return items;
}

/// What "# @prompt" lines want asked for, once a name: of this process' environment, or from the terminal.
void give_prompted(const std::vector<http::RunItem>& items, const Wish& wish, http::Variables& variables,
                   std::set<std::string>& names, std::vector<std::string>& secrets) {
  std::set<std::string> asked;
  for (const http::RunItem& item : items) {
    for (const http::Prompted& one : http::prompts_of(item.request)) {
      if (one.secret) names.insert(one.name);
      if (!asked.insert(one.name).second ||
          std::ranges::find(wish.values, one.name, &std::pair<std::string, std::string>::first) !=
              wish.values.end())
        continue;
      const std::string words = escape(one.text.empty() ? one.name : one.text) + ": ";
      std::optional<std::string> value;
      if (const char* given = std::getenv(("LINEWRIGHT_VAR_" + one.name).c_str()))
        value = given;
      else
        value = one.secret ? ask_password(words) : ask_line(words);
      if (!value) continue;
      if (one.secret) secrets.push_back(*value);
      variables.give(one.name, std::move(*value));
    }
  }
}

/// Values that the files only name: of this process' environment, or asked for. Answers them, to be masked.
std::vector<std::string> give_secrets(const std::vector<http::RunItem>& items, const Wish& wish,
                                      http::Variables& variables) {
  std::vector<std::string> secrets;
  std::set<std::string> names;
  for (const http::RunItem& item : items)
    names.insert(item.environment.secrets.begin(), item.environment.secrets.end());
  for (const std::string& name : names) {
    if (std::ranges::find(wish.values, name, &std::pair<std::string, std::string>::first) !=
        wish.values.end())
      continue;
    std::optional<std::string> value;
    if (const char* given = std::getenv(("LINEWRIGHT_VAR_" + name).c_str()))
      value = given;
    else
      value = ask_password(escape(name) + ": ");
    if (!value) continue;  // the requests that need it say so
    secrets.push_back(*value);
    variables.give(name, std::move(*value), true);
  }
  give_prompted(items, wish, variables, names, secrets);
  for (const auto& [name, value] : wish.values) {
    if (names.contains(name)) secrets.push_back(value);
    variables.give(name, value, names.contains(name));
  }
  return secrets;
}

void apply(const Wish& wish, http::Fetch::Arguments& request) {
  if (wish.insecure) request.connect.tls.verify = false;
  if (!wish.ca_file.empty()) request.connect.tls.ca_file = wish.ca_file;
  if (!wish.proxy.empty()) request.connect.proxy = parse_proxy(wish.proxy, wish.proxy_user);
  if (wish.seconds)
    request.connect.deadlines.total = std::chrono::seconds(std::min<std::uint64_t>(*wish.seconds, 1u << 30));
}

void write_report(const Wish& wish, const http::RunReport& report) {
  const std::string text = wish.report == "json"    ? http::report_json(report)
                           : wish.report == "junit" ? http::report_junit(report)
                                                    : http::report_text(report);
  if (wish.output.empty() || wish.output == "-") {
    write_all(STDOUT_FILENO, text);
    return;
  }
  std::ofstream file(wish.output, std::ios::binary | std::ios::trunc);
  file << text;
  if (!file.flush())
    throw Error(ErrorKind::storage, "writing the report to " + wish.output, "", "it can't be written");
}

/// Sends what the run asks for until it asks for nothing more.
void send_all(const Wish& wish, Workbench& workbench, const SessionPtr& session, http::CollectionRun& run) {
  bool stopped = false;
  while (auto request = run.next()) {
    apply(wish, *request);
    std::optional<std::expected<http::Fetch::Result, Error>> outcome;
    Callbacks<http::Fetch> callbacks;
    callbacks.done = [&outcome](std::expected<http::Fetch::Result, Error> result) {
      outcome = std::move(result);
    };
    callbacks.event = [](const http::Fetch::Event& event) {
      if (const auto* sign_in = std::get_if<http::Fetch::SignIn>(&event)) tell_sign_in(*sign_in);
    };
    const auto operation = workbench.start<http::Fetch>(session, std::move(*request), std::move(callbacks));
    run_until(
        workbench, [&outcome] { return outcome.has_value(); },
        [&] {
          stopped = true;
          operation->cancel();
        });
    run.ended(*outcome);
    if (*outcome && !(*outcome)->body_file.empty()) {
      std::error_code ignored;  // it was too large for memory, and nobody wants it
      std::filesystem::remove((*outcome)->body_file, ignored);
    }
    const auto state = run.report().steps[run.at()].state;
    if (stopped || (wish.stop && state != http::StepState::passed)) run.stop();
  }
}

int run_all(const Wish& wish) {
  http::VariableSources sources{.clock = &system_clock(), .random = &system_random(), .process_variable = {}};
  if (wish.process_env)
    sources.process_variable = [](std::string_view name) -> std::optional<std::string> {
      const char* value = std::getenv(std::string(name).c_str());
      return value ? std::optional<std::string>(value) : std::nullopt;
    };
  http::Variables variables(std::move(sources));
  std::vector<http::RunItem> items = load(wish);
  if (items.empty()) throw UsageError("there are no such requests");
  const std::vector<std::string> secrets = give_secrets(items, wish, variables);
  Workbench workbench({.session_folder = default_session_folder(), .wakeup = {}});
  ConsoleQuestioner questioner;
  workbench.set_questioner(&questioner);
  const SessionPtr session = create_session(workbench, {.title = "run of " + wish.places.front(),
                                                        .pane = "web",
                                                        .file = wish.session,
                                                        .discard = wish.session.empty()});
  session->mask_also(secrets);
  http::CollectionRun run(wish.places.front(), std::move(items), std::move(variables));
  send_all(wish, workbench, session, run);
  close_session(workbench, session);
  write_report(wish, run.report());
  if (run.report().count(http::StepState::failed) > 0) return kFailed;
  return run.report().all_passed() ? kDone : interrupted ? kInterrupted : kUsage;
}

}  // namespace

int run_command(const std::vector<std::string>& words) {
  const Wish wish = read_words(words);
  try {
    return run_all(wish);
  } catch (const Error& error) {
    complain(error.message());
    return interrupted ? kInterrupted : kUsage;  // 2: it could not run, whatever the reason
  }
}

}  // namespace lw::cli
