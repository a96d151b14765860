#include <fmt/format.h>

#include <chrono>
#include <deque>
#include <map>
#include <memory>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/connection_options.h"
#include "app/cli/conversation_run.h"
#include "app/cli/fetch_options.h"
#include "app/cli/socket_options.h"
#include "app/cli/socket_relay.h"
#include "app/cli/socket_series.h"
#include "core/base/text.h"
#include "core/protocols/socket/operations.h"

namespace lw::cli {

std::string socket_help() {
  return std::string(
             "linewright-cli socket connect [options] HOST PORT\n"
             "linewright-cli socket connect [options] --unix PATH\n"
             "linewright-cli socket listen  [options] [ADDRESS] PORT\n"
             "linewright-cli socket relay   [options] [ADDRESS] PORT TO-HOST TO-PORT\n"
             "linewright-cli socket probe   [--tls] [--times N] HOST PORT   every address of a name, side by "
             "side\n"
             "\n"
             "Standard input goes to the peer (to all clients when listening), what comes goes to standard "
             "output. The end of\n"
             "standard input ends our side of the line. Notes about clients go to standard error.\n") +
         kSocketWireHelp +
         "  -k  --cacert FILE  --cert FILE  --key FILE  --servername NAME  --alpn LIST  --keylog FILE\n"
         "  -x PROXY-HOST:PORT (SOCKS5)  -4  -6  --connect-timeout S\n"
         "  --echo            listen: send back what comes\n"
         "  --max-clients N   listen\n"
         "  --framing TEXT    the session's messages: line, 'delimiter \"\\r\\n\"', 'fixed 16', 'length "
         "size=2', "
         "'idle 100ms',\n"
         "                    slip, cobs\n"
         "  --layout FILE     and their fields, described there\n"
         "  --session FILE    record the session there (without it nothing is kept)\n"
         "  --record-ciphertext  keep what goes below TLS too, and its keys: whoever has FILE can read "
         "everything\n"
         "  --quiet           no notes on standard error\n" +
         kSocketSeriesHelp + kSocketRelayHelp +
         "\n"
         "listen and relay end with exit code 0 on Ctrl+C.\n";
}

namespace {

// Of standard input, before one client that is slow; where it takes nothing for so long, it is left out.
constexpr std::size_t kMostChunks = 64;
constexpr std::chrono::seconds kPatience{1};
// A send for each of them; more are sent to at once, and wait for each other.
constexpr std::size_t kMostTakers = 64;

struct TalkOptions {
  bool listening = false;
  SocketWire wire;
  std::string host;
  std::uint16_t port = 0;
  ConnectSettings connect;
  std::uint32_t max_clients = 1000;
  socket::MessageChoice messages;
  SocketSeries series;
  std::string session;
  bool quiet = false;
};

TalkOptions parse_socket(const std::vector<std::string>& words) {
  if (words.empty() || (words[0] != "connect" && words[0] != "listen")) {
    throw UsageError("socket needs connect, listen, relay or probe; try: linewright-cli help socket");
  }
  TalkOptions o;
  o.listening = words[0] == "listen";
  auto& c = o.connect;
  std::vector<Option> options = {
      {"--servername", true, [&c](std::string v) { c.tls.server_name = std::move(v); }},
      {"--alpn", true,
       [&c](const std::string& v) {
         for (const std::string_view one : split(v, ',')) c.tls.alpn.emplace_back(one);
       }},
      {"--record-ciphertext", false, [&c](std::string) { c.record_ciphertext = true; }},
      {"-x --proxy", true,
       [&c](const std::string& v) {
         const std::size_t colon = v.rfind(':');
         if (colon == std::string::npos) throw UsageError("option -x needs host:port");
         c.proxy = {.kind = ProxyKind::socks5,
                    .host = v.substr(0, colon),
                    .port = port_from_word(v.substr(colon + 1))};
       }},
      {"--max-clients", true,
       [&o](const std::string& v) {
         o.max_clients = static_cast<std::uint32_t>(number("--max-clients", v));
       }},
      {"--framing", true, [&o](std::string v) { o.messages.framing = std::move(v); }},
      {"--layout", true, [&o](const std::string& v) { o.messages.layout = read_file("--layout", v); }},
      {"--session", true, [&o](std::string v) { o.session = std::move(v); }},
      {"-s --silent --quiet", false, [&o](std::string) { o.quiet = true; }},
  };
  for (Option& option : connection_options(c)) options.push_back(std::move(option));
  for (Option& option : wire_options(o.wire, c)) options.push_back(std::move(option));
  for (Option& option : series_options(o.series)) options.push_back(std::move(option));
  const auto rest = parse({words.begin() + 1, words.end()}, options);
  // A file ends by itself.
  if (o.wire.answer == socket::Answer::chargen && o.wire.answer_limit == 0)
    throw UsageError("--answer chargen needs an --answer-limit of 1 or more");
  if (c.record_ciphertext && o.session.empty()) throw UsageError("--record-ciphertext needs --session FILE");
  if (socket::has_path(o.wire.kind)) {
    if (!rest.empty()) throw UsageError("a Unix-domain socket takes no host and port");
    return o;
  }
  if (rest.size() == 2)
    o.host = rest[0];
  else if (rest.size() == 1 && o.listening)
    o.host = "127.0.0.1";
  else
    throw UsageError(o.listening ? "socket listen needs [ADDRESS] PORT" : "socket connect needs HOST PORT");
  o.port = port_from_word(rest.back());
  return o;
}

class SocketRun final : public ConversationRun {
 public:
  SocketRun(TalkOptions options, Workbench& workbench, SessionPtr session)
      : ConversationRun({.listening = options.listening, .quiet = options.quiet}, workbench,
                        std::move(session)),
        options_(std::move(options)) {}
  /// After run().
  int failed() const { return failed_; }

