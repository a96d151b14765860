// WebSocket operations in tests: one begun and watched, with what it told.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/protocols/websocket/operations.h"
#include "tests/support/workbench_fixture.h"

namespace lw::test {

/// An open conversation, or a server's door.
struct Talk {
  std::vector<websocket::Opened> opened;
  std::vector<websocket::Closed> closed;
  std::vector<websocket::PongArrived> pongs;
  websocket::Counters counters;
  std::optional<std::expected<websocket::Summary, Error>> end;
  OperationPtr operation;

  void heard(const websocket::Event& event) {
    if (const auto* one = std::get_if<websocket::Opened>(&event)) opened.push_back(*one);
    if (const auto* one = std::get_if<websocket::Closed>(&event)) closed.push_back(*one);
    if (const auto* one = std::get_if<websocket::PongArrived>(&event)) pongs.push_back(*one);
    if (const auto* one = std::get_if<websocket::Counters>(&event)) counters = *one;
  }
};

class TalkFixture : public WorkbenchFixture {
 public:
  template <class Op>
  std::shared_ptr<Talk> start(const SessionPtr& session, typename Op::Arguments arguments) {
    auto talk = std::make_shared<Talk>();
    talk->operation = workbench.start<Op>(
        session, std::move(arguments),
        {[talk](const websocket::Event& event) { talk->heard(event); },
         [talk](std::expected<websocket::Summary, Error> summary) { talk->end = std::move(summary); }});
    return talk;
  }
  std::shared_ptr<Talk> open(const SessionPtr& session, const std::string& url,
                             websocket::Open::Arguments arguments = {}) {
    arguments.request.url = url;
    auto talk = start<websocket::Open>(session, std::move(arguments));
    until([&] { return talk->end || !talk->opened.empty(); });
    return talk;
  }
  /// An operation that is over soon: empty, or its error.
  template <class Op>
  std::string say(const SessionPtr& session, typename Op::Arguments arguments) {
    std::optional<std::string> problem;
    workbench.start<Op>(
        session, std::move(arguments),
        {{}, [&problem](auto result) { problem = result ? std::string() : result.error().message(); }});
    until([&problem] { return problem.has_value(); });
    return *problem;
  }
  std::string text(const SessionPtr& session, ChannelId channel, const Bytes& text) {
    return say<websocket::Send>(session, {.channels = {channel}, .payload = text});
  }
  /// "> text 2 bytes: hi" of all WebSocket messages on a channel.
  std::vector<std::string> lines(const SessionPtr& session, ChannelId channel) {
    // Decoded only while somebody is subscribed.
    if (watched_.insert(session.get()).second) session->transcript()->subscribe([] {});
    std::vector<std::string> lines;
    for (const MessageRow& row : messages(session)) {
      if (row.channel != channel || row.protocol != "websocket") continue;
      lines.push_back((row.direction == Direction::sent ? "> " : "< ") + row.summary);
    }
    return lines;
  }
  bool until_lines(const SessionPtr& session, ChannelId channel, std::size_t count) {
    until([&] { return lines(session, channel).size() >= count; });
    return true;
  }

 private:
  std::set<const void*> watched_;
};

}  // namespace lw::test
