#include "core/replay/steps.h"

#include <map>
#include <set>

#include "core/base/error.h"
#include "core/base/transports.h"
#include "core/protocols/row.h"
#include "core/replay/rerun_script.h"
#include "core/session/filter/filtered_walk.h"
#include "core/session/frame_window.h"

namespace lw {
namespace {

constexpr std::uint64_t kProgressEvery = 1000;  // messages

std::uint64_t mix(std::uint64_t seed, std::string_view text) {
  return (seed ^ std::hash<std::string_view>()(text)) * 0x9e3779b97f4a7c15;
}

/// Digests of bytes that were not kept: the last one of each direction of a channel.
class Digests {
 public:
  void see(const Frame& frame) {
    if (frame.kind != FrameKind::note && !frame.kept()) last_[{frame.channel, frame.kind}] = frame.digest;
  }
  std::uint64_t of(const Message& message) const {
    const FrameKind kind = message.direction == Direction::sent ? FrameKind::sent : FrameKind::received;
    const auto found = last_.find({message.channel, kind});
    return found == last_.end() ? 0 : found->second;
  }

 private:
  std::map<std::pair<ChannelId, FrameKind>, std::uint64_t> last_;
};

using Plain = std::function<std::string(std::string)>;

/// As match_key of protocols/replay_row.h, of values that were made plain.
std::string key_of(const ProtocolRow& row, const std::string& kind, ByteView bytes, const Plain& plain) {
  std::string key;
  if (!row.replay.match_parts) return key;
  const PartChoice usual(row.replay.part_names, {});
  for (MatchPart& part : row.replay.match_parts(kind, bytes, usual)) {
    if (!usual.wants(part.name)) continue;
    const std::string value = plain ? plain(std::move(part.value)) : std::move(part.value);
    key += part.name + '=' + std::to_string(value.size()) + ':' + value + ' ';
  }
  return key;
}

Step make_step(const WholeMessage& whole, std::uint64_t number, const Plain& plain, const Digests& digests) {
  const Message& message = whole.message;
  Step step{.message = number,
            .operation = message.operation,
            .channel = message.channel,
            .direction = message.direction,
            .protocol = message.protocol,
            .kind = message.kind,
            .summary = message.summary,
            .pieces = message.pieces,
            .length = message.length,
            .digest = whole.kept ? 0 : digests.of(message)};
  step.hash = mix(mix(step.length, whole.bytes), step.kind) ^ step.digest;
  step.weak = mix(mix(static_cast<std::uint64_t>(step.direction) + 1, step.protocol), step.kind);
  step.key = step.weak;
  if (const ProtocolRow* row = find_protocol(step.protocol))
    step.key = mix(step.weak, key_of(*row, step.kind, whole.bytes, plain));
  return step;
}

/// Channels whose bytes have no grammar, on lines that cut them as they like.
std::set<ChannelId> streams(StoreReader& session) {
  std::set<ChannelId> found;
  for (const ChannelInfo& channel : session.channels()) {
    const ProtocolRow* row = find_protocol(channel.protocol);
    if (row && !row->replay.match_parts && !has_peers(channel.transport)) found.insert(channel.id);
  }
  return found;
}

/// How an operation ended; never is as good as cancelled.
std::string end_of(const OperationRecord& operation) {
  return operation.ended < 0 ? to_string(ErrorKind::cancelled) : failure_of(operation);
}

void group(StepList& list, const std::map<OperationId, OperationRecord>& operations) {
  std::map<OperationId, std::size_t> group_of;
  for (std::size_t i = 0; i < list.steps.size(); ++i) {
    const Step& step = list.steps[i];
    const auto [at, fresh] = group_of.try_emplace(step.operation, list.groups.size());
    if (fresh) {
      const auto operation = operations.find(step.operation);
      StepGroup& made = list.groups.emplace_back();
      made.operation = step.operation;
      if (operation != operations.end()) {
        made.name = operation->second.name;
        made.failure = end_of(operation->second);
      }
      made.weak = mix(1, made.name);
      made.key = mix(made.weak, std::to_string(step.key));
    }
    list.groups[at->second].steps.push_back(i);
  }
}

}  // namespace

StepList read_steps(StoreReader& session, const std::function<std::string(std::string)>& plain,
                    const std::function<bool(std::uint64_t)>& progress) {
  StepList list;
  std::map<OperationId, OperationRecord> operations;
  for (OperationRecord& operation : session.operations()) {
    operation.arguments.clear();
    operations[operation.id] = std::move(operation);
  }
  const std::set<ChannelId> of_streams = streams(session);
  Digests digests;
  FilteredWalk walk(session, &describer_of, {}, std::nullopt,
                    {.frame = [&](const Frame& frame) { digests.see(frame); }, .wants_bytes = {}});
  while (const WalkedLine* line = walk.next()) {
    if (!line->message) continue;
    const ProtocolRow* row = find_protocol(line->message->message.protocol);
    if (row && row->replay.carries_only) continue;
    list.steps.push_back(make_step(*line->message, line->number - 1, plain, digests));
    list.steps.back().piece_of_stream = of_streams.contains(list.steps.back().channel);
    if (list.steps.size() % kProgressEvery == 0 && progress && !progress(walk.walk().frames_read()))
      return {};
  }
  group(list, operations);
  return list;
}

ComparedMessage load(StoreReader& session, const Step& step) {
  return {.protocol = step.protocol,
          .kind = step.kind,
          .bytes = bytes_of(session, step.pieces, kComparedBytes),
          .length = step.length,
          .digest = step.digest};
}

}  // namespace lw
