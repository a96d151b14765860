// What a recording tells about the order of its operations: which began when others had ended and when how
// much had come, and which the user cancelled. No protocol's grammar is needed for it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/message.h"
#include "core/session/store/store.h"

namespace lw {

/// A channel by what opened it: its number is another one in every run.
struct ChannelKey {
  OperationId operation = 0;
  std::uint32_t nth = 0;  // of those that the operation opened
  auto operator<=>(const ChannelKey&) const = default;
};

/// What has come on a channel.
struct Arrived {
  std::uint64_t units = 0;  // messages received; bytes, where the protocol has no messages of its own
  std::uint32_t steps = 0;  // notes: connected, TLS done, upgraded ...
  bool enough(const Arrived& wanted) const { return units >= wanted.units && steps >= wanted.steps; }
  bool operator==(const Arrived&) const = default;
};

/// Counts what comes on each channel of a session, recorded or live: fed with its frames in order.
class Arrivals {
 public:
  /// A message that was received; `nth` of its operation, counted from 0.
  using Told = std::function<void(const Message& message, std::uint64_t nth)>;
  explicit Arrivals(Told told = {});
  ~Arrivals();

  /// Before the channel's first frame.
  void channel(const ChannelInfo& info);
  void frame(const Frame& frame);

  struct Channel {
    ChannelKey key;
    Arrived arrived;
    bool closed = false;
  };
  /// Null = it has no frames yet.
  const Channel* find(ChannelId id) const;
  /// Those of which something changed since this was asked last.
  std::vector<ChannelId> take_changed();

 private:
  struct Line;
  Line& line(const Frame& frame);
  void messages(Line& line);

  Told told_;
  std::map<ChannelId, ChannelInfo> infos_;
  std::map<ChannelId, std::unique_ptr<Line>> lines_;
  std::map<OperationId, std::uint32_t> opened_;
  std::map<OperationId, std::uint64_t> answers_;
  std::vector<ChannelId> changed_;
  std::vector<Message> out_;
};

/// What is waited for: as much as had come in the recording.
struct RerunNeed {
  ChannelKey channel;
  Arrived arrived;
};

/// The beginning of an operation, or its being cancelled by the user.
struct RerunEvent {
  enum class Kind : std::uint8_t { begin, cancel };
  Kind kind = Kind::begin;
  OperationId operation = 0;
  Nanoseconds time = 0;          // of the recording
  std::size_t ended = 0;         // so many of RerunScript::by_end had ended
  std::vector<RerunNeed> needs;  // only what is more than the events before needed
};

struct RerunScript {
  std::string session;                      // id of the recording
  std::vector<OperationRecord> operations;  // in the order of their beginnings
  std::vector<RerunEvent> events;           // in their order
  std::vector<OperationId> by_end;
  std::map<ChannelId, ChannelKey> channels;
  Nanoseconds length = 0;
};

/// `timed` false: without times; the operations come one after the other. `progress` gets the frames read;
/// false = stop. Throws Error kind storage, kind cancelled.
RerunScript read_script(StoreReader& session, bool timed = true,
                        const std::function<bool(std::uint64_t)>& progress = {});

/// How an operation ended: the kind of its error, "cancelled" ...; empty = well, or never.
std::string failure_of(const OperationRecord& operation);

}  // namespace lw
