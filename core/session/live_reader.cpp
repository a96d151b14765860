#include "core/session/live_reader.h"

#include <algorithm>

#include "core/session/store/sqlite_store.h"

namespace lw {
namespace {

/// Puts the newer state of things with an id over the older one.
template <class T>
void lay_over(std::vector<T>& older, const std::vector<T>& newer) {
  for (const T& item : newer) {
    const auto at = std::ranges::lower_bound(older, item.id, {}, &T::id);
    if (at != older.end() && at->id == item.id) {
      *at = item;
    } else {
      older.insert(at, item);
    }
  }
}

}  // namespace

LiveReader::LiveReader(std::shared_ptr<Recorder> recorder) : recorder_(std::move(recorder)) {
  const std::lock_guard lock(recorder_->readers_mutex_);
  recorder_->readers_.push_back(this);
}

LiveReader::~LiveReader() {
  const std::shared_lock gate(recorder_->gate_);
  const std::lock_guard lock(recorder_->readers_mutex_);
  std::erase(recorder_->readers_, this);
}

StoreReader& LiveReader::stored() {
  if (!stored_) stored_ = peek_sqlite_reader(recorder_->file_);
  return *stored_;
}

// In each of these, what waits is looked at first: a batch that is written meanwhile is then seen twice,
// never not.

SessionHeader LiveReader::header() {
  const std::shared_lock gate(recorder_->gate_);
  const Recorder::Batches waiting = recorder_->waiting();
  for (auto it = waiting.rbegin(); it != waiting.rend(); ++it) {
    if ((*it)->header) return *(*it)->header;
  }
  return stored().header();
}

std::vector<ChannelInfo> LiveReader::channels() {
  const std::shared_lock gate(recorder_->gate_);
  const Recorder::Batches waiting = recorder_->waiting();
  std::vector<ChannelInfo> channels = stored().channels();
  for (const auto& batch : waiting) lay_over(channels, batch->channels);
  return channels;
}

std::vector<OperationRecord> LiveReader::operations() {
  const std::shared_lock gate(recorder_->gate_);
  const Recorder::Batches waiting = recorder_->waiting();
  std::vector<OperationRecord> operations = stored().operations();
  for (const auto& batch : waiting) lay_over(operations, batch->operations);
  return operations;
}

FrameNumber LiveReader::last_frame() {
  const std::shared_lock gate(recorder_->gate_);
  const Recorder::Batches waiting = recorder_->waiting();
  for (auto it = waiting.rbegin(); it != waiting.rend(); ++it) {
    if (!(*it)->frames.empty()) return (*it)->frames.back().number;
  }
  return stored().last_frame();
}

std::vector<Frame> LiveReader::frames(FrameNumber first, std::size_t count, bool with_bytes) {
  const std::shared_lock gate(recorder_->gate_);
  const Recorder::Batches waiting = recorder_->waiting();
  const auto begin = std::ranges::find_if(waiting, [](const auto& batch) { return !batch->frames.empty(); });
  std::vector<Frame> frames;
  if (begin == waiting.end() || first < (*begin)->frames.front().number) {
    frames = stored().frames(first, count, with_bytes);
  }
  for (auto it = begin; it != waiting.end() && frames.size() < count; ++it) {
    const std::vector<Frame>& more = (*it)->frames;
    const FrameNumber next = first + frames.size();
    if (more.empty() || more.back().number < next) continue;
    for (std::size_t i = next - more.front().number; i < more.size() && frames.size() < count; ++i) {
      frames.push_back(with_bytes ? more[i] : without_bytes(more[i]));
    }
  }
  return frames;
}

std::vector<Annotation> LiveReader::annotations() {
  const std::shared_lock gate(recorder_->gate_);
  const Recorder::Batches waiting = recorder_->waiting();
  std::vector<Annotation> annotations = stored().annotations();
  for (const auto& batch : waiting) {
    for (const Annotation& annotation : batch->annotations) apply(annotations, annotation);
  }
  return annotations;
}

std::string LiveReader::problem() {
  const std::shared_lock gate(recorder_->gate_);
  return stored().problem();
}

void LiveReader::read(FrameNumber first, const PageLimits& limits, std::vector<Frame>& into) {
  const std::shared_lock gate(recorder_->gate_);
  const Recorder::Batches waiting = recorder_->waiting();
  const auto begin = std::ranges::find_if(waiting, [](const auto& batch) { return !batch->frames.empty(); });
  into.clear();
  if (begin == waiting.end() || first < (*begin)->frames.front().number) stored().read(first, limits, into);
  std::size_t bytes = 0;
  for (const Frame& frame : into) bytes += frame.bytes.size();
  for (auto it = begin; it != waiting.end(); ++it) {
    const std::vector<Frame>& more = (*it)->frames;
    const FrameNumber next = first + into.size();
    if (more.empty() || more.back().number < next) continue;
    if (next < more.front().number) return;  // the file's part was cut by the limits
    for (std::size_t i = next - more.front().number; i < more.size(); ++i) {
      if (into.size() >= limits.count || bytes >= limits.bytes) return;
      into.push_back(more[i]);
      bytes += more[i].bytes.size();
    }
  }
}

std::string LiveReader::saved_body(FrameNumber frame) {
  // Rare, and not in a hurry: the file knows when all is on it.
  recorder_->flush();
  const std::shared_lock gate(recorder_->gate_);
  return stored().saved_body(frame);
}

}  // namespace lw
