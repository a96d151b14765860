#include <unistd.h>

#include <fmt/format.h>
#include <filesystem>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/standard_input.h"
#include "core/base/text.h"
#include "core/protocols/socket/operations.h"
#include "core/session/session.h"

namespace lw::cli {

const char* const kSocketHelp =
    "linewright-cli socket connect [options] HOST PORT\n"
    "linewright-cli socket connect [options] --unix PATH\n"
    "linewright-cli socket listen  [options] [ADDRESS] PORT\n"
    "\n"
    "Standard input goes to the peer (to all clients when listening), what comes goes to standard output. "
    "The end of\n"
    "standard input ends our side of the line. Notes about clients go to standard error.\n"
    "  --tls  --udp  --unix PATH\n"
    "  -k  --cacert FILE  --cert FILE  --key FILE  --servername NAME  --alpn LIST  --keylog FILE\n"
    "  -x PROXY-HOST:PORT (SOCKS5)  -4  -6  --connect-timeout S\n"
    "  --echo            listen: send back what comes\n"
    "  --max-clients N   listen\n"
    "  --session FILE    record the session there (without it nothing is kept)\n"
    "  --record-ciphertext  keep what goes below TLS too, and its keys: whoever has FILE can read "
    "everything\n"
    "  --quiet           no notes on standard error\n"
    "\n"
    "listen ends with exit code 0 on Ctrl+C.\n";

namespace {

// Frames taken from the session in one go.
constexpr std::size_t kFramesAtOnce = 500;

struct SocketOptions {
  bool listening = false;
  socket::Kind kind = socket::Kind::tcp;
  std::string host;
  std::uint16_t port = 0;
  std::string path;
  ConnectSettings connect;
  bool echo = false;
  std::uint32_t max_clients = 1000;
  std::string session;
  bool quiet = false;
};

std::uint16_t port_of(const std::string& text) {
  const std::uint64_t value = number("PORT", text);
  if (value > 65535) throw UsageError("a port is at most 65535, not " + text);
  return static_cast<std::uint16_t>(value);
}

SocketOptions parse_socket(const std::vector<std::string>& words) {
  if (words.empty() || (words[0] != "connect" && words[0] != "listen")) {
    throw UsageError("socket needs connect or listen; try: linewright-cli help socket");
  }
  SocketOptions o;
  o.listening = words[0] == "listen";
  auto& c = o.connect;
  const std::vector<Option> options = {
      {"--tls", false, [&o](std::string) { o.kind = socket::Kind::tls; }},
      {"-u --udp", false, [&o](std::string) { o.kind = socket::Kind::udp; }},
      {"-U --unix", true, [&o](std::string v) { o.kind = socket::Kind::unix_stream, o.path = std::move(v); }},
      {"-k --insecure", false, [&c](std::string) { c.tls.verify = false; }},
      {"--cacert", true, [&c](std::string v) { c.tls.ca_file = std::move(v); }},
      {"-E --cert", true, [&c](std::string v) { c.tls.certificate_file = std::move(v); }},
      {"--key", true, [&c](std::string v) { c.tls.key_file = std::move(v); }},
      {"--servername", true, [&c](std::string v) { c.tls.server_name = std::move(v); }},
      {"--alpn", true,
       [&c](const std::string& v) {
         for (const std::string_view one : split(v, ',')) c.tls.alpn.emplace_back(one);
       }},
      {"--keylog", true, [&c](std::string v) { c.tls.key_log_file = std::move(v); }},
      {"--record-ciphertext", false, [&c](std::string) { c.record_ciphertext = true; }},
      {"-x --proxy", true,
       [&c](const std::string& v) {
         const std::size_t colon = v.rfind(':');
         if (colon == std::string::npos) throw UsageError("option -x needs host:port");
         c.proxy = {
             .kind = ProxyKind::socks5, .host = v.substr(0, colon), .port = port_of(v.substr(colon + 1))};
       }},
      {"-4 --ipv4", false, [&c](std::string) { c.family = 4; }},
      {"-6 --ipv6", false, [&c](std::string) { c.family = 6; }},
      {"--connect-timeout", true,
       [&c](const std::string& v) {
         c.deadlines.connect = std::chrono::seconds(number("--connect-timeout", v));
       }},
      {"--echo", false, [&o](std::string) { o.echo = true; }},
      {"--max-clients", true,
       [&o](const std::string& v) {
         o.max_clients = static_cast<std::uint32_t>(number("--max-clients", v));
       }},
      {"--session", true, [&o](std::string v) { o.session = std::move(v); }},
      {"-s --silent --quiet", false, [&o](std::string) { o.quiet = true; }},
  };
  const auto rest = parse({words.begin() + 1, words.end()}, options);
  if (c.record_ciphertext && o.session.empty()) throw UsageError("--record-ciphertext needs --session FILE");
  if (o.kind == socket::Kind::unix_stream) {
    if (!rest.empty()) throw UsageError("--unix takes no host and port");
    return o;
  }
  if (rest.size() == 2)
    o.host = rest[0];
  else if (rest.size() == 1 && o.listening)
    o.host = "127.0.0.1";
  else
    throw UsageError(o.listening ? "socket listen needs [ADDRESS] PORT" : "socket connect needs HOST PORT");
  o.port = port_of(rest.back());
  return o;
}

class SocketRun {
 public:
  SocketRun(SocketOptions options, Workbench& workbench, SessionPtr session)
      : options_(std::move(options)), workbench_(workbench), session_(std::move(session)) {}

