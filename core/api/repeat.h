// Edit and repeat: bytes of a recorded request or frame, as recorded or edited, sent again on a line of their
// own; what comes back is a part of the session like everything else. Called on the UI's thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/api/workbench.h"
#include "core/base/connect_settings.h"
#include "core/base/retarget.h"

namespace lw {

struct RepeatChoice {
  std::string protocol;   // ProtocolRow::id: who reads the answers
  std::string transport;  // "tcp", "udp", "unix"
  Target target;
  ConnectSettings connect;
  std::vector<Bytes> requests;  // said in this order
  std::uint32_t times = 1;      // the whole sequence
  bool one_line = true;         // all on one line; else each request on one of its own
  bool wait_answer = true;      // each waits for the answer to the one before it
  std::chrono::milliseconds pause{0};
  std::chrono::milliseconds answer_within{10'000};
};

/// One request of one round.
struct RepeatTry {
  std::uint32_t round = 0;
  std::size_t request = 0;
  ChannelId channel = 0;
  FrameNumber sent = 0,
              answered = 0;  // frames of the session: first of the request, last of the answer; 0 = none
  Nanoseconds took = -1;     // until the answer was whole, -1 = none
  std::string summary;       // of the answer
  std::string problem;
};

struct RepeatCallbacks {
  std::function<void(const RepeatTry& tried)> tried;
  std::function<void(std::expected<void, Error>)> done;
};

OperationPtr repeat(Workbench& workbench, const SessionPtr& session, RepeatChoice choice,
                    RepeatCallbacks callbacks);

/// What a recorded message is and where it went: what a repetition of it begins with. Of a received message:
/// the other side of the line. Blocking (StoreReader): on a worker.
struct Repeatable {
  RepeatChoice choice;  // with the one request
  std::string kind;     // Message::kind
  bool whole = true;    // false: not all of its bytes were kept
  bool masked = false;  // some of its bytes are placeholders of secrets
};
Repeatable repeatable(StoreReader& session, std::uint64_t message);

/// Lengths and checksums made right again (ReplayRow::mend); the same bytes where nothing is known of them.
Bytes mend(const std::string& protocol, const std::string& kind, ByteView bytes);
bool can_mend(const std::string& protocol);

}  // namespace lw
