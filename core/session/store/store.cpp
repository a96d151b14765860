#include "core/session/store/store.h"

namespace lw {

std::size_t Batch::weight() const {
  std::size_t sum = sizeof(Batch);
  for (const Frame& frame : frames) sum += frame_weight(frame);
  sum += channels.size() * sizeof(ChannelInfo);
  sum += operations.size() * (sizeof(OperationRecord) + 1024);
  return sum;
}

bool Batch::empty() const {
  return frames.empty() && channels.empty() && operations.empty() && !header && saved_bodies.empty();
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

void StoreWriter::append(Batch batch) {
  const std::shared_ptr<const Batch> one = std::make_shared<const Batch>(std::move(batch));
  append(std::span(&one, 1));
}

}  // namespace lw
