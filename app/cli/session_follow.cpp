// session follow: one channel of a session, both sides, as lines.
#include <unistd.h>

#include <fmt/format.h>
#include <algorithm>
#include <charconv>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "core/api/follow_lines.h"
#include "core/base/text.h"
#include "core/session/session.h"

namespace lw::cli {
const char* const kFollowHelp =
    "linewright-cli session follow [options] FILE CHANNEL   both sides of one channel, line by line\n"
    "  --curl               * notes, > sent, < received, data that is no text by its size (default)\n"
    "  --text               all bytes as text, escaped\n"
    "  --hex                all bytes in hexadecimal\n";

namespace {

// Frames may be long; some dozens of them are read at a time.
constexpr std::size_t kPageFrames = 64;

ChannelId channel_of(StoreReader& session, const std::string& word) {
  ChannelId id = 0;
  const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), id);
  if (code != std::errc() || end != word.data() + word.size()) {
    throw UsageError(fmt::format("'{}' is no channel; a channel is a number", word));
  }
  const auto channels = session.channels();
  if (std::ranges::find(channels, id, &ChannelInfo::id) != channels.end()) return id;
  std::string known;
  for (const ChannelInfo& channel : channels) {
    known += fmt::format("\n  {}  {} {}", channel.id, escape(channel.protocol), escape(channel.name));
  }
  throw Error(ErrorKind::invalid_argument, "following a channel", "",
              fmt::format("there is no channel {}; the session has{}", id, known.empty() ? " none" : known));
}

void put_frame(const Frame& frame, FollowForm form, std::vector<std::uint32_t>& starts, std::string& out) {
  const auto length = static_cast<std::uint32_t>(frame.bytes.size());
  starts.clear();
  cut_frame(frame, form, starts);
  if (form == FollowForm::hex) {
    for (std::uint64_t i = 0; i < hex_lines(length); ++i) {
      starts.push_back(static_cast<std::uint32_t>(i * kFollowHexRow));
    }
  }
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::uint32_t end = i + 1 < starts.size() ? starts[i + 1] & ~kFollowBlock : length;
    const FollowLine line = follow_line(frame, form, starts[i], end);
    out += fmt::format("{} {}\n", follow_sign(frame, line, starts[i]), line.text);
  }
}

}  // namespace

int session_follow(const std::vector<std::string>& words) {
  FollowForm form = FollowForm::curl;
  const auto wish = [&form](FollowForm wished) { return [&form, wished](std::string) { form = wished; }; };
  const auto rest = parse(words, {{"--hex", false, wish(FollowForm::hex)},
                                  {"--text", false, wish(FollowForm::text)},
                                  {"--curl", false, wish(FollowForm::curl)}});
  if (rest.size() != 2) throw UsageError("session follow needs a file and the number of a channel");
  const auto session = open_session(rest[0]);
  const ChannelId channel = channel_of(*session, rest[1]);
  std::vector<std::uint32_t> starts;
  std::string out;
  for (FrameNumber next = 1;;) {
    const std::vector<Frame> page = session->frames(next, kPageFrames, true);
    if (page.empty()) break;
    out.clear();
    for (const Frame& frame : page) {
      if (is_followed(frame, channel, form)) put_frame(frame, form, starts, out);
    }
    // The reader of a pipe may have seen enough (head): that is no failure.
    if (!write_all(STDOUT_FILENO, out)) return kDone;
    next += page.size();
  }
  if (const std::string problem = session->problem(); !problem.empty()) {
    write_all(STDERR_FILENO, escape(problem) + "\n");
  }
  return kDone;
}

}  // namespace lw::cli