  int run() {
    start();
    subscription_ = session_->transcript()->subscribe([this] { print_more(); });
    Input input([this] { workbench_.run_aside([] {}, [] {}); });  // an empty errand: it wakes the loop below
    input_ = &input;
    run_until(workbench_, [this] { return pump(); }, [this] { operation_->cancel(); });
    // What came last may still be on its way from the session.
    print_more();
    run_until(
        workbench_,
        [this] { return !sending_ && !reading_ && printed_ >= session_->transcript()->frame_count(); },
        [] {});
    session_->transcript()->unsubscribe(subscription_);
    input_ = nullptr;
    return code_;
  }

 private:
  void start() {
    auto done = [this](std::expected<socket::Summary, Error> summary) {
      ended_ = true;
      if (summary) return;
      if (options_.listening && summary.error().kind == ErrorKind::cancelled) return;
      complain(summary.error().message());
      code_ = exit_code(summary.error());
    };
    auto event = [this](const socket::Event& e) { heard(e); };
    if (options_.listening) {
      socket::Listen::Arguments a{.kind = options_.kind,
                                  .address = options_.host,
                                  .port = options_.port,
                                  .path = options_.path,
                                  .max_clients = options_.max_clients,
                                  .echo = options_.echo,
                                  .connect = options_.connect};
      operation_ = workbench_.start<socket::Listen>(session_, std::move(a), {event, done});
    } else {
      socket::Connect::Arguments a{.kind = options_.kind,
                                   .host = options_.host,
                                   .port = options_.port,
                                   .path = options_.path,
                                   .connect = options_.connect};
      operation_ = workbench_.start<socket::Connect>(session_, std::move(a), {event, done});
    }
  }

  void say(const std::string& text) {
    if (!options_.quiet) write_all(STDERR_FILENO, "* " + text + "\n");
  }

  void heard(const socket::Event& event) {
    if (const auto* opened = std::get_if<socket::Opened>(&event)) {
      if (options_.listening && opened->remote.empty())
        say("listening on " + escape(opened->local));
      else
        say((options_.listening ? "client " : "connected to ") + escape(opened->remote));
      if (!options_.listening || !opened->remote.empty()) channels_.push_back(opened->channel);
    } else if (const auto* closed = std::get_if<socket::Closed>(&event)) {
      std::erase(channels_, closed->channel);
      say(fmt::format("channel {} closed by {}: {} sent, {} received", closed->channel, closed->by,
                      human_size(closed->sent), human_size(closed->received)));
    }
  }

  /// Moves input along; true when all is over.
  bool pump() {
    Bytes chunk;
    bool ended = false;
    while (!ended_ && !sending_ && !channels_.empty() && input_->take(chunk, ended)) {
      sending_ = true;
      workbench_.start<socket::Send>(session_, {.channels = channels_, .bytes = std::move(chunk)},
                                     {{}, [this](std::expected<socket::Send::Result, Error> result) {
                                        sending_ = false;
                                        if (!result && !ended_) complain(result.error().message());
                                      }});
    }
    if (ended && !half_closed_ && !options_.listening && !channels_.empty()) {
      half_closed_ = true;
      workbench_.start<socket::Close>(session_, {.channels = channels_, .how = socket::CloseHow::our_side},
                                      {});
    }
    return ended_;
  }

  void print_more() {
    if (reading_ || printed_ >= session_->transcript()->frame_count()) return;
    reading_ = true;
    auto bytes = std::make_shared<Bytes>();
    auto last = std::make_shared<FrameNumber>(printed_);
    session_->transcript()->read_aside(
        [bytes, last](StoreReader& reader) {
          for (const Frame& frame : reader.frames(*last + 1, kFramesAtOnce, true)) {
            *last = frame.number;
            if (frame.kind == FrameKind::received && frame.layer == Layer::top) *bytes += frame.bytes;
          }
        },
        [this, bytes, last](std::expected<void, Error> outcome) {
          reading_ = false;
          if (!outcome) complain(outcome.error().message());
          const bool stuck = !outcome || *last == printed_;
          printed_ = stuck ? session_->transcript()->frame_count() : *last;
          if (!write_all(STDOUT_FILENO, *bytes)) operation_->cancel();
          print_more();
        });
  }

  SocketOptions options_;
  Workbench& workbench_;
  SessionPtr session_;
  OperationPtr operation_;
  Input* input_ = nullptr;
  std::vector<ChannelId> channels_;
  FrameNumber printed_ = 0;
  int subscription_ = 0;
  int code_ = kDone;
  bool ended_ = false;
  bool sending_ = false;
  bool half_closed_ = false;
  bool reading_ = false;
};

}  // namespace

int socket_command(const std::vector<std::string>& words) {
  SocketOptions options = parse_socket(words);
  Workbench workbench({.session_folder = default_session_folder(), .wakeup = {}});
  ConsoleQuestioner questioner;
  workbench.set_questioner(&questioner);
  // What comes is read back from the session, so there always is one; without --session it is a file that
  // goes again.
  const bool keep = !options.session.empty();
  const std::filesystem::path file =
      keep ? std::filesystem::path(options.session)
           : std::filesystem::temp_directory_path() / fmt::format("linewright-cli-{}.lws", ::getpid());
  const std::string where =
      options.path.empty() ? fmt::format("{}:{}", options.host, options.port) : options.path;
  SessionPtr session =
      create_session(workbench, {.title = fmt::format("{} {}", socket::to_string(options.kind), where),
                                 .pane = "socket",
                                 .file = file});
  int code = kFailed;
  {
    SocketRun run(std::move(options), workbench, session);
    code = run.run();
  }
  close_session(workbench, session);
  if (!keep) delete_session(file);
  return code;
}

}  // namespace lw::cli
