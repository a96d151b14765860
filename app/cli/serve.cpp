#include <unistd.h>

#include <fmt/format.h>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "core/api/serve.h"
#include "core/base/text.h"
#include "core/session/session.h"

namespace lw::cli {

const char* const kServeHelp =
    "linewright-cli serve FILE [options]\n"
    "\n"
    "Answers real clients from the server's side of a recorded session or dialogue (.dlg). Prints one line "
    "when "
    "it\n"
    "listens; misses go to standard error. Ends with Ctrl+C (exit code 0).\n"
    "  --port N  --address A  --unix PATH    where to listen; 127.0.0.1 and any free port unless told "
    "otherwise\n"
    "  --tls  --plain                        instead of as it was recorded\n"
    "  --cert FILE  --key FILE               PEM; without them a self-signed certificate is made\n"
    "  --print-cert                          the certificate on standard output, before the line\n"
    "  --ignore PART  --compare PART         what makes requests equal, e.g. host, query, query.page, body,\n"
    "                                        header.accept; --plan lists the parts there are\n"
    "  --once                                each recorded answer is given once\n"
    "  --strict                              requests must come in the recorded order\n"
    "  --miss reply|forward|close            what is done with a request that was not recorded\n"
    "  --refresh                             dates and expiries move with the clock\n"
    "  --delay original[xF]|Nms              as slow as it was, times F; or before each answer\n"
    "  --fault cut:N|stall:N|reset:N|wrong-tls   after N bytes of answers on a line\n"
    "  --max-clients N  --max-rate N         at a time; requests a second and client\n"
    "  --session OUT  --no-session           record what clients do there, or nowhere; else in the session "
    "folder\n"
    "  --plan                                tell what would be served, and end\n"
    "  -s --quiet                            no misses on standard error\n";

namespace {

struct ServeOptions {
  std::filesystem::path file;
  ServeChoice choice;
  bool plan = false;
  bool quiet = false;
  bool print_certificate = false;
};

void set_delay(const std::string& text, ServeChoice& choice) {
  if (text.starts_with("original")) {
    choice.delay = ServeDelay::original;
    const std::string factor = text.substr(8);
    if (factor.empty()) return;
    std::size_t used = 0;
    try {
      if (factor[0] == 'x') choice.delay_factor = std::stod(factor.substr(1), &used);
    } catch (const std::exception&) {
      used = 0;
    }
    if (used + 1 != factor.size() || !(choice.delay_factor >= 0) || choice.delay_factor > 1000)
      throw UsageError("--delay original takes a factor like x0.5, at most x1000");
    return;
  }
  if (!text.ends_with("ms"))
    throw UsageError("--delay is original, original times a factor (originalx2), or 20ms");
  choice.delay = ServeDelay::fixed;
  choice.delay_fixed = std::chrono::milliseconds(number("--delay", text.substr(0, text.size() - 2)));
}

void set_fault(const std::string& text, ServeChoice& choice) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  const std::string kind = text.substr(0, colon);
  if (kind == "wrong-tls" && colon == text.size()) {
    choice.fault = ServeFault::wrong_tls;
    return;
  }
  if (kind == "cut")
    choice.fault = ServeFault::cut;
  else if (kind == "stall")
    choice.fault = ServeFault::stall;
  else if (kind == "reset")
    choice.fault = ServeFault::reset;
  else
    throw UsageError("--fault is cut:N, stall:N, reset:N or wrong-tls, not " + text);
  choice.fault_after = colon < text.size() ? number("--fault", text.substr(colon + 1), true) : 0;
}

MissPolicy miss_policy(const std::string& text) {
  if (text == "reply") return MissPolicy::reply;
  if (text == "forward") return MissPolicy::forward;
  if (text == "close") return MissPolicy::close;
  throw UsageError("--miss is reply, forward or close, not " + text);
}

std::uint32_t small_number(std::string_view option, const std::string& text, std::uint32_t most) {
  const std::uint64_t value = number(option, text);
  if (value > most) throw UsageError(fmt::format("{} is at most {}", option, most));
  return static_cast<std::uint32_t>(value);
}

ServeOptions parse_serve(const std::vector<std::string>& words) {
  ServeOptions o;
  ServeChoice& c = o.choice;
  constexpr std::uint32_t kMost = 1'000'000;
  const std::vector<Option> options = {
      {"-p --port", true,
       [&c](const std::string& v) { c.port = static_cast<std::uint16_t>(small_number("--port", v, 65535)); }},
      {"--address", true, [&c](std::string v) { c.address = std::move(v); }},
      {"-U --unix", true, [&c](std::string v) { c.path = std::move(v); }},
      {"--tls", false, [&c](std::string) { c.tls = true; }},
      {"--plain", false, [&c](std::string) { c.tls = false; }},
      {"-E --cert", true, [&c](std::string v) { c.tls_options.certificate_file = std::move(v); }},
      {"--key", true, [&c](std::string v) { c.tls_options.key_file = std::move(v); }},
      {"--print-cert", false, [&o](std::string) { o.print_certificate = true; }},
      {"--ignore", true, [&c](const std::string& v) { c.parts[v] = false; }},
      {"--compare", true, [&c](const std::string& v) { c.parts[v] = true; }},
      {"--once", false, [&c](std::string) { c.once = true; }},
      {"--strict", false, [&c](std::string) { c.strict = true; }},
      {"--miss", true, [&c](const std::string& v) { c.miss = miss_policy(v); }},
      {"--refresh", false, [&c](std::string) { c.refresh = true; }},
      {"--delay", true, [&c](const std::string& v) { set_delay(v, c); }},
      {"--fault", true, [&c](const std::string& v) { set_fault(v, c); }},
      {"--max-clients", true,
       [&c](const std::string& v) { c.max_clients = small_number("--max-clients", v, kMost); }},
      {"--max-rate", true, [&c](const std::string& v) { c.max_rate = small_number("--max-rate", v, kMost); }},
      {"--session", true, [&c](std::string v) { c.file = std::move(v); }},
      {"--no-session", false, [&c](std::string) { c.record = false; }},
      {"--plan", false, [&o](std::string) { o.plan = true; }},
      {"-s --silent --quiet", false, [&o](std::string) { o.quiet = true; }},
  };
  const auto rest = parse(words, options);
  if (rest.size() != 1) throw UsageError("serve needs one FILE; try: linewright-cli help serve");
  o.file = rest.front();
  if (!c.record && !c.file.empty()) throw UsageError("--session and --no-session exclude each other");
  return o;
}

int print_plan(Workbench& workbench, const ServeOptions& options) {
  std::optional<std::expected<ServePlan, Error>> planned;
  const JobPtr job =
      plan_serve(workbench, options.file, [&planned](auto plan) { planned = std::move(plan); });
  run_until(workbench, [&planned] { return planned.has_value(); }, [&job] { job->cancel(); });
  if (!*planned) throw std::move(planned->error());
  const ServePlan& plan = **planned;
  if (!plan.cannot.empty()) {
    complain(plan.cannot);
    return kFailed;
  }
  fmt::print("{} over {}{}, {} requests, recorded from {}\n", plan.protocol, plan.transport,
             plan.tls ? " with TLS" : "", plan.requests, escape(plan.server));
  for (const MatchPartName& part : plan.parts)
    fmt::print("  {:<10} {}{}\n", part.name, part.label,
               !part.usual  ? " (not compared)"
               : part.place ? " (preferred)"
                            : "");
  for (const std::string& remark : plan.remarks) fmt::print("  note: {}\n", escape(remark));
  return kDone;
}

bool is_loopback(const ServeChoice& choice) {
  return !choice.path.empty() || choice.address.starts_with("127.") || choice.address == "::1" ||
         choice.address == "localhost";
}

class ServeRun {
 public:
  ServeRun(Workbench& workbench, const ServeOptions& options) : options_(options) {
    if (!is_loopback(options.choice))
      complain(
          fmt::format("warning: whoever reaches {} is answered from the recording", options.choice.address));
    serving_ = serve_session(
        workbench, options.file, options.choice,
        {.changed = [this] { changed(); }, .ended = [this](auto error) { ended(std::move(error)); }});
    run_until(workbench, [this] { return over_; }, [this] { serving_->stop(); });
  }

