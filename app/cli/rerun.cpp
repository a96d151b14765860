// linewright-cli rerun: a recorded session's operations again, against a live server, and what came of it.
#include <stdlib.h>
#include <unistd.h>

#include <fmt/format.h>
#include <boost/json/serialize.hpp>
#include <cstdlib>
#include <fstream>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/compare_report.h"
#include "app/cli/console.h"
#include "app/cli/fetch_options.h"
#include "app/cli/netrc.h"
#include "core/api/recorded_file.h"
#include "core/api/rerun.h"
#include "core/base/text.h"
#include "core/replay/stored_rules.h"
#include "core/session/session.h"

namespace lw::cli {

const char* const kRerunHelp =
    "linewright-cli rerun [options] FILE      run the operations of a recorded session again, and compare\n"
    "  --to HOST:PORT       there instead of where the first one went (HOST, :PORT, [V6]:PORT, /SOCKET)\n"
    "  --tls, --plain       with TLS, without\n"
    "  -k  --cacert FILE    do not verify; verify with these certificates\n"
    "  --user USER          with this account; the password as below\n"
    "  -x PROXY  -U USER    through this proxy, as in fetch\n"
    "  --original-timing    operations begin when they began, else as soon as those before them have "
    "answered\n"
    "  --rule FIELD=RULE    what a field's values may be: ignore, presence, pattern:RE, tolerance:N; may "
    "come\n"
    "                       again. FIELD as compare shows it; one that ends with a dot is all below it\n"
    "  --learn              run twice: what differs between the two is ignored\n"
    "  --save-rules         keep the rules, and those that were learned, with FILE; where that "
    "fails it\n"
    "                       is said on stderr, and the exit code stays\n"
    "  --no-bind            send recorded tokens and ids, not those of the new answers\n"
    "  --files              operations may send the files that the recording names\n"
    "  --report FORMAT      text (what differs), json, junit\n"
    "  -o FILE              the report goes there\n"
    "  --session FILE       keep the new session there\n"
    "  -n  --netrc-file FILE\n"
    "Exit codes: 0 the same, 1 different, 2 could not run (also: nobody answered). Masked passwords come "
    "from --netrc, from\n"
    "LINEWRIGHT_PASSWORD and LINEWRIGHT_PROXY_PASSWORD, or from the prompt.\n";

namespace {

struct RerunWish {
  std::string file;
  RerunChoice choice;
  std::vector<FieldRule> rules;
  bool save_rules = false;
  bool netrc = false;
  std::string netrc_file;
  std::string report = "text";
  std::string output;
  std::string session;
  std::string proxy, proxy_user;
};

FieldRule rule_of(const std::string& word) {
  const std::size_t equals = word.find('=');
  const std::string rest = equals == std::string::npos ? "" : word.substr(equals + 1);
  const std::size_t colon = std::min(rest.find(':'), rest.size());
  const auto how = match_how(rest.substr(0, colon));
  const bool argued = how == MatchHow::pattern || how == MatchHow::tolerance;
  if (equals == 0 || !how || argued != (colon < rest.size()))
    throw UsageError(
        "option --rule needs FIELD=ignore, FIELD=presence, FIELD=pattern:RE or FIELD=tolerance:N, "
        "not " +
        escape(word));
  return {word.substr(0, equals), *how, argued ? rest.substr(colon + 1) : ""};
}

TlsOptions& tls_of(Retarget& to) {
  if (!to.tls_options) to.tls_options.emplace();
  return *to.tls_options;
}

void go_to(Retarget& to, const std::string& text) {
  Retarget place;
  try {
    place = parse_retarget(text);
  } catch (const Error& error) {
    throw UsageError("option --to: " + error.reason);
  }
  to.host = place.host;
  to.port = place.port;
  to.path = place.path;
}

std::vector<Option> options_of(RerunWish& wish) {
  Retarget& to = wish.choice.to;
  return {
      {"--to", true, [&to](const std::string& v) { go_to(to, v); }},
      {"--tls", false, [&to](std::string) { to.tls = true; }},
      {"--plain", false, [&to](std::string) { to.tls = false; }},
      {"-k --insecure", false, [&to](std::string) { tls_of(to).verify = false; }},
      {"--cacert", true, [&to](std::string v) { tls_of(to).ca_file = std::move(v); }},
      {"-u --user", true, [&to](std::string v) { refuse_password("--user", v), to.user = std::move(v); }},
      {"-x --proxy", true, [&wish](std::string v) { wish.proxy = std::move(v); }},
      {"-U --proxy-user", true,
       [&wish](std::string v) { refuse_password("-U", v), wish.proxy_user = std::move(v); }},
      {"--original-timing", false, [&wish](std::string) { wish.choice.original_timing = true; }},
      {"--rule", true, [&wish](const std::string& v) { wish.rules.push_back(rule_of(v)); }},
      {"--learn", false, [&wish](std::string) { wish.choice.learn_noise = true; }},
      {"--save-rules", false, [&wish](std::string) { wish.save_rules = true; }},
      {"--no-bind", false, [&wish](std::string) { wish.choice.bindings.emplace(); }},
      {"--files", false, [&wish](std::string) { wish.choice.read_files = true; }},
      {"--report", true, [&wish](std::string v) { wish.report = std::move(v); }},
      {"-o --output", true, [&wish](std::string v) { wish.output = std::move(v); }},
      {"--session", true, [&wish](std::string v) { wish.session = std::move(v); }},
      {"-n --netrc", false, [&wish](std::string) { wish.netrc = true; }},
      {"--netrc-file", true, [&wish](std::string v) { wish.netrc = true, wish.netrc_file = std::move(v); }}};
}

RerunWish read_rerun(const std::vector<std::string>& words) {
  RerunWish wish;
  const auto rest = parse(words, options_of(wish));
  if (rest.size() != 1) throw UsageError("rerun needs one session file; try: linewright-cli help rerun");
  wish.file = rest.front();
  if (wish.report != "text" && wish.report != "json" && wish.report != "junit")
    throw UsageError("option --report knows text, json and junit, not " + escape(wish.report));
  if (!wish.proxy.empty()) wish.choice.to.proxy = parse_proxy(wish.proxy, wish.proxy_user);
  if (const char* password = std::getenv("LINEWRIGHT_PASSWORD"); password && wish.choice.to.user)
    wish.choice.to.password = password;
  return wish;
}

/// Answers from the environment, .netrc and the terminal.
class RerunQuestioner final : public Questioner {
 public:
  explicit RerunQuestioner(const RerunWish& wish) {
    if (!wish.netrc) return;
    const char* home = std::getenv("HOME");
    netrc_ = read_file("--netrc",
                       wish.netrc_file.empty() ? std::string(home ? home : "") + "/.netrc" : wish.netrc_file);
  }
  void certificate(const SessionPtr& session, const CertificateQuestion& question,
                   std::function<void(CertificateAnswer)> answer) override {
    console_.certificate(session, question, std::move(answer));
  }
  void credentials(const SessionPtr&, const CredentialsQuestion& question,
                   std::function<void(std::optional<Credentials>)> answer) override {
    const bool proxy = question.realm.starts_with("proxy ");
    const char* given = std::getenv(proxy ? "LINEWRIGHT_PROXY_PASSWORD" : "LINEWRIGHT_PASSWORD");
    if (given) return answer(Credentials{question.user, given});
    const std::string host = question.peer.substr(0, question.peer.rfind(':'));
    if (const auto entry = netrc_entry(netrc_, host, question.user); entry && !proxy) return answer(entry);
    auto password = ask_password(fmt::format("{} at {}: ", escape(question.realm), escape(question.peer)));
    if (!password) return answer(std::nullopt);
    answer(Credentials{question.user, std::move(*password)});
  }
  void storage(const SessionPtr& session, const StorageQuestion& question,
               std::function<void(StorageAnswer)> answer) override {
    console_.storage(session, question, std::move(answer));
  }

