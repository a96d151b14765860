#include "core/session/formats/tcp_stream.h"

#include <algorithm>

namespace lw {
namespace {

/// What a waiting segment costs beside its bytes.
constexpr std::size_t kSegmentWeight = 96;

}  // namespace

void TcpStream::begin(std::uint32_t first) {
  begun_ = true;
  first_ = first;
}

/// Sequence numbers wrap; the place nearest to what comes next is meant.
std::int64_t TcpStream::place(std::uint32_t sequence) const {
  const auto expected = static_cast<std::uint32_t>(first_ + static_cast<std::uint64_t>(next_));
  return next_ + static_cast<std::int32_t>(sequence - expected);
}

void TcpStream::add(std::uint32_t sequence, ByteView payload, std::uint32_t cut, const Sink& sink) {
  if (!begun_) begin(sequence);
  const std::int64_t at = place(sequence);
  const auto size = static_cast<std::int64_t>(payload.size());
  if (at + size + cut <= next_) return;  // said before
  if (at > next_) {
    // The same place again: the longer one holds more.
    Waiting& here = waiting_[at];
    if (here.bytes.size() + here.cut < payload.size() + cut) {
      waiting_bytes_ -= here.bytes.empty() && here.cut == 0 ? 0 : here.bytes.size() + kSegmentWeight;
      here = {Bytes(payload), cut};
      waiting_bytes_ += payload.size() + kSegmentWeight;
    }
    if (waiting_bytes_ > kMaxWaitingBytes || waiting_.size() > kMaxWaitingSegments) give_up(sink);
  } else {
    const auto said = static_cast<std::size_t>(next_ - at);
    const std::size_t known = std::min(said, payload.size());
    tell(payload.substr(known), cut - static_cast<std::uint32_t>(said - known), sink);
    drain(sink);
  }
  // What was acknowledged will not be said again.
  while (!waiting_.empty() && waiting_.begin()->first <= acknowledged_) give_up(sink);
}

void TcpStream::acknowledged(std::uint32_t number, const Sink& sink) {
  if (!begun_) return;
  acknowledged_ = std::max(acknowledged_, place(number));
  while (!waiting_.empty() && waiting_.begin()->first <= acknowledged_) give_up(sink);
}

void TcpStream::ends_at(std::uint32_t sequence) {
  if (!begun_) begin(sequence);
  if (!end_) end_ = place(sequence);
}

void TcpStream::tell(ByteView bytes, std::uint32_t cut, const Sink& sink) {
  next_ += static_cast<std::int64_t>(bytes.size()) + cut;
  if (!bytes.empty()) sink.data(bytes);
  if (cut > 0) sink.missing(cut);
}

void TcpStream::drain(const Sink& sink) {
  while (!waiting_.empty() && waiting_.begin()->first <= next_) {
    const auto node = waiting_.extract(waiting_.begin());
    const Waiting& one = node.mapped();
    waiting_bytes_ -= one.bytes.size() + kSegmentWeight;
    const auto said = static_cast<std::uint64_t>(next_ - node.key());
    if (said >= one.bytes.size() + one.cut) continue;
    const std::size_t known = std::min<std::size_t>(said, one.bytes.size());
    tell(ByteView(one.bytes).substr(known), one.cut - static_cast<std::uint32_t>(said - known), sink);
  }
}

/// What stands before the first segment that waits is missing.
void TcpStream::give_up(const Sink& sink) {
  const std::int64_t gap = waiting_.begin()->first - next_;
  next_ += gap;
  sink.missing(static_cast<std::uint64_t>(gap));
  drain(sink);
}

void TcpStream::flush(const Sink& sink) {
  while (!waiting_.empty()) give_up(sink);
  // The last bytes were acknowledged and never seen. One more may be the FIN's.
  const std::int64_t end = end_.value_or(acknowledged_ - 1);
  if (begun_ && end > next_) {
    const auto gap = static_cast<std::uint64_t>(end - next_);
    next_ = end;
    sink.missing(gap);
  }
}

}  // namespace lw
