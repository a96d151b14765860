// Raw sockets run through a Workbench, recorded into one session: servers and clients both.
#pragma once

#include <deque>
#include <optional>
#include <set>

#include "core/protocols/socket/operations.h"
#include "tests/support/playback.h"
#include "tests/support/workbench_fixture.h"

namespace lw::test {

struct SocketTape {
  explicit SocketTape(NewSession wish = {}) : file(f.folder_path() / "tape.lws") {
    wish.title = "tape";
    wish.file = file;
    session = f.create(std::move(wish));
  }

  /// How an operation ended.
  template <class Op>
  struct Run {
    std::optional<std::expected<typename Op::Result, Error>> end;
    OperationPtr operation;
  };

  template <class Op>
  std::shared_ptr<Run<Op>> start(typename Op::Arguments arguments) {
    auto run = std::make_shared<Run<Op>>();
    std::function<void(const typename Op::Event&)> event;
    if constexpr (std::is_same_v<typename Op::Event, socket::Event>)
      event = [this](const socket::Event& one) { heard(one); };
    run->operation = f.workbench.start<Op>(session, std::move(arguments),
                                           {event, [run](auto result) { run->end = std::move(result); }});
    return run;
  }
  /// Waits for its end; throws its error.
  template <class Op>
  typename Op::Result finish(const std::shared_ptr<Run<Op>>& run) {
    f.until([&] { return run->end.has_value(); });
    if (!*run->end) throw run->end->error();
    return **run->end;
  }
  template <class Op>
  typename Op::Result run(typename Op::Arguments arguments) {
    return finish<Op>(start<Op>(std::move(arguments)));
  }
  template <class Op>
  Error error_of(const std::shared_ptr<Run<Op>>& run) {
    f.until([&] { return run->end.has_value(); });
    return *run->end ? Error(ErrorKind::unsupported, "", "", "no error") : run->end->error();
  }
  template <class Op>
  void cancel(const std::shared_ptr<Run<Op>>& run) {
    run->operation->cancel();
    f.until([&] { return run->end.has_value(); });
  }

  /// Waits for the next channel that opens.
  socket::Opened next() {
    const std::size_t wanted = ++taken;
    f.until([&] { return opened.size() >= wanted; });
    return opened[wanted - 1];
  }
  /// The next two, the client's (which `is_client` knows) first.
  std::pair<ChannelId, ChannelId> next_pair(const socket::Opened& door) {
    const socket::Opened one = next();
    const socket::Opened other = next();
    const bool first = one.remote == door.local;
    return first ? std::pair(one.channel, other.channel) : std::pair(other.channel, one.channel);
  }
  static std::uint16_t port_of(const socket::Opened& one) {
    return static_cast<std::uint16_t>(std::stoi(one.local.substr(one.local.rfind(':') + 1)));
  }
  void send(ChannelId channel, Bytes bytes, std::string peer = {}) {
    run<socket::Send>({.channels = {channel}, .bytes = std::move(bytes), .peer = std::move(peer)});
  }
  void close_channel(ChannelId channel, socket::CloseHow how = socket::CloseHow::both) {
    run<socket::Close>({.channels = {channel}, .how = how});
  }
  /// What came on a channel so far, all together.
  Bytes received(ChannelId channel) {
    Bytes bytes;
    for (const FrameRow& row : f.frames(session))
      if (row.frame.channel == channel && row.frame.kind == FrameKind::received) bytes += whole(row);
    return bytes;
  }
  /// Rows hold the first of a frame's bytes.
  Bytes whole(const FrameRow& row) {
    if (row.frame.bytes.size() == row.frame.length) return row.frame.bytes;
    std::optional<std::expected<Detail, Error>> detail;
    session->transcript()->request_frame_detail(row.frame.number - 1,
                                                [&detail](auto got) { detail = std::move(got); });
    f.until([&detail] { return detail.has_value(); });
    return detail->value().bytes;
  }
  bool comes(ChannelId channel, const Bytes& bytes) {
    f.until([&] { return received(channel).size() >= bytes.size(); });
    return received(channel) == bytes;
  }
  std::vector<Note> notes(ChannelId channel, NoteKind kind) {
    std::vector<Note> found;
    for (const FrameRow& row : f.frames(session))
      if (row.frame.channel == channel && row.frame.kind == FrameKind::note && row.frame.note.kind == kind)
        found.push_back(row.frame.note);
    return found;
  }
  void until_closed(ChannelId channel) {
    f.until([&] { return closed.contains(channel); });
  }
  /// Empty = played to its end, and the same bytes were said.
  std::string plays() {
    f.close(session);
    const PlayedBack played = play_back(f, file, {.speed = 0, .file = f.folder_path() / "played.lws"});
    std::string problem = played.problem();
    if (played.state.differences > 0) problem += "there are differences\n";
    if (problem.empty() && played.state.frame != played.state.frames) problem = "not all was played";
    return problem;
  }

  void heard(const socket::Event& event) {
    if (const auto* one = std::get_if<socket::Opened>(&event)) opened.push_back(*one);
    if (const auto* one = std::get_if<socket::Closed>(&event)) closed[one->channel] = one->by;
    if (const auto* one = std::get_if<socket::Counters>(&event)) counters[one->channel] = *one;
    if (const auto* one = std::get_if<socket::Paired>(&event)) pairs.push_back(*one);
    if (const auto* one = std::get_if<socket::LineState>(&event)) states.push_back(*one);
    if (const auto* one = std::get_if<socket::RuleCounts>(&event)) counts[one->channel] = one->counts;
    if (const auto* one = std::get_if<socket::RuleDid>(&event)) deeds.push_back(*one);
    if (const auto* one = std::get_if<socket::Held>(&event)) held.push_back(*one);
    if (const auto* one = std::get_if<socket::LetGo>(&event)) let_go.push_back(*one);
  }

  WorkbenchFixture f;
  std::filesystem::path file;
  SessionPtr session;
  std::deque<socket::Opened> opened;
  std::size_t taken = 0;
  std::map<ChannelId, std::string> closed;
  std::map<ChannelId, socket::Counters> counters;
  std::vector<socket::Paired> pairs;
  std::vector<socket::LineState> states;
  std::map<ChannelId, std::vector<socket::RuleCount>> counts;
  std::vector<socket::RuleDid> deeds;
  std::vector<socket::Held> held;
  std::vector<socket::LetGo> let_go;
};

}  // namespace lw::test
