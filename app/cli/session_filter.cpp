// session filter: the messages of a session that match a display filter, one a line.
#include <unistd.h>

#include <fmt/format.h>
#include <algorithm>
#include <boost/json/serialize.hpp>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "core/api/decode_as.h"
#include "core/api/filter_session.h"
#include "core/base/text.h"
#include "core/session/session.h"

namespace lw::cli {
const char* const kFilterHelp =
    "linewright-cli session filter [options] FILE EXPRESSION   messages and notes that match a display "
    "filter, one\n"
    "                                                   a line; exit code 1 = none, 2 = the filter is wrong\n"
    "  --json               as lines of JSON\n"
    "  --count              only how many\n"
    "  --decode-as WHAT     CHANNEL=PROTOCOL or tcp:PORT=PROTOCOL: a raw line shown as what it carries, as "
    "3=http;\n"
    "                       nothing after = shows it as recorded. May come again; the file stays as it is\n";

namespace {

// Lines are gathered up to here: a million short writes would cost more than finding them.
constexpr std::size_t kGathered = 64u << 10;

std::string text_line(const WalkedLine& line) {
  if (line.note)
    return fmt::format("{:>6} {:>12} {:>4} * {:8} {:>8}  {}\n", line.number, seconds(line.time), line.channel,
                       to_string(line.note->note.kind), "", escape(line.note->note.text));
  const Message& message = line.message->message;
  return fmt::format("{:>6} {:>12} {:>4} {} {:8} {:>8}  {}\n", line.number, seconds(line.time), line.channel,
                     message.direction == Direction::sent ? '>' : '<', escape(message.protocol),
                     message.length, message.summary);
}

std::string json_line(const WalkedLine& line) {
  boost::json::object object{
      {"number", line.number}, {"time", seconds(line.time, 9)}, {"channel", line.channel}};
  if (line.note) {
    object["note"] = to_string(line.note->note.kind);
    object["summary"] = escape(line.note->note.text);
  } else {
    const Message& message = line.message->message;
    object["direction"] = message.direction == Direction::sent ? "sent" : "received";
    object["protocol"] = escape(message.protocol);
    object["kind"] = escape(message.kind);
    object["length"] = message.length;
    object["summary"] = message.summary;
  }
  if (line.operation != 0) object["operation"] = line.operation;
  return boost::json::serialize(object) + "\n";
}

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

/// The filter, carets below the place, and the reason.
std::string pointed_out(const std::string& text, const FilterError& error) {
  const std::string_view all = text;
  const std::size_t offset = std::min(error.offset, all.size());
  const std::size_t before = columns(escape(all.substr(0, offset)));
  const std::size_t wrong = std::max<std::size_t>(1, columns(escape(all.substr(offset, error.length))));
  return fmt::format("{}\n{}{}\n{}\n", escape(all), std::string(before, ' '), std::string(wrong, '^'),
                     error.reason);
}

}  // namespace

int session_filter(const std::vector<std::string>& words) {
  bool json = false;
  bool count = false;
  std::vector<std::string> decode_as;
  const auto rest = parse(
      words,
      {{"--json", false, [&json](std::string) { json = true; }},
       {"--count", false, [&count](std::string) { count = true; }},
       {"--decode-as", true, [&decode_as](std::string words) { decode_as.push_back(std::move(words)); }}});
  if (rest.size() != 2) throw UsageError("session filter needs a file and an expression");
  const auto recorded = open_session(rest[0]);
  const auto session = decoded_reader(*recorded, decode_as);
  std::string out;
  const auto matched = filter_session(*session, rest[1], [&](const WalkedLine& line) {
    if (count) return true;
    out += json ? json_line(line) : text_line(line);
    if (out.size() < kGathered) return true;
    // The reader of a pipe may have seen enough (head): that is no failure.
    const bool go_on = write_all(STDOUT_FILENO, out);
    out.clear();
    return go_on;
  });
  if (!matched) {
    write_all(STDERR_FILENO, pointed_out(rest[1], matched.error()));
    return kUsage;
  }
  if (count) out = fmt::format("{}\n", *matched);
  write_all(STDOUT_FILENO, out);
  if (const std::string problem = session->problem(); !problem.empty())
    write_all(STDERR_FILENO, escape(problem) + "\n");
  return *matched > 0 ? kDone : kFailed;
}

}  // namespace lw::cli