  int result() const {
    if (error_) throw Error(*error_);
    return kDone;
  }

 private:
  void changed() {
    const ServeState& state = serving_->state();
    if (state.listening && !std::exchange(announced_, true)) {
      if (options_.print_certificate) write_all(STDOUT_FILENO, state.certificate_pem);
      std::string line = "serving on " + escape(state.address);
      if (!state.url.empty()) line += " (" + escape(state.url) + ")";
      write_all(STDOUT_FILENO, line + "\n");
      if (!state.fingerprint.empty() && !options_.quiet)
        write_all(STDERR_FILENO, "* certificate SHA-256 " + state.fingerprint + "\n");
    }
    if (!options_.quiet) show_misses(state);
  }

  /// Those since the last time, as far as they are still kept.
  void show_misses(const ServeState& state) {
    const std::uint64_t fresh = std::min<std::uint64_t>(state.missed - missed_, state.misses.size());
    if (state.missed - missed_ > fresh)
      write_all(STDERR_FILENO, fmt::format("* {} more misses\n", state.missed - missed_ - fresh));
    missed_ = state.missed;
    for (std::size_t i = state.misses.size() - fresh; i < state.misses.size(); ++i)
      write_all(STDERR_FILENO, "* miss: " + state.misses[i] + "\n");
  }

  void ended(std::optional<Error> error) {
    over_ = true;
    error_ = std::move(error);
    if (!announced_ || options_.quiet) return;
    const ServeState& state = serving_->state();
    write_all(STDERR_FILENO, fmt::format("* {} clients, {} requests, {} answered, {} missed\n", state.clients,
                                         state.requests, state.answered, state.missed));
  }

  const ServeOptions& options_;
  ServingPtr serving_;
  std::optional<Error> error_;
  std::uint64_t missed_ = 0;
  bool announced_ = false;
  bool over_ = false;
};

}  // namespace

int serve_command(const std::vector<std::string>& words) {
  const ServeOptions options = parse_serve(words);
  Workbench workbench({.session_folder = default_session_folder(), .wakeup = {}});
  ConsoleQuestioner questioner;
  workbench.set_questioner(&questioner);
  if (options.plan) return print_plan(workbench, options);
  const ServeRun run(workbench, options);
  return run.result();
}

}  // namespace lw::cli
