#include "app/cli/socket_relay.h"

#include <unistd.h>

#include <fmt/format.h>

#include "app/cli/connection_options.h"
#include "app/cli/conversation_run.h"
#include "app/cli/session_run.h"
#include "app/cli/socket_options.h"
#include "app/cli/socket_series.h"
#include "core/base/text.h"

namespace lw::cli {

const char* const kSocketRelayHelp =
    "relay takes the options of listen for this side; for the other one and for faults:\n"
    "  --to-tls  --to-dtls  --to-udp  --to-unix PATH\n"
    "  --delay MS  --drop N (each Nth piece)  --cut BYTES  --cut-reset   in both directions\n"
    "  --edit 'FIND REPLACE'   bytes of a piece: '\"GET\" \"PUT\"', 'hex \"00\" text \"x\"', 'regex "
    "\"a(b+)\" "
    "\"{{1}}\" most=3'; case = it\n"
    "                    matters (regex); may be given again. --edit-to-target and --edit-to-client: one "
    "direction alone\n";

namespace {

struct RelayChoice {
  SocketWire here;
  socket::Relay::Arguments arguments;
  std::string session;
  bool quiet = false;
};

RelayChoice parse_relay(const std::vector<std::string>& words) {
  using socket::Kind;
  RelayChoice o;
  auto& there = o.arguments.there;
  auto& connect = there.connect;
  const auto both = [&o](auto member, auto value) {
    o.arguments.to_target.*member = value;
    o.arguments.to_client.*member = value;
  };
  const auto to = [&there](Kind kind) { return [&there, kind](std::string) { there.kind = kind; }; };
  std::vector<Option> options = {
      {"--to-tls", false, to(Kind::tls)},
      {"--to-dtls", false, to(Kind::dtls)},
      {"--to-udp", false, to(Kind::udp)},
      {"--to-unix", true,
       [&there](std::string v) { there.kind = Kind::unix_stream, there.path = std::move(v); }},
      {"--delay", true,
       [&](const std::string& v) {
         both(&socket::RelayFault::delay_ms, static_cast<std::uint32_t>(number("--delay", v)));
       }},
      {"--drop", true,
       [&](const std::string& v) {
         both(&socket::RelayFault::drop_every, static_cast<std::uint32_t>(number("--drop", v)));
       }},
      {"--cut", true,
       [&](const std::string& v) { both(&socket::RelayFault::cut_after, number("--cut", v, true)); }},
      {"--edit", true,
       [&o](const std::string& v) {
         o.arguments.to_target.edits.push_back(edit_from_words(v));
         o.arguments.to_client.edits.push_back(edit_from_words(v));
       }},
      {"--edit-to-target", true,
       [&o](const std::string& v) { o.arguments.to_target.edits.push_back(edit_from_words(v)); }},
      {"--edit-to-client", true,
       [&o](const std::string& v) { o.arguments.to_client.edits.push_back(edit_from_words(v)); }},
      {"--cut-reset", false, [&o](std::string) { o.arguments.reset = true; }},
      {"--session", true, [&o](std::string v) { o.session = std::move(v); }},
      {"-s --silent --quiet", false, [&o](std::string) { o.quiet = true; }},
  };
  for (Option& option : connection_options(connect)) options.push_back(std::move(option));
  for (Option& option : wire_options(o.here, connect)) options.push_back(std::move(option));
  std::vector<std::string> rest = parse(words, options);
  if (!socket::has_path(there.kind)) {
    if (rest.size() < 2) throw UsageError("socket relay needs [ADDRESS] PORT TO-HOST TO-PORT");
    there.port = port_from_word(rest.back());
    there.host = rest[rest.size() - 2];
    rest.resize(rest.size() - 2);
  }
  auto& here = o.arguments.here;
  put(o.here, here);
  // Its certificate, where it has one; whom to trust is the other side's matter.
  here.connect = connect;
  if (!socket::has_path(here.kind)) {
    if (rest.empty() || rest.size() > 2)
      throw UsageError("socket relay needs [ADDRESS] PORT TO-HOST TO-PORT");
    here.port = port_from_word(rest.back());
    if (rest.size() == 2) here.address = rest.front();
  }
  return o;
}

class RelayRun final : public ConversationRun {
 public:
  RelayRun(RelayChoice choice, Workbench& workbench, SessionPtr session)
      : ConversationRun({.listening = true, .quiet = choice.quiet}, workbench, std::move(session)),
        choice_(std::move(choice)) {}

