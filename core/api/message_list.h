// MessageList: the lines of the messages view: those messages that pass a filter, each below the operation
// that caused it, in an order. It is made off the UI thread and grows while it lives, and while the session
// does.
#pragma once

#include <array>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/api/transcript.h"
#include "core/session/filter/filter.h"

namespace lw {

enum class MessageOrder : std::uint8_t { number, time, delta, channel, direction, protocol, length, summary };

struct ListWish {
  std::string filter;               // empty = all
  std::vector<ChannelId> channels;  // empty = all
  bool operations = true;           // a header line for each operation, above the first of its messages
  MessageOrder order = MessageOrder::number;  // by anything else there are no header lines ...
  bool descending = false;                    // ... nor downwards
};

struct ListLine {
  bool header = false;        // the line is an operation's
  bool folded = false;        // header: its messages are not listed
  OperationId operation = 0;  // header, or the message's
  std::uint64_t message =
      0;                    // index for Transcript::request_message_detail; of a header: of its first message
  std::uint64_t count = 0;  // header: messages that it caused and that pass, so far
  std::int16_t colour = -1;  // the first colouring rule that matches, -1 = none
  Nanoseconds delta = 0;     // since the message that passed before it (in order of number); 0 of the first
  MessageRow row;            // of a message
};

/// What stands in one part of a list, for a strip beside its scroll bar.
struct OverviewPart {
  Severity severity = Severity::none;  // the highest
  bool operation = false;              // a header line
  bool annotated = false;              // one of the places asked about
};
struct Overview {
  std::uint64_t lines = 0;                     // that were looked at: parts are of these
  std::vector<OverviewPart> parts;             // from the first line to the last
  std::array<std::uint64_t, 4> by_severity{};  // messages by their highest severity, folded ones left out
};
inline constexpr std::size_t kMaxOverviewParts = 10'000;

/// All calls on the UI's thread; nothing waits. Letting go of the last pointer stops the work.
class MessageList {
 public:
  virtual ~MessageList() = default;

  virtual std::uint64_t size() const = 0;          // lines so far
  virtual std::uint64_t matched() const = 0;       // messages that passed
  virtual std::uint64_t scanned() const = 0;       // messages looked at
  virtual bool complete() const = 0;               // all known messages were looked at
  virtual const std::string& problem() const = 0;  // a message could not be read; empty = none
  /// Stops looking at further messages; what was found stays. continue_scan() goes on.
  virtual void stop() = 0;
  virtual void continue_scan() = 0;

  /// Lines by index, later; fewer where the end is. Stale requests get an empty list, as in Transcript.
  virtual void request(std::uint64_t first, std::size_t count,
                       std::function<void(std::uint64_t first, std::vector<ListLine>)> done) = 0;
  /// Lines below a header go or come back; `changed` of Transcript::list follows.
  virtual void fold(OperationId operation, bool folded) = 0;
  virtual void fold_all(bool folded) = 0;
  /// The line of a message, or where it would stand.
  virtual std::uint64_t line_of(std::uint64_t message) const = 0;
  /// The header of an operation; none where there are no headers or none of its messages passed.
  virtual std::optional<std::uint64_t> line_of_operation(OperationId operation) const = 0;
  /// All lines in `parts` parts, as they are now; work proportional to the lines, on a worker. `places` are
  /// annotations to be found again among them.
  virtual void request_overview(std::size_t parts, std::vector<Annotation> places,
                                std::function<void(Overview)> done) = 0;
  /// The message (of all, not only those that passed) that has its first byte at this place or, when none
  /// has, the first one of which bytes lie in that frame.
  virtual void request_message_at(FrameNumber frame, std::uint64_t offset,
                                  std::function<void(std::optional<std::uint64_t> message)> done) = 0;
};

/// A colour for the messages that match. The colours are the user interface's; core knows their numbers.
struct ColourRule {
  std::string filter;
  bool enabled = true;
};

enum class FindKind : std::uint8_t { text, hex, regex };

struct FindWish {
  FindKind kind = FindKind::text;
  std::string pattern;  // hex: "0d 0a", as forgiving as base/text's parser
  bool match_case = false;
  bool in_bytes = true;    // of the messages
  bool in_summary = true;  // and their lines
  bool up = false;
  std::uint64_t from = 0;  // message index to begin with (itself included)
  ListWish within;         // channel and filter; order and headers don't matter
};

struct FindHit {
  std::uint64_t message = 0;
  bool in_summary = false;
  std::uint64_t offset = 0, length = 0;  // in the message's bytes
};

/// Lives as long as the search should.
class Search {
 public:
  virtual ~Search() = default;
  virtual std::uint64_t scanned() const = 0;
};

// What Transcript will offer, too:
//   std::shared_ptr<Follow> follow(ChannelId channel, FollowForm form, std::function<void()> changed);

enum class FollowForm : std::uint8_t { text, hex, curl };

struct FollowLine {
  FrameNumber frame = 0;
  Nanoseconds time = 0;
  Direction direction = Direction::sent;
  bool is_note = false;
  bool begins = false;  // the first line of its frame: where the direction or the frame changes
  std::uint64_t offset = 0, length = 0;  // in the frame's bytes
  std::string text;                      // escaped for display; hex form: "00000010  48 65 ..  He.."
};

/// One channel, both sides, as lines that can be paged. Long lines are cut into several (kFollowLine bytes).
inline constexpr std::size_t kFollowLine = 512;
class Follow {
 public:
  virtual ~Follow() = default;
  virtual std::uint64_t size() const = 0;
  virtual bool complete() const = 0;
  virtual void request(std::uint64_t first, std::size_t count,
                       std::function<void(std::uint64_t first, std::vector<FollowLine>)> done) = 0;
  /// The first line of a frame.
  virtual std::uint64_t line_of(FrameNumber frame) const = 0;
};

}  // namespace lw
