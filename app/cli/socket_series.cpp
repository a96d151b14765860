#include "app/cli/socket_series.h"

#include <fmt/format.h>

#include "app/cli/fetch_options.h"
#include "core/protocols/socket/rules/relay_editor.h"
#include "core/protocols/socket/sending/input_text.h"
#include "core/protocols/socket/words.h"

namespace lw::cli {

const char* const kSocketSeriesHelp =
    "  --send-text TEXT  --send-hex TEXT  --send FILE   sent by itself, instead of standard input; messages "
    "may\n"
    "                    be given again, and are sent in their order. TEXT has macros: {{counter}}, "
    "{{crc32}} ...\n"
    "  --ending lf|crlf|cr|nul   behind each --send-text that follows it\n"
    "  --after TIME      pause behind the message before it (20ms, 1.5s)\n"
    "  --repeat N        all of it so many times; 0 = until Ctrl+C\n"
    "  --interval TIME   from the beginning of one time to that of the next\n"
    "  --rate N  --byte-rate N   messages, bytes a second\n"
    "  --total N  --total-bytes N   end after so many messages, bytes\n"
    "  --piece N         bytes of FILE a message (65536)\n"
    "  --rules FILE      what is answered by itself: when something comes, then send, wait, comment, close "
    "...;\n"
    "                    the end of standard input ends nothing then\n"
    "  --start-tls TEXT  connect: say TEXT, and begin TLS once something is answered\n";

namespace {

double rate_from_word(const std::string& option, const std::string& word) {
  return static_cast<double>(number(option, word, true));
}

[[noreturn]] void bad_word(const std::string& option, const CodecError& error) {
  throw UsageError(fmt::format("{}: {} (character {})", option, error.reason, error.offset + 1));
}

/// The rule that begins TLS stands before all others.
std::string rules_of(const SocketSeries& s) {
  if (!s.starts_tls) return s.rules;
  return "rule \"--start-tls\" final\n  when any most=1\n  start_tls\n" + s.rules;
}

}  // namespace

Nanoseconds duration_from_word(const std::string& option, const std::string& word) {
  const auto duration = socket::read_duration(word);
  if (!duration) throw UsageError(option + " needs a time, as 500ms or 1.5s, not " + word);
  return *duration;
}

std::vector<Option> series_options(SocketSeries& s) {
  auto& r = s.repeat;
  const auto add = [&s, &r](const char* form) {
    return [&s, &r, form](std::string v) {
      const bool text = std::string_view(form) == "text";
      r.messages.push_back({.typed = std::move(v), .form = form, .ending = text ? s.ending : ""});
    };
  };
  return {
      {"--send-text", true, add("text")},
      {"--send-hex", true, add("hex")},
      {"--send", true, [&r](std::string v) { r.message_file = std::move(v); }},
      {"--ending", true,
       [&s](std::string v) {
         if (!socket::line_ending_of(v)) throw UsageError("--ending is lf, crlf, cr, nul or none, not " + v);
         s.ending = std::move(v);
       }},
      {"--after", true,
       [&r](const std::string& v) {
         if (r.messages.empty()) throw UsageError("--after stands behind the message that it is for");
         r.messages.back().after = duration_from_word("--after", v);
       }},
      {"--repeat", true,
       [&s, &r](const std::string& v) {
         s.times_given = true;
         r.times = number("--repeat", v);
       }},
      {"--interval", true, [&r](const std::string& v) { r.interval = duration_from_word("--interval", v); }},
      {"--rate", true, [&r](const std::string& v) { r.packets_per_second = rate_from_word("--rate", v); }},
      {"--byte-rate", true,
       [&r](const std::string& v) { r.bytes_per_second = rate_from_word("--byte-rate", v); }},
      {"--total", true, [&r](const std::string& v) { r.total_packets = number("--total", v, true); }},
      {"--total-bytes", true,
       [&r](const std::string& v) { r.total_bytes = number("--total-bytes", v, true); }},
      {"--piece", true,
       [&r](const std::string& v) { r.piece = static_cast<std::uint32_t>(number("--piece", v, true)); }},
      {"--rules", true, [&s](const std::string& v) { s.rules = read_file("--rules", v); }},
      {"--start-tls", true,
       [&s](std::string v) {
         s.starts_tls = true;
         s.start_tls = std::move(v);
       }},
  };
}

void put(const SocketSeries& s, socket::Connect::Arguments& a) {
  a.rules = rules_of(s);
  if (!s.starts_tls) return;
  auto words = socket::read_input(socket::InputForm::text, s.start_tls);
  if (!words) bad_word("--start-tls", words.error());
  a.greeting = std::move(*words);
}

void put(const SocketSeries& s, socket::Listen::Arguments& a) {
  if (s.starts_tls) throw UsageError("--start-tls is for connect; listen has start_tls in --rules");
  a.rules = s.rules;
}

socket::RelayEdit edit_from_words(const std::string& words) {
  auto edit = socket::read_edit(words);
  if (!edit) bad_word("--edit", edit.error());
  return std::move(*edit);
}

}  // namespace lw::cli
