#include <fmt/format.h>
#include <chrono>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/connection_options.h"
#include "app/cli/conversation_run.h"
#include "app/cli/fetch_options.h"
#include "core/base/text.h"
#include "core/base/url.h"
#include "core/protocols/websocket/messages.h"
#include "core/protocols/websocket/operations.h"

namespace lw::cli {

const char* const kWebSocketHelp =
    "linewright-cli websocket [options] URL\n"
    "linewright-cli websocket --listen [options] [ADDRESS] PORT\n"
    "\n"
    "Each line of standard input is sent as a text message (to all clients when listening); what comes is\n"
    "printed, a message a line. The end of standard input closes with code 1000. Notes go to standard "
    "error.\n"
    "  -H 'Name: value'  -u USER  --origin ORIGIN  --subprotocol LIST (with commas)  -L (redirects)\n"
    "  --compression each_message|conversation|none   what is offered (each_message)\n"
    "  --ping S          send a ping every S seconds\n"
    "  --no-pong         do not answer pings\n"
    "  --zero-mask       mask with zeros: what is sent can be read on the line\n"
    "  -k  --cacert FILE  --cert FILE  --key FILE  --keylog FILE  -x PROXY  --unix-socket PATH  -4  -6\n"
    "  --connect-timeout S\n"
    "  --listen  --tls  --echo  --max-clients N\n"
    "  --session FILE    record the session there (without it nothing is kept)\n"
    "  --quiet           no notes on standard error\n"
    "\n"
    "A password is never an argument: it comes from the prompt or from LINEWRIGHT_PASSWORD. --listen ends "
    "with\n"
    "exit code 0 on Ctrl+C.\n";

namespace {

// After the end of input what is still coming is waited for: until it is quiet for so long.
constexpr std::chrono::milliseconds kQuiet{500};

struct WebSocketOptions {
  bool listening = false;
  websocket::Open::Arguments open;
  websocket::Listen::Arguments listen;
  std::chrono::seconds ping{0};
  std::string session;
  bool quiet = false;
};

void add_header(http::Headers& headers, const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos || colon == 0) throw UsageError("option -H needs 'Name: value'");
  headers.push_back({text.substr(0, colon), std::string(trim(std::string_view(text).substr(colon + 1)))});
}

void take_where(WebSocketOptions& o, const std::vector<std::string>& rest) {
  if (!o.listening) {
    if (rest.size() != 1) throw UsageError("websocket needs a URL; try: linewright-cli help websocket");
    refuse_password_in_url(rest.front());
    o.open.request.url = rest.front();
    return;
  }
  if (rest.empty() || rest.size() > 2) throw UsageError("websocket --listen needs [ADDRESS] PORT");
  if (rest.size() == 2) o.listen.address = rest.front();
  const std::uint64_t port = number("PORT", rest.back());
  if (port > 65535) throw UsageError("a port is at most 65535, not " + rest.back());
  o.listen.port = static_cast<std::uint16_t>(port);
  o.listen.connect = o.open.request.connect;
  o.listen.subprotocols = o.open.subprotocols;
  o.listen.compression = o.open.compression != websocket::Compression::none;
  o.listen.answer_pings = o.open.answer_pings;
}

WebSocketOptions parse_websocket(const std::vector<std::string>& words) {
  WebSocketOptions o;
  auto& a = o.open;
  std::vector<Option> options = {
      {"-H --header", true, [&a](const std::string& v) { add_header(a.request.headers, v); }},
      {"-u --user", true,
       [&a](std::string v) {
         refuse_password("-u", v);
         a.request.auth = {.kind = http::AuthKind::basic, .user = std::move(v), .password = {}};
       }},
      {"--origin", true, [&a](std::string v) { a.origin = std::move(v); }},
      {"--subprotocol", true,
       [&a](const std::string& v) {
         for (const std::string_view one : split(v, ',')) a.subprotocols.emplace_back(trim(one));
       }},
      {"-L --location", false, [&a](std::string) { a.request.follow_redirects = true; }},
      {"--compression", true,
       [&a](const std::string& v) {
         const auto known = websocket::compression_from_text(v);
         if (!known) throw UsageError("--compression is each_message, conversation or none, not " + v);
         a.compression = *known;
       }},
      {"--ping", true, [&o](const std::string& v) { o.ping = std::chrono::seconds(number("--ping", v)); }},
      {"--zero-mask", false, [&a](std::string) { a.zero_mask = true; }},
      {"--no-pong", false, [&a](std::string) { a.answer_pings = false; }},
      {"--listen", false, [&o](std::string) { o.listening = true; }},
      {"--tls", false, [&o](std::string) { o.listen.tls = true; }},
      {"--echo", false, [&o](std::string) { o.listen.echo = true; }},
      {"--max-clients", true,
       [&o](const std::string& v) {
         o.listen.max_clients = static_cast<std::uint32_t>(number("--max-clients", v));
       }},
      {"--session", true, [&o](std::string v) { o.session = std::move(v); }},
      {"-s --silent --quiet", false, [&o](std::string) { o.quiet = true; }},
  };
  ConnectSettings& c = a.request.connect;
  options.push_back({"-x --proxy", true, [&c](const std::string& v) { c.proxy = parse_proxy(v, ""); }});
  options.push_back({"--unix-socket", true, [&c](std::string v) { c.unix_path = std::move(v); }});
  for (Option& option : connection_options(c)) options.push_back(std::move(option));
  take_where(o, parse(words, options));
  return o;
}

class WebSocketRun final : public ConversationRun {
 public:
  WebSocketRun(WebSocketOptions options, Workbench& workbench, SessionPtr session)
      : ConversationRun({.listening = options.listening, .quiet = options.quiet}, workbench,
                        std::move(session)),
        options_(std::move(options)) {}

