// Server-sent events over many answers: when one ends, the stream is asked for again (HTML Living Standard,
// section 9.2.3). Loop thread only.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/protocols/context.h"
#include "core/protocols/http/content_coding.h"
#include "core/protocols/http/event_stream.h"
#include "core/protocols/http/operations.h"

namespace lw::http {

/// Tries in a row that come to nothing, then the fetch ends with the last one's error.
inline constexpr int kMostFailures = 10;
/// Each of them doubles the wait, from here, up to here (unless the server asked for more).
inline constexpr std::chrono::milliseconds kLeastBackOff{100};
inline constexpr std::chrono::milliseconds kMostBackOff{60'000};

class EventFollower {
 public:
  /// `began`: Clock::monotonic, as the hops' timings count.
  EventFollower(Context& context, const Fetch::Arguments& arguments,
                const std::function<void(Fetch::Event)>& emit, Nanoseconds began);

  /// An answer has come to its head: what is to listen to its body, null = it is no event stream, or can't be
  /// read. `decoded`: the body comes without its coding.
  std::function<void(ByteView)> listener(const ResponseHead& head, bool decoded);
  /// Whether a line that broke is no end: a stream was there before, and it is asked for again.
  bool outlives(const Error& error) const;
  /// After an answer, or without one (`failure`): waits. False = there is nothing more to ask for. Puts the
  /// field Last-Event-ID into `headers`.
  Task<bool> again(const std::vector<Hop>& hops, const Error* failure, Headers& headers);
  /// Of very many hops the first and the last ones.
  static void keep_few(std::vector<Hop>& hops);
  void conclude(Fetch::Result& result) const;

 private:
  std::chrono::milliseconds wait() const;
  Task<> sleep_until(Nanoseconds due);

  Context& context_;
  const Fetch::Arguments& arguments_;
  const std::function<void(Fetch::Event)>& emit_;
  const Nanoseconds began_;
  std::optional<EventStream> stream_;
  std::string last_id_;
  std::optional<std::chrono::milliseconds> retry_;
  std::uint64_t events_ = 0, events_before_ = 0, streams_ = 0;
  int failures_ = 0;
  bool heard_ = false;  // this answer is an event stream
  std::string note_;
};

}  // namespace lw::http
