// For tests of playback: plays a recording to its end, and compares what was played with it.
#pragma once

#include <fmt/format.h>

#include <boost/json/serialize.hpp>
#include <map>
#include <optional>
#include <string>

#include "core/api/playback.h"
#include "core/session/session.h"
#include "tests/support/session_fixture.h"
#include "tests/support/workbench_fixture.h"

namespace lw::test {

struct PlayedBack {
  std::optional<Error> failure;
  PlaybackState state;

  /// Empty = the same bytes were said, and all was played.
  std::string problem() const {
    if (failure) return failure->message();
    std::string text;
    for (const std::string& sentence : state.stopped) text += sentence + "\n";
    if (const auto& first = state.first_difference)
      text += fmt::format("channel {} byte {} frame {}: {}: expected {} said {}\n", first->channel,
                          first->offset, first->frame, first->reason, first->expected, first->said);
    return text;
  }
};

/// As fast as possible, unless `choice` says otherwise.
inline PlayedBack play_back(WorkbenchFixture& fixture, const std::filesystem::path& file,
                            PlaybackChoice choice = {.speed = 0}) {
  PlayedBack played;
  PlaybackCallbacks callbacks;
  callbacks.failed = [&played](const Error& error) { played.failure = error; };
  PlaybackPtr playback = play_session(fixture.workbench, file, std::move(choice), std::move(callbacks));
  fixture.until([&] { return played.failure || playback->state().phase == PlaybackPhase::ended; },
                std::chrono::seconds(60));
  played.state = playback->state();
  if (const SessionPtr session = playback->session()) fixture.close(session);
  return played;
}

/// What is said and noted on each channel, in order: "> bytes", "* text".
inline std::map<ChannelId, std::vector<std::string>> lines_by_channel(StoreReader& session) {
  std::map<ChannelId, std::vector<std::string>> lines;
  for (const Frame& frame : session.frames(1, 100'000, true)) {
    if (frame.layer == Layer::raw) continue;
    if (frame.kind == FrameKind::note && frame.note.kind == NoteKind::tls_keys) continue;
    auto& channel = lines[frame.channel];
    const std::string time = fmt::format("{} op {} ", frame.time, frame.operation);
    if (frame.kind == FrameKind::note)
      channel.push_back(fmt::format("{}* {}: {}", time, to_string(frame.note.kind), frame.note.text));
    else
      channel.push_back(
          fmt::format("{}{} {}{}", time, frame.kind == FrameKind::sent ? '>' : '<', frame.bytes, frame.peer));
  }
  return lines;
}

/// Where the two are not the same, in words; empty = nowhere. Times, numbers of channels and operations, and
/// all that was said and noted must be the same; notes of our own closing may come at other times.
inline std::string compare_sessions_by_line(const std::filesystem::path& recorded,
                                            const std::filesystem::path& played) {
  const auto a = open_session(recorded), b = open_session(played);
  const auto lines_a = lines_by_channel(*a), lines_b = lines_by_channel(*b);
  std::string text;
  const auto ours = [](const std::string& line) {
    return line.contains("* closed") || line.contains("* reset");
  };
  for (const auto& [channel, lines] : lines_a) {
    const auto other = lines_b.find(channel);
    if (other == lines_b.end()) {
      text += fmt::format("channel {} is missing\n", channel);
      continue;
    }
    for (std::size_t i = 0; i < std::max(lines.size(), other->second.size()); ++i) {
      const std::string one = i < lines.size() ? lines[i] : "nothing";
      const std::string two = i < other->second.size() ? other->second[i] : "nothing";
      const bool both_end = ours(one) && ours(two) && one.substr(one.find('*')) == two.substr(two.find('*'));
      if (one != two && !both_end)
        text += fmt::format("channel {} line {}:\n  {}\n  {}\n", channel, i, one, two);
    }
  }
  if (lines_a.size() != lines_b.size()) text += "not the same number of channels\n";
  const auto ops_a = a->operations(), ops_b = b->operations();
  if (ops_a.size() != ops_b.size()) return text + "not the same number of operations\n";
  for (std::size_t i = 0; i < ops_a.size(); ++i) {
    if (ops_a[i].name != ops_b[i].name || ops_a[i].id != ops_b[i].id)
      text += fmt::format("operation {}: {} is {}\n", ops_a[i].id, ops_a[i].name, ops_b[i].name);
    if (ops_a[i].result.contains("error") != ops_b[i].result.contains("error"))
      text += fmt::format("operation {} ended otherwise: {}\n", ops_a[i].id,
                          boost::json::serialize(ops_b[i].result));
    if (ops_a[i].started != ops_b[i].started)
      text +=
          fmt::format("operation {} began at {}, not {}\n", ops_a[i].id, ops_b[i].started, ops_a[i].started);
  }
  return text;
}

}  // namespace lw::test