 private:
  ConsoleQuestioner console_;
  std::string netrc_;
};

/// A place for the new session, gone at the end, where nobody asked to keep it.
class Place {
 public:
  explicit Place(const std::string& wished) : file_(wished) {
    if (!wished.empty()) return;
    std::string folder = (std::filesystem::temp_directory_path() / "linewright-XXXXXX").string();
    if (!::mkdtemp(folder.data()))
      throw Error(ErrorKind::storage, "making a folder for the new session", "", folder);
    folder_ = folder;
    file_ = folder_ / "rerun.lws";
  }
  ~Place() {
    std::error_code ignored;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  const std::filesystem::path& file() const { return file_; }

 private:
  std::filesystem::path folder_, file_;
};

boost::json::array rules_json(const std::vector<FieldRule>& rules) {
  boost::json::array out;
  for (const FieldRule& rule : rules)
    out.push_back({{"field", rule.field}, {"how", to_string(rule.how)}, {"argument", rule.argument}});
  return out;
}

std::string text_report(const RerunReport& report) {
  std::string out = comparison_text(report.comparison, false);
  for (const FieldRule& rule : report.learned) out += "learned: ignore " + escape(rule.field) + "\n";
  for (const std::string& problem : report.problems) out += "problem: " + escape(problem) + "\n";
  return out;
}

std::string json_report(const RerunReport& report, const std::string& kept) {
  boost::json::object whole = comparison_object(report.comparison, true);
  whole["recorded"] = report.recorded.string();
  whole["rerun"] = kept;
  whole["learned"] = rules_json(report.learned);
  whole["problems"] = boost::json::array(report.problems.begin(), report.problems.end());
  return boost::json::serialize(whole) + "\n";
}

void write_report(const RerunWish& wish, const RerunReport& report) {
  const std::string text =
      wish.report == "json" ? json_report(report, wish.session)
      : wish.report == "junit"
          ? comparison_junit(report.comparison, "rerun of " + report.recorded.string(), report.problems)
          : text_report(report);
  if (wish.output.empty() || wish.output == "-") {
    write_all(STDOUT_FILENO, text);
    return;
  }
  std::ofstream file(wish.output, std::ios::binary | std::ios::trunc);
  file << text;
  if (!file.flush())
    throw Error(ErrorKind::storage, "writing the report to " + wish.output, "", "it can't be written");
}

std::shared_ptr<const RerunReport> run(Workbench& workbench, const RerunWish& wish, RerunChoice choice) {
  std::optional<std::expected<std::shared_ptr<const RerunReport>, Error>> outcome;
  RerunCallbacks callbacks;
  callbacks.done = [&outcome](auto report) { outcome = std::move(report); };
  const RerunPtr rerun = rerun_session(workbench, wish.file, std::move(choice), std::move(callbacks));
  run_until(workbench, [&outcome] { return outcome.has_value(); }, [&rerun] { rerun->cancel(); });
  if (!*outcome) throw std::move(outcome->error());
  return std::move(**outcome);
}

/// What was found out stands, whether or not the rules could be kept: that is said, and changes no exit code.
void save(Workbench& workbench, const RerunWish& wish, CompareRules rules, const RerunReport& report) {
  rules.fields.insert(rules.fields.end(), report.learned.begin(), report.learned.end());
  std::optional<std::expected<void, Error>> stored;
  store_rules(workbench, wish.file, std::move(rules), [&stored](auto done) { stored = std::move(done); });
  run_until(workbench, [&stored] { return stored.has_value(); }, [] {});
  if (!*stored) complain("the rules were not kept: " + stored->error().message());
}

int rerun(const RerunWish& wish) {
  CompareRules rules = stored_rules(open_recording(wish.file).reader->header().settings);
  // The first that fits decides: those of today before those that were kept.
  rules.fields.insert(rules.fields.begin(), wish.rules.begin(), wish.rules.end());
  const Place place(wish.session);
  Workbench workbench({.session_folder = default_session_folder(), .wakeup = {}});
  RerunQuestioner questioner(wish);
  workbench.set_questioner(&questioner);
  RerunChoice choice = wish.choice;
  choice.rules = rules;
  choice.file = place.file();
  const auto report = run(workbench, wish, std::move(choice));
  write_report(wish, *report);
  if (wish.save_rules) save(workbench, wish, std::move(rules), *report);
  const Comparison& comparison = report->comparison;
  const bool nothing = comparison.matched + comparison.different + comparison.extra == 0;
  if (nothing && !report->problems.empty()) return kUsage;  // no server, or no password: nothing was said
  return comparison.same() ? kDone : kFailed;
}

}  // namespace

int rerun_command(const std::vector<std::string>& words) {
  const RerunWish wish = read_rerun(words);
  try {
    return rerun(wish);
  } catch (const Error& error) {
    complain(error.message());
    return interrupted ? kInterrupted : kUsage;  // 2: it could not run, whatever the reason
  }
}

}  // namespace lw::cli