 private:
  OperationPtr start() override {
    auto event = [this](const socket::Event& e) { heard(e); };
    if (options_.listening) {
      socket::Listen::Arguments a{.address = options_.host,
                                  .port = options_.port,
                                  .max_clients = options_.max_clients,
                                  .messages = options_.messages,
                                  .connect = options_.connect};
      a.hear = [this](ByteView bytes) { put_out(bytes); };
      put(options_.wire, a);
      put(options_.series, a);
      return workbench().start<socket::Listen>(session(), std::move(a), {event, ending<socket::Summary>()});
    } else {
      socket::Connect::Arguments a{.host = options_.host,
                                   .port = options_.port,
                                   .messages = options_.messages,
                                   .connect = options_.connect};
      a.hear = [this](ByteView bytes) { put_out(bytes); };
      put(options_.wire, a);
      put(options_.series, a);
      return workbench().start<socket::Connect>(session(), std::move(a), {event, ending<socket::Summary>()});
    }
  }

  void heard(const socket::Event& event) {
    if (const auto* opened = std::get_if<socket::Opened>(&event)) {
      if (options_.listening && opened->remote.empty())
        say("listening on " + escape(opened->local));
      else
        say((options_.listening ? "client " : "connected to ") + escape(opened->remote));
      // A datagram socket that knows where to is talked to itself.
      const bool takes = !options_.listening || !opened->remote.empty() || !options_.wire.peer.empty();
      if (takes) channels_.push_back(opened->channel);
      if (takes && options_.series.sends()) send_series(opened->channel);
    } else if (const auto* state = std::get_if<socket::LineState>(&event)) {
      say(fmt::format("channel {} round trip {:.2f} ms, window {}, {} sent again", state->channel,
                      static_cast<double>(state->tcp.rtt) / 1000, state->tcp.window,
                      state->tcp.retransmitted));
    } else if (const auto* did = std::get_if<socket::RuleDid>(&event)) {
      say_of_rule(*did);
    } else if (const auto* closed = std::get_if<socket::Closed>(&event)) {
      std::erase(channels_, closed->channel);
      takers_.erase(closed->channel);
      say(fmt::format("channel {} closed by {}: {} sent, {} received", closed->channel, closed->by,
                      human_size(closed->sent), human_size(closed->received)));
    }
  }

  void say_of_rule(const socket::RuleDid& did) const {
    const std::string which = fmt::format("channel {} rule {}", did.channel, did.rule + 1);
    if (did.what == socket::RuleDid::What::send)
      say(fmt::format("{} sent {} bytes", which, did.bytes));
    else
      say(fmt::format("{} {}{}{}", which, socket::to_string(did.what), did.text.empty() ? "" : ": ",
                      escape(did.text)));
  }

