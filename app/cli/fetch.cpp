#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "app/cli/auth_options.h"
#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/fetch_options.h"
#include "app/cli/netrc.h"
#include "app/cli/system_proxy.h"
#include "core/base/text.h"
#include "core/base/url.h"
#include "core/session/session.h"

namespace lw::cli {

const char* const kFetchHelp =
    "linewright-cli fetch [options] URL...\n"
    "\n"
    "Options are named as curl names them.\n"
    "  -X METHOD  -H 'Name: value' (or @FILE)  -d DATA (or @FILE)  --data-raw  --data-binary  --json DATA  "
    "-T FILE\n"
    "  -F 'name=value' (or name=@FILE;type=T;filename=N)  --form-string  --chunked  --trailer 'Name: value'\n"
    "  --expect (100-continue)  -r RANGE  -C - (go on where the file of -o ends)  --if-range TAG  "
    "--path-as-is\n"
    "  -c JAR (--cookie-jar; a name or a file: read and written)  --no-cookies  --hsts\n"
    "  -G  -I  -A AGENT  -e REFERER  -b 'name=value'  -L  --max-redirs N  --compressed  --raw\n"
    "  --reconnect (an event stream that ends is asked for again)  --reconnect-wait S (default 3)\n"
    "  -0 (--http1.0)  --http1.1  --http2 (over TLS)  --http2-prior-knowledge  --http3\n"
    "  --http3-offered (where an answer before said so, by Alt-Svc)\n"
    "  -u USER  --basic  --digest  --ntlm  --negotiate  --anyauth  --bearer  -n (--netrc)  --netrc-file "
    "FILE\n"
    "  --api-key NAME  --api-key-in header|query|cookie  --aws-sigv4 REGION:SERVICE  --aws-unsigned-body\n"
    "  --aws-presign SECONDS (signed in the URL)  --domain NAME (of an NTLM account)\n"
    "  --oauth2 code|client|device|password|refresh  --oauth2-token-url URL  --oauth2-auth-url URL\n"
    "  --oauth2-device-url URL  --oauth2-client-id ID  --oauth2-scope WORDS  --oauth2-more NAME=VALUE&...\n"
    "  --oauth2-port PORT  --oauth2-path PATH  --oauth2-secret-in-body  --oauth2-no-pkce\n"
    "  --client-cert HOST=CERTIFICATE[,KEY] (PEM or PKCS#12)  --service-name HTTP@HOST (Negotiate)\n"
    "  --proxy-basic  --proxy-digest  --proxy-ntlm  --proxy-negotiate  --proxy-anyauth\n"
    "  -k  --cacert FILE  --cert FILE  --key FILE  --ciphers LIST  --tlsv1.0 ... --tlsv1.3  --tls-max V  "
    "--keylog FILE\n"
    "  -x PROXY (http://, socks5://, socks5h://)  --system-proxy (of http_proxy, https_proxy, all_proxy, "
    "no_proxy)\n"
    "  --noproxy HOSTS  -U USER  --resolve HOST:PORT:ADDRESS\n"
    "  --connect-to HOST:PORT:HOST:PORT  --sni NAME  --interface ADDRESS (or its name)\n"
    "  --unix-socket PATH  -4  -6  --connect-timeout S  --idle-timeout S  -m S\n"
    "  -o FILE  -O  -i  -f  -s (--quiet)  -v  -K FILE (url and output lines)\n"
    "  -Z (--parallel)  --parallel-max N (URLs at a time, default 50)\n"
    "  --session FILE       record the session there (without it nothing is kept)\n"
    "  --bulk-limit BYTES   keep the bytes of one body up to this (default 64M; 0 = no limit)\n"
    "  --record-ciphertext  keep what goes below TLS too, and its keys: whoever has FILE can read "
    "everything\n"
    "  --session-optional   go on when the session can't be written\n"
    "\n"
    "A password is never an argument: it comes from the prompt, --netrc, or the environment variables\n"
    "LINEWRIGHT_PASSWORD (also a token, an API key, a secret key), LINEWRIGHT_PROXY_PASSWORD,\n"
    "LINEWRIGHT_KEY_PASSWORD, LINEWRIGHT_CLIENT_SECRET, LINEWRIGHT_REFRESH_TOKEN and "
    "LINEWRIGHT_SESSION_TOKEN.\n";

namespace {

// From here on their results are taken in batches: those that stand in a queue wait for nobody, those that
// run side by side make room for the next ones.
constexpr std::size_t kManyTargets = 16;
constexpr std::chrono::milliseconds kQueuedPause{5};
constexpr std::chrono::milliseconds kParallelPause{1};
// So many are begun before their turn: the next one is there when one ends, and a long list takes no memory.
constexpr std::size_t kBegunAhead = 256;
constexpr Nanoseconds kProgressEvery = 200'000'000;

bool regular_file(int descriptor) {
  struct stat status{};
  return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

std::string head_text(const http::ResponseHead& head) {
  std::string text = fmt::format("{} {} {}\r\n", head.version, head.status, head.reason);
  for (const http::HeaderField& field : head.headers)
    text += fmt::format("{}: {}\r\n", field.name, field.value);
  return text + "\r\n";
}

// What goes to a terminal must not steer it: a peer's control bytes are escaped there.
std::string for_people(const std::string& text) {
  std::string out;
  for (const std::string_view line : split(text, '\n')) {
    out += escape(line.ends_with('\r') ? line.substr(0, line.size() - 1) : line);
    out += '\n';
  }
  out.pop_back();
  return out;
}

/// One run of the command: all its targets on one session, one after the other or beside each other.
class FetchRun {
 public:
  FetchRun(FetchOptions options, Workbench& workbench, SessionPtr session)
      : options_(std::move(options)), workbench_(workbench), session_(std::move(session)) {}

  int run() {
    start_some();
    run_until(
        workbench_, [this] { return operations_.empty(); },
        [this] {
          cancelled_ = true;
          for (const auto& [number, operation] : operations_) operation->cancel();
        },
        pause());
    return code_;
  }

 private:
  std::chrono::milliseconds pause() const {
    if (options_.targets.size() <= kManyTargets) return {};
    return options_.parallel > 0 ? kParallelPause : kQueuedPause;
  }

  // A pipe or terminal is written while it comes; a regular file (or -i, where the head goes first, or
  // several at a time, which would mix) when it is there.
  bool stream_to_stdout() const {
    return !options_.include_head && options_.parallel == 0 && !regular_file(STDOUT_FILENO);
  }

  void start_some() {
    const std::size_t most = options_.parallel > 0 ? options_.parallel : kBegunAhead;
    for (; !cancelled_ && operations_.size() < most && begun_ < options_.targets.size(); ++begun_)
      start(begun_);
  }

  void start(std::size_t number) {
    const FetchTarget& target = options_.targets[number];
    http::Fetch::Arguments request = options_.request;
    request.url = target.url;
    request.output_file = !target.output.empty() ? target.output : stream_to_stdout() ? "/dev/stdout" : "";
    choose_proxy(request);
    if (options_.netrc) use_netrc(request);
    Callbacks<http::Fetch> callbacks;
    const bool listens =
        options_.verbose || (!options_.quiet && ::isatty(STDERR_FILENO) != 0 && !target.output.empty());
    if (listens) callbacks.event = [this](const http::Fetch::Event& event) { heard(event); };
    // Whatever else is wished: who must sign in has to know where.
    if (!listens && request.auth.kind == http::AuthKind::oauth2)
      callbacks.event = [](const http::Fetch::Event& event) {
        if (const auto* sign_in = std::get_if<http::Fetch::SignIn>(&event)) tell_sign_in(*sign_in);
      };
    callbacks.done = [this, number](std::expected<http::Fetch::Result, Error> result) {
      ended(number, std::move(result));
    };
    operations_[number] = workbench_.start<http::Fetch>(session_, std::move(request), std::move(callbacks),
                                                        options_.parallel > 0 ? Turn::at_once : Turn::queued);
  }

  void choose_proxy(http::Fetch::Arguments& request) const {
    ProxySettings& proxy = request.connect.proxy;
    if (options_.system_proxy) {
      const auto auth = proxy.auth;
      proxy = environment_proxy(request.url, proxy.user);
      proxy.auth = auth;
    }
    const auto url = parse_url(request.url, "http");
    if (url && goes_directly(options_.no_proxy, url->host, port_of(*url))) proxy = {};
  }

  void use_netrc(http::Fetch::Arguments& request) {
    if (netrc_text_.empty()) {
      const char* home = std::getenv("HOME");
      netrc_text_ =
          read_file("--netrc", options_.netrc_file.empty() ? std::string(home ? home : "") + "/.netrc"
                                                           : options_.netrc_file);
    }
    const auto url = parse_url(request.url);
    if (!url) return;
    const auto entry = netrc_entry(netrc_text_, url->host, request.auth.user);
    if (!entry) return;
    if (request.auth.kind == http::AuthKind::none) request.auth.kind = http::AuthKind::basic;
    request.auth.user = entry->user;
    request.auth.password = entry->password;
  }

  void heard(const http::Fetch::Event& event) {
    if (const auto* progress = std::get_if<http::Fetch::Progress>(&event)) return show_progress(*progress);
    if (const auto* sign_in = std::get_if<http::Fetch::SignIn>(&event)) return tell_sign_in(*sign_in);
    if (!options_.verbose) return;
    if (const auto* again = std::get_if<http::Fetch::Reconnecting>(&event))
      say("* ", fmt::format("{}: asked for again after {} ms", again->why, again->wait.count()));
    if (const auto* hop = std::get_if<http::Fetch::HopStarted>(&event)) {
      const http::RequestHead& request = hop->hop.request;
      for (const std::string& note : hop->hop.notes) say("* ", note);
      if (!hop->hop.reason.empty()) say("* ", hop->hop.reason);
      say("* ", fmt::format("{} ({})", hop->hop.url, hop->hop.remote));
      say("> ", fmt::format("{} {} {}", request.method, request.target, request.version));
      for (const http::HeaderField& field : request.headers) say("> ", field.name + ": " + field.value);
      say("> ", "");
    } else if (const auto* head = std::get_if<http::Fetch::HeadArrived>(&event)) {
      say("< ", fmt::format("{} {} {}", head->head.version, head->head.status, head->head.reason));
      for (const http::HeaderField& field : head->head.headers) say("< ", field.name + ": " + field.value);
      say("< ", "");
    }
  }

  // A line for people: a peer's control bytes must not steer the terminal.
  static void say(std::string_view mark, std::string_view line) {
    write_all(STDERR_FILENO, fmt::format("{}{}\n", mark, escape(line)));
  }

  void show_progress(const http::Fetch::Progress& progress) {
    const Nanoseconds now = system_clock().monotonic();
    if (options_.quiet || now - shown_ < kProgressEvery || ::isatty(STDERR_FILENO) == 0) return;
    shown_ = now;
    const std::string total =
        progress.total < 0 ? "" : " of " + human_size(static_cast<std::uint64_t>(progress.total));
    write_all(STDERR_FILENO, "\r\033[K" + human_size(progress.received) + total);
    progress_shown_ = true;
  }

  void ended(std::size_t number, std::expected<http::Fetch::Result, Error> result) {
    operations_.erase(number);
    start_some();
    if (progress_shown_) write_all(STDERR_FILENO, "\r\033[K");
    progress_shown_ = false;
    if (!result) {
      complain(result.error().message());
      code_ = exit_code(result.error());
      return;
    }
    const http::ResponseHead& head = result->hops.back().response;
    if (!options_.quiet && !result->resume_note.empty()) say("* ", result->resume_note);
    if (!options_.quiet && !result->events_note.empty()) say("* ", result->events_note);
    if (options_.include_head) {
      std::string text;
      for (const http::Hop& hop : result->hops) {
        for (const http::ResponseHead& interim : hop.interim) text += head_text(interim);
        text += head_text(hop.response);
      }
      write_all(STDOUT_FILENO, ::isatty(STDOUT_FILENO) ? for_people(text) : text);
    }
    const bool failed = options_.fail && head.status >= 400;
    if (failed) {
      complain(fmt::format("{} answered {} {}", result->hops.back().url, head.status, escape(head.reason)));
      code_ = kHttpError;
    } else {
      print_body(options_.targets[number], *result);
    }
  }

  void print_body(const FetchTarget& target, const http::Fetch::Result& result) {
    const bool kept = !target.output.empty() || stream_to_stdout();
    cli::print_body(result.body, kept ? std::string() : result.body_file);
  }

  FetchOptions options_;
  Workbench& workbench_;
  SessionPtr session_;
  std::map<std::size_t, OperationPtr> operations_;  // begun and not ended, by target
  std::string netrc_text_;
  std::size_t begun_ = 0;
  bool cancelled_ = false;
  int code_ = kDone;
  Nanoseconds shown_ = 0;
  bool progress_shown_ = false;
};

// --session-optional: a session that can't be made is said and done without.
SessionPtr create_or_discard(Workbench& workbench, NewSession wish) {
  try {
    return create_session(workbench, wish);
  } catch (const Error& error) {
    complain(error.message() + " (going on without it)");
  }
  wish.file.clear();
  wish.discard = true;
  return create_session(workbench, std::move(wish));
}

}  // namespace

int fetch_command(const std::vector<std::string>& words) {
  FetchOptions options = parse_fetch(words);
  Workbench workbench({.session_folder = default_session_folder(), .wakeup = {}});
  ConsoleQuestioner questioner;
  questioner.go_on_without_session = options.session_optional;
  workbench.set_questioner(&questioner);
  NewSession wish{.title = options.targets.front().url,
                  .pane = "web",
                  .file = options.session,
                  .body_limit = options.body_limit,
                  .discard = options.session.empty()};
  SessionPtr session = options.session_optional ? create_or_discard(workbench, std::move(wish))
                                                : create_session(workbench, std::move(wish));
  FetchRun run(std::move(options), workbench, session);
  const int code = run.run();
  close_session(workbench, session);
  return code;
}

}  // namespace lw::cli
