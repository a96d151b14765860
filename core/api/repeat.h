// Edit and repeat: bytes of a recorded request or frame, as recorded or edited, sent again on a line of their
// own; what comes back is a part of the session like everything else. Called on the UI's thread.
//
// It is an operation like others (line.repeat, Repeat in core/replay/repeat_plan.h), but of no protocol:
// find_operation knows it from a list beside the rows (core/api/generic_operations.cpp). Playing back and
// running again need nothing of their own for it: its arguments hold the bytes, its lines come from the
// Connector, and it has a target that can be another one. Secrets in its bytes are masked in its record, as
// they are in the frames.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/api/workbench.h"
#include "core/base/message.h"
#include "core/replay/repeat_plan.h"

namespace lw {

struct RepeatCallbacks {
  std::function<void(const RepeatTry& tried)> tried;
  /// Error kind invalid_argument (nothing was said), cancelled, and what kept the first line from being
  /// opened; a try that failed is no error.
  std::function<void(std::expected<RepeatSummary, Error>)> done;
};

/// Into a live session.
OperationPtr repeat(Workbench& workbench, const SessionPtr& session, RepeatChoice choice,
                    RepeatCallbacks callbacks);

/// What a recorded message is and where it went: what a repetition of it begins with.
struct Repeatable {
  RepeatChoice choice;  // with the one request; to where the recorded one went, as it was connected there
  std::string kind;     // Message::kind
  std::string summary;  // "GET /index.html HTTP/1.1"
  bool whole = true;    // false: not all of its bytes were kept
  /// In the request's bytes: placeholders of secrets that were masked when they were recorded.
  std::vector<Blank> placeholders;
  bool of_answer = false;  // an answer was asked for: this is the request that it answers
  bool was_inner = false;  // it was said on a line inside another: here it is in the words of one of its own
};
/// Of a message by its index in the Transcript. Of an answer: the request that it answers, if there is one.
/// What a client of ours was asked comes back to where our own side listened. Blocking, on a worker
/// (Transcript::read_aside). Throws Error kind invalid_argument: there are no bytes (a note), or nobody knows
/// where they went.
Repeatable repeatable(StoreReader& session, std::uint64_t message);
/// The bytes of one frame alone, without a kind.
Repeatable repeatable_frame(StoreReader& session, FrameNumber frame);

/// Who can read the answers.
struct RepeatProtocol {
  std::string id;
  std::string name;  // for people
};
std::vector<RepeatProtocol> repeat_protocols();

/// Lengths and checksums made right again (ReplayRow::mend); the same bytes where nothing is known of them.
/// Empty `kind`: as they look.
Bytes mend(const std::string& protocol, const std::string& kind, ByteView bytes);
bool can_mend(const std::string& protocol);
/// Whether answers of the protocol can be told from each other; else silence ends one.
bool tells_answers(const std::string& protocol);

/// What bytes look like that a client would say.
struct RequestLook {
  std::string kind;      // of the first message in them; empty = none is whole
  std::string summary;   // of it, or the beginning of the bytes
  bool complete = true;  // nothing is half-way at their end
};
RequestLook look_at_request(const std::string& protocol, ByteView bytes);

/// Which messages are the answers of these tries, by index in the Transcript; null = there is none. Blocking,
/// as above.
std::vector<std::optional<std::uint64_t>> find_answers(StoreReader& session,
                                                       const std::vector<RepeatTry>& tries);

}  // namespace lw
