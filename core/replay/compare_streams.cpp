#include "core/replay/compare_streams.h"

#include <algorithm>
#include <map>

#include "core/session/frame_window.h"

namespace lw {

namespace {

/// The pieces of one direction of a channel, in order.
using StreamSteps = std::vector<std::size_t>;

/// In the order of their beginnings, those of each direction apart.
std::vector<StreamSteps> streams(const StepList& list, Direction direction) {
  std::map<ChannelId, std::size_t> turn;
  std::vector<StreamSteps> out;
  for (std::size_t i = 0; i < list.steps.size(); ++i) {
    const Step& step = list.steps[i];
    if (!step.piece_of_stream) continue;
    const auto [at, fresh] = turn.try_emplace(step.channel, out.size());
    if (fresh) out.emplace_back();
    if (step.direction == direction) out[at->second].push_back(i);
  }
  return out;
}

/// Reads a stream on, piece by piece.
class Cursor {
 public:
  Cursor(StoreReader& session, const StepList& list, const StreamSteps& stream)
      : session_(session), list_(list), stream_(stream) {}

  /// False = the end, or bytes that are not there.
  bool fill() {
    while (rest_.empty()) {
      if (next_ >= stream_.size()) return false;
      const Step& step = list_.steps[stream_[next_]];
      bytes_ = bytes_of(session_, step.pieces, kComparedBytes);
      if (bytes_.size() != step.length) return false;
      rest_ = bytes_;
      ++next_;
    }
    return true;
  }
  std::size_t step() const { return stream_[next_ - 1]; }
  ByteView rest() const { return rest_; }
  bool at_beginning() const { return rest_.size() == bytes_.size(); }
  void pass(std::size_t count) { rest_.remove_prefix(count); }

 private:
  StoreReader& session_;
  const StepList& list_;
  const StreamSteps& stream_;
  std::size_t next_ = 0;
  Bytes bytes_;
  ByteView rest_;
};

void follow(Cursor a, Cursor b, SameStreams& same) {
  std::int64_t began = -1;            // the step of b where a's step begins
  std::vector<std::size_t> finished;  // those of b that ended within a's step
  while (a.fill() && b.fill()) {
    if (a.at_beginning()) began = static_cast<std::int64_t>(b.step());
    const std::size_t count = std::min(a.rest().size(), b.rest().size());
    if (a.rest().substr(0, count) != b.rest().substr(0, count)) return;
    const std::size_t step_a = a.step(), step_b = b.step();
    a.pass(count);
    b.pass(count);
    if (b.rest().empty()) finished.push_back(step_b);
    if (!a.rest().empty()) continue;
    same.twin[step_a] = began;
    for (const std::size_t one : finished) same.taken[one] = true;
    finished.clear();
  }
}

}  // namespace

SameStreams same_streams(StoreReader& a, const StepList& list_a, StoreReader& b, const StepList& list_b) {
  SameStreams same;
  same.twin.assign(list_a.steps.size(), -1);
  same.taken.assign(list_b.steps.size(), false);
  for (const Direction direction : {Direction::sent, Direction::received}) {
    const auto streams_a = streams(list_a, direction), streams_b = streams(list_b, direction);
    for (std::size_t i = 0; i < std::min(streams_a.size(), streams_b.size()); ++i)
      follow(Cursor(a, list_a, streams_a[i]), Cursor(b, list_b, streams_b[i]), same);
  }
  return same;
}

}  // namespace lw
