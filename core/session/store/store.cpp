#include "core/session/store/store.h"

#include <algorithm>

namespace lw {

std::size_t Batch::weight() const {
  std::size_t sum = sizeof(Batch);
  for (const Frame& frame : frames) sum += frame_weight(frame);
  sum += channels.size() * sizeof(ChannelInfo);
  sum += operations.size() * (sizeof(OperationRecord) + 1024);
  for (const Annotation& annotation : annotations) sum += sizeof(Annotation) + annotation.text.size();
  return sum;
}

bool Batch::empty() const {
  return frames.empty() && channels.empty() && operations.empty() && !header && saved_bodies.empty() &&
         annotations.empty();
}

std::size_t frame_weight(const Frame& frame) {
  // A note's facts may hold a certificate chain.
  const std::size_t facts =
      frame.kind == FrameKind::note ? 256 + frame.note.text.size() + frame.note.facts.size() * 256 : 0;
  return sizeof(Frame) + frame.bytes.capacity() + facts;
}

Frame without_bytes(const Frame& frame) {
  Frame copy;
  copy.number = frame.number;
  copy.channel = frame.channel;
  copy.operation = frame.operation;
  copy.time = frame.time;
  copy.kind = frame.kind;
  copy.layer = frame.layer;
  copy.length = frame.length;
  copy.digest = frame.digest;
  copy.peer = frame.peer;
  copy.note = frame.note;
  return copy;
}

bool missing(const Frame& frame) {
  if (frame.kind != FrameKind::note || frame.channel != 0 || frame.note.kind != NoteKind::error) return false;
  const auto* kind = frame.note.facts.if_contains("kind");
  return kind && kind->is_string() && kind->get_string() == "missing";
}

bool missing_still(const Frame& frame) {
  return missing(frame) && frame.note.facts.contains("still");
}

void StoreReader::read(FrameNumber first, const PageLimits& limits, std::vector<Frame>& into) {
  // By small steps where frames may be long.
  constexpr std::size_t kStep = 64;
  into.clear();
  std::size_t bytes = 0;
  while (into.size() < limits.count && bytes < limits.bytes) {
    const std::size_t wanted = std::min(kStep, limits.count - into.size());
    std::vector<Frame> step = frames(first + into.size(), wanted, true);
    const bool end = step.size() < wanted;
    for (Frame& frame : step) {
      bytes += frame.bytes.size();
      into.push_back(std::move(frame));
    }
    if (end) return;
  }
}

void StoreWriter::append(Batch batch) {
  const std::shared_ptr<const Batch> one = std::make_shared<const Batch>(std::move(batch));
  append(std::span(&one, 1));
}

}  // namespace lw