 private:
  OperationPtr start() override {
    auto event = [this](const websocket::Event& e) { heard(e); };
    if (options_.listening)
      return workbench().start<websocket::Listen>(session(), options_.listen,
                                                  {event, ending<websocket::Summary>()});
    return workbench().start<websocket::Open>(session(), options_.open,
                                              {event, ending<websocket::Summary>()});
  }

  void heard(const websocket::Event& event) {
    moved_ = std::chrono::steady_clock::now();
    if (const auto* opened = std::get_if<websocket::Opened>(&event)) {
      const bool door = options_.listening && opened->remote.empty();
      if (!door) channels_.push_back(opened->channel);
      std::string text = door ? "listening on " + escape(opened->local)
                         : options_.listening
                             ? "client " + escape(opened->remote) + " " + escape(opened->target)
                             : "connected to " + escape(opened->remote);
      if (!opened->subprotocol.empty()) text += ", subprotocol " + escape(opened->subprotocol);
      if (!opened->compression.empty()) text += ", " + opened->compression;
      say(text);
    } else if (const auto* closed = std::get_if<websocket::Closed>(&event)) {
      std::erase(channels_, closed->channel);
      say(fmt::format("channel {} closed by {}: {} {}", closed->channel, escape(closed->by), closed->code,
                      escape(closed->reason)));
    } else if (const auto* pong = std::get_if<websocket::PongArrived>(&event)) {
      say(fmt::format("pong after {} ms", pong->took / 1'000'000));
    }
  }

  bool pump() override {
    bool ended = false;
    Bytes chunk;
    while (lines_.find('\n') == Bytes::npos && !input_ended_ && input().take(chunk, ended)) lines_ += chunk;
    if (ended) input_ended_ = true;
    while (!this->ended() && !is_sending() && !channels_.empty()) {
      std::size_t end = lines_.find('\n');
      if (end == Bytes::npos && !(input_ended_ && !lines_.empty())) break;
      end = std::min(end, lines_.size());
      workbench().start<websocket::Send>(session(), {.channels = channels_, .payload = lines_.substr(0, end)},
                                         {{}, sending<websocket::SendResult>()});
      lines_.erase(0, end + 1);
    }
    const bool quiet = std::chrono::steady_clock::now() - moved_ >= kQuiet;
    if (input_ended_ && lines_.empty() && !is_sending() && !closed_ && !options_.listening && quiet &&
        !channels_.empty()) {
      closed_ = closing_ = true;
      workbench().start<websocket::Close>(session(), {.channels = channels_},
                                          {{}, [this](const auto&) { closing_ = false; }});
    }
    keep_alive();
    return this->ended() && !closing_;
  }

  void keep_alive() {
    const auto now = std::chrono::steady_clock::now();
    if (options_.ping.count() == 0 || channels_.empty()) {
      pinged_ = now;
      return;
    }
    if (now - pinged_ < options_.ping) return;
    pinged_ = now;
    workbench().start<websocket::Ping>(session(), {.channels = channels_, .automatic = true}, {});
  }

  std::function<Bytes(StoreReader&, const std::vector<Frame>&)> printer() override {
    return [log = std::make_shared<websocket::MessageLog>()](StoreReader& reader,
                                                             const std::vector<Frame>& frames) {
      log->know(reader.channels());
      std::vector<websocket::Said> said;
      for (const Frame& frame : frames) log->feed(frame, said);
      Bytes text;
      for (const websocket::Said& one : said) {
        const bool data = one.kind == "text" || one.kind == "binary";
        if (data && one.direction == Direction::received) text += one.payload + "\n";
      }
      return text;
    };
  }

  WebSocketOptions options_;
  Bytes lines_;
  std::chrono::steady_clock::time_point pinged_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point moved_ = std::chrono::steady_clock::now();
  bool closing_ = false;  // waits for the answer
  bool closed_ = false;   // it was said
  bool input_ended_ = false;
};

/// Without what may be secret in a URL: a title stands in the session's file, and in lists.
std::string title_of(const WebSocketOptions& options) {
  if (options.listening) return fmt::format("WebSocket server {}", options.listen.port);
  const auto url = parse_url(options.open.request.url, "ws");
  return url ? fmt::format("{}://{}{}", url->scheme, url->authority(), url->path) : "WebSocket";
}

}  // namespace

int websocket_command(const std::vector<std::string>& words) {
  WebSocketOptions options = parse_websocket(words);
  const std::string title = title_of(options);
  return with_conversation(options.session, {.title = title, .pane = "websocket"},
                           [&options](Workbench& workbench, SessionPtr session) {
                             WebSocketRun run(std::move(options), workbench, std::move(session));
                             return run.run();
                           });
}

}  // namespace lw::cli
