// The options of `socket connect|listen` that say what is sent by itself: messages or a file, again and
// again, at a rate; rules; TLS begun late.
#pragma once

#include <string>
#include <vector>

#include "app/cli/command_line.h"
#include "core/protocols/socket/operations.h"

namespace lw::cli {

struct SocketSeries {
  /// Without channels.
  socket::Repeat::Arguments repeat;
  bool times_given = false;
  std::string ending;     // of messages that come behind it
  std::string rules;      // text of the file
  std::string start_tls;  // typed; what is said before it
  bool starts_tls = false;

  bool sends() const { return !repeat.messages.empty() || !repeat.message_file.empty(); }
};

extern const char* const kSocketSeriesHelp;

/// `series` outlives them.
std::vector<Option> series_options(SocketSeries& series);
/// Rules, and what begins TLS late. Throws UsageError.
void put(const SocketSeries& series, socket::Connect::Arguments& arguments);
void put(const SocketSeries& series, socket::Listen::Arguments& arguments);
/// "1.5s" and its like. Throws UsageError.
Nanoseconds duration_from_word(const std::string& option, const std::string& word);
/// An edit of a relay, as relay's help says. Throws UsageError.
socket::RelayEdit edit_from_words(const std::string& words);

}  // namespace lw::cli