  void send_series(ChannelId channel) {
    auto arguments = options_.series.repeat;
    arguments.channels = {channel};
    const bool total = arguments.total_packets > 0 || arguments.total_bytes > 0;
    if (total && !options_.series.times_given) arguments.times = 0;
    arguments.peer = options_.wire.peer;
    auto told = sending<socket::Repeat::Result>();
    workbench().start<socket::Repeat>(
        session(), std::move(arguments),
        {{}, [this, channel, told](std::expected<socket::Repeat::Result, Error> result) {
           if (!result)
             failed_ = exit_code(result.error());
           else
             say(fmt::format("channel {} was sent {} in {} messages, in {:.3f} s", channel,
                             human_size(result->bytes), result->packets,
                             static_cast<double>(result->elapsed) / 1e9));
           told(std::move(result));
           if (!options_.listening) end_our_side();
         }});
  }

  void end_our_side() {
    if (half_closed_ || channels_.empty()) return;
    half_closed_ = true;
    workbench().start<socket::Close>(session(), {.channels = channels_, .how = socket::CloseHow::our_side},
                                     {});
  }

  /// What of standard input has not gone to one channel yet: of several clients one that does not read holds
  /// up nobody else.
  struct Taker {
    std::deque<std::shared_ptr<const Bytes>> queue;
    bool busy = false;
    std::chrono::steady_clock::time_point since;  // it took nothing
  };

  /// Whether there is one that waits for more, and none that has all it may have before it.
  bool may_take() {
    if (channels_.size() > kMostTakers) return !is_sending();
    bool waits = channels_.empty(), full = false;
    for (const ChannelId channel : channels_) waits = waits || !takers_[channel].busy;
    for (const ChannelId channel : std::vector(channels_)) {
      const Taker& taker = takers_[channel];
      if (taker.queue.size() < kMostChunks) continue;
      if (!waits || std::chrono::steady_clock::now() - taker.since < kPatience) {
        full = true;
        continue;
      }
      say(fmt::format("channel {} does not read: it gets nothing more", channel));
      takers_.erase(channel);
      std::erase(channels_, channel);
    }
    return waits && !full;
  }

  void give(Bytes chunk) {
    if (channels_.size() > kMostTakers) {
      workbench().start<socket::Send>(session(), {.channels = channels_, .bytes = std::move(chunk)},
                                      {{}, sending<socket::Send::Result>()});
      return;
    }
    const auto shared = std::make_shared<const Bytes>(std::move(chunk));
    for (const ChannelId channel : std::vector(channels_)) {
      takers_[channel].queue.push_back(shared);
      feed(channel);
    }
  }

  void feed(ChannelId channel) {
    Taker& taker = takers_[channel];
    if (taker.busy || taker.queue.empty()) return;
    taker.busy = true;
    taker.since = std::chrono::steady_clock::now();
    Bytes chunk = *taker.queue.front();
    taker.queue.pop_front();
    auto told = sending<socket::Send::Result>();
    workbench().start<socket::Send>(
        session(), {.channels = {channel}, .bytes = std::move(chunk)},
        {{}, [this, channel, told](std::expected<socket::Send::Result, Error> sent) {
           told(std::move(sent));
           const auto found = takers_.find(channel);
           if (found == takers_.end()) return;
           found->second.busy = false;
           feed(channel);
         }});
  }

  bool pump() override {
    if (options_.series.sends()) return ended();
    Bytes chunk;
    bool over = false;
    while (!ended() && may_take() && !channels_.empty() && input().take(chunk, over)) give(std::move(chunk));
    // Rules talk on: what ends the line is the peer, or one of them.
    if (over && !options_.listening && options_.series.rules.empty()) end_our_side();
    return ended();
  }

  // What the session does not keep, beyond its limit, is put out all the same.
  std::function<Bytes(StoreReader&, const std::vector<Frame>&)> printer() override { return nullptr; }

  TalkOptions options_;
  bool half_closed_ = false;
  std::map<ChannelId, Taker> takers_;
  int failed_ = kDone;  // of what was to be sent by itself
};

}  // namespace

int socket_command(const std::vector<std::string>& words) {
  const std::string what = words.empty() ? "" : words[0];
  if (what == "relay") return socket_relay({words.begin() + 1, words.end()});
  if (what == "probe") return socket_probe({words.begin() + 1, words.end()});
  TalkOptions options = parse_socket(words);
  const std::string& path = options.wire.path;
  const std::string where = path.empty() ? fmt::format("{}:{}", options.host, options.port) : path;
  const std::string title = fmt::format("{} {}", socket::to_string(options.wire.kind), where);
  return with_conversation(options.session, {.title = title, .pane = "socket"},
                           [&options](Workbench& workbench, SessionPtr session) {
                             SocketRun run(std::move(options), workbench, std::move(session));
                             const int code = run.run();
                             return run.failed() != kDone ? run.failed() : code;
                           });
}

}  // namespace lw::cli