 private:
  OperationPtr start() override {
    return workbench().start<socket::Relay>(
        session(), choice_.arguments,
        {[this](const socket::Event& event) { heard(event); }, ending<socket::Summary>()});
  }
  void heard(const socket::Event& event) {
    if (const auto* opened = std::get_if<socket::Opened>(&event)) {
      say(opened->remote.empty() ? "listening on " + escape(opened->local)
                                 : fmt::format("channel {} {}", opened->channel, escape(opened->remote)));
    } else if (const auto* pair = std::get_if<socket::Paired>(&event)) {
      say(fmt::format("channel {} goes on as {}", pair->client, pair->target));
    } else if (const auto* closed = std::get_if<socket::Closed>(&event)) {
      say(fmt::format("channel {} closed by {}: {} sent, {} received", closed->channel, closed->by,
                      human_size(closed->sent), human_size(closed->received)));
    }
  }
  bool pump() override { return ended(); }
  std::function<Bytes(StoreReader&, const std::vector<Frame>&)> printer() override {
    return [](StoreReader&, const std::vector<Frame>&) { return Bytes(); };
  }

  RelayChoice choice_;
};

double milliseconds(Nanoseconds time) {
  return static_cast<double>(time) / 1e6;
}

Bytes table(const socket::Probe::Result& result) {
  Bytes text;
  for (const auto& one : result.answers) {
    text += fmt::format("{} {:<45}", one.chosen ? '*' : ' ', one.address);
    if (one.connect >= 0) text += fmt::format(" {:8.2f} ms", milliseconds(one.connect));
    if (one.handshake >= 0) text += fmt::format("  TLS {:.2f} ms", milliseconds(one.handshake));
    if (!one.certificate.empty()) text += "  " + escape(one.certificate);
    if (!one.problem.empty()) text += "  " + escape(one.problem);
    text += '\n';
  }
  for (const std::string& sentence : result.explanation) text += escape(sentence) + "\n";
  return text;
}

class ProbeRun final : public ConversationRun {
 public:
  ProbeRun(socket::Probe::Arguments arguments, Workbench& workbench, SessionPtr session)
      : ConversationRun({}, workbench, std::move(session)), arguments_(std::move(arguments)) {}

 private:
  OperationPtr start() override {
    auto over = ending<socket::Probe::Result>();
    return workbench().start<socket::Probe>(session(), arguments_,
                                            {{}, [over](std::expected<socket::Probe::Result, Error> result) {
                                               if (result) write_all(STDOUT_FILENO, table(*result));
                                               over(std::move(result));
                                             }});
  }
  bool pump() override { return ended(); }
  std::function<Bytes(StoreReader&, const std::vector<Frame>&)> printer() override {
    return [](StoreReader&, const std::vector<Frame>&) { return Bytes(); };
  }

  socket::Probe::Arguments arguments_;
};

}  // namespace

int socket_relay(const std::vector<std::string>& words) {
  RelayChoice choice = parse_relay(words);
  return with_conversation(choice.session, {.title = "relay", .pane = "socket"},
                           [&choice](Workbench& workbench, SessionPtr session) {
                             RelayRun run(std::move(choice), workbench, std::move(session));
                             return run.run();
                           });
}

int socket_probe(const std::vector<std::string>& words) {
  socket::Probe::Arguments a;
  std::string file;
  std::vector<Option> options = {
      {"--tls", false, [&a](std::string) { a.kind = socket::Kind::tls; }},
      {"--times", true,
       [&a](const std::string& v) { a.times = static_cast<std::uint32_t>(number("--times", v)); }},
      {"--session", true, [&file](std::string v) { file = std::move(v); }},
  };
  for (Option& option : connection_options(a.connect)) options.push_back(std::move(option));
  const auto rest = parse(words, options);
  if (rest.size() != 2) throw UsageError("socket probe needs HOST PORT");
  a.host = rest[0];
  a.port = port_from_word(rest[1]);
  return with_conversation(file, {.title = "probe " + a.host, .pane = "socket"},
                           [&a](Workbench& workbench, SessionPtr session) {
                             ProbeRun run(std::move(a), workbench, std::move(session));
                             return run.run();
                           });
}

}  // namespace lw::cli
