// linewright-cli play: a recording played back; whether the clients still say what they said.
#include <unistd.h>

#include <fmt/format.h>
#include <charconv>
#include <limits>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "core/api/playback.h"
#include "core/base/text.h"

namespace lw::cli {

const char* const kPlayHelp =
    "linewright-cli play [options] FILE                 plays a session or a dialogue (.dlg) back: its\n"
    "                                                   operations run again, the recording answers, "
    "nothing\n"
    "                                                   goes to the network; exit code 0 = the same bytes "
    "were\n"
    "                                                   said, as far as it could be played; 1 = they differ\n"
    "                                                   (the first difference is told), or the recording "
    "could\n"
    "                                                   not be read to its end\n"
    "  --speed N|max        times faster, 0.1 to 100 (default max: without waiting)\n"
    "  --pace recorded|other-side   what peers say comes when it came, or as soon as it can\n"
    "  --session OUT        keeps what was played, as a session\n"
    "  -q, --quiet          nothing but the exit code\n";

namespace {

struct PlayWish {
  std::string file;
  PlaybackChoice choice{.speed = 0};
  bool quiet = false;
};

double speed_of(const std::string& text) {
  if (text == "max") return 0;
  double speed = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), speed);
  if (code != std::errc() || end != text.data() + text.size() || !(speed >= 0.1 && speed <= 100))
    throw UsageError("--speed needs a number from 0.1 to 100, or max, not " + escape(text));
  return speed;
}

PlaybackPace pace_of(const std::string& text) {
  if (text == "recorded") return PlaybackPace::as_recorded;
  if (text == "other-side") return PlaybackPace::other_side;
  throw UsageError("--pace is recorded or other-side, not " + escape(text));
}

PlayWish read_play(const std::vector<std::string>& words) {
  PlayWish wish;
  const auto rest =
      parse(words, {{"--speed", true, [&](std::string text) { wish.choice.speed = speed_of(text); }},
                    {"--pace", true, [&](std::string text) { wish.choice.pace = pace_of(text); }},
                    {"--session", true, [&](std::string file) { wish.choice.file = std::move(file); }},
                    {"-q --quiet", false, [&](std::string) { wish.quiet = true; }}});
  if (rest.size() != 1) throw UsageError("play needs one file");
  wish.file = rest[0];
  return wish;
}

std::string report(const PlaybackState& state) {
  std::string text;
  for (const std::string& sentence : state.stopped) text += escape(sentence) + "\n";
  if (const auto& first = state.first_difference) {
    text += fmt::format(
        "{} difference{}; the first: channel {}, byte {}{}{}\n  recorded: {}\n  now:      {}\n",
        state.differences, state.differences == 1 ? "" : "s", first->channel, first->offset,
        first->frame == 0 ? "" : fmt::format(", frame {}", first->frame),
        first->reason.empty() ? "" : ": " + escape(first->reason),
        first->expected.empty() ? "nothing" : first->expected, first->said.empty() ? "nothing" : first->said);
  } else {
    text += fmt::format("The same bytes were said{}; {} frames, {} s recorded.\n",
                        state.stopped.empty() ? "" : ", as far as it could be played", state.frames,
                        seconds(state.length, 3));
  }
  return text;
}

}  // namespace

int play_command(const std::vector<std::string>& words) {
  PlayWish wish = read_play(words);
  const bool keep = !wish.choice.file.empty();
  Workbench workbench({.session_folder = Workbench::default_session_folder(), .wakeup = {}});
  PlaybackPtr playback;
  std::optional<Error> failure;
  bool interrupted_by_user = false;
  PlaybackCallbacks callbacks;
  callbacks.failed = [&failure](const Error& error) { failure = error; };
  playback = play_session(workbench, wish.file, std::move(wish.choice), std::move(callbacks));
  run_until(
      workbench,
      [&] { return failure || interrupted_by_user || playback->state().phase == PlaybackPhase::ended; },
      [&] { interrupted_by_user = true; });
  const PlaybackState state = playback->state();
  const SessionPtr session = playback->session();
  playback = nullptr;
  if (session && keep) close_session(workbench, session);
  if (failure) throw *failure;
  if (interrupted_by_user) return kInterrupted;
  if (!wish.quiet) write_all(STDOUT_FILENO, report(state));
  return state.differences == 0 && !state.unreadable ? kDone : kFailed;
}

}  // namespace lw::cli
