#include "core/session/store/memory_store.h"

#include <algorithm>
#include <map>

namespace lw {

struct MemoryStore::Data {
  std::mutex mutex;
  SessionHeader header;
  std::map<ChannelId, ChannelInfo> channels;
  std::map<OperationId, OperationRecord> operations;
  std::map<FrameNumber, std::string> bodies;
  std::vector<Annotation> annotations;
  /// Batches with frames, in order: the frames are not copied.
  std::vector<std::shared_ptr<const Batch>> batches;

  void take(const std::shared_ptr<const Batch>& batch) {
    if (batch->header) header = *batch->header;
    for (const ChannelInfo& channel : batch->channels) channels[channel.id] = channel;
    for (const OperationRecord& operation : batch->operations) operations[operation.id] = operation;
    for (const auto& [first, path] : batch->saved_bodies) bodies[first] = path;
    for (const Annotation& annotation : batch->annotations) apply(annotations, annotation);
    if (!batch->frames.empty()) batches.push_back(batch);
  }

  const Frame* find(FrameNumber number) const {
    const auto after =
        std::ranges::upper_bound(batches, number, {}, [](const auto& b) { return b->frames.front().number; });
    if (after == batches.begin()) return nullptr;
    const auto& frames = (*std::prev(after))->frames;
    const FrameNumber index = number - frames.front().number;
    return index < frames.size() ? &frames[index] : nullptr;
  }

  std::string saved_body(FrameNumber number) const {
    const Frame* wanted = find(number);
    if (!wanted || wanted->kind == FrameKind::note || wanted->kept()) return {};
    for (auto it = bodies.upper_bound(number); it != bodies.begin();) {
      --it;
      const Frame* first = find(it->first);
      if (first && first->channel == wanted->channel && first->kind == wanted->kind) return it->second;
    }
    return {};
  }
};

namespace {

template <class Map>
auto values(const Map& map) {
  std::vector<typename Map::mapped_type> out;
  out.reserve(map.size());
  for (const auto& [key, value] : map) out.push_back(value);
  return out;
}

template <class Data>
class MemoryWriter final : public StoreWriter {
 public:
  MemoryWriter(std::shared_ptr<MemoryStore> owner, Data& data) : owner_(std::move(owner)), data_(data) {}
  void append(std::span<const std::shared_ptr<const Batch>> batches) override {
    const std::lock_guard lock(data_.mutex);
    for (const auto& batch : batches) data_.take(batch);
  }
  void close() override {}

 private:
  std::shared_ptr<MemoryStore> owner_;
  Data& data_;
};

template <class Data>
class MemoryReader final : public StoreReader {
 public:
  MemoryReader(std::shared_ptr<MemoryStore> owner, Data& data) : owner_(std::move(owner)), data_(data) {}

  SessionHeader header() override {
    const std::lock_guard lock(data_.mutex);
    return data_.header;
  }
  std::vector<ChannelInfo> channels() override {
    const std::lock_guard lock(data_.mutex);
    return values(data_.channels);
  }
  std::vector<OperationRecord> operations() override {
    const std::lock_guard lock(data_.mutex);
    return values(data_.operations);
  }
  FrameNumber last_frame() override {
    const std::lock_guard lock(data_.mutex);
    return data_.batches.empty() ? 0 : data_.batches.back()->frames.back().number;
  }
  std::vector<Frame> frames(FrameNumber first, std::size_t count, bool with_bytes) override {
    const std::lock_guard lock(data_.mutex);
    std::vector<Frame> out;
    for (FrameNumber number = first; out.size() < count; ++number) {
      const Frame* frame = data_.find(number);
      if (!frame) break;
      out.push_back(with_bytes ? *frame : without_bytes(*frame));
    }
    return out;
  }
  std::string saved_body(FrameNumber frame) override {
    const std::lock_guard lock(data_.mutex);
    return data_.saved_body(frame);
  }
  std::vector<Annotation> annotations() override {
    const std::lock_guard lock(data_.mutex);
    return data_.annotations;
  }

 private:
  std::shared_ptr<MemoryStore> owner_;
  Data& data_;
};

}  // namespace

MemoryStore::MemoryStore() : data_(std::make_unique<Data>()) {}
MemoryStore::~MemoryStore() = default;

std::shared_ptr<MemoryStore> MemoryStore::make(const SessionHeader& header) {
  std::shared_ptr<MemoryStore> store(new MemoryStore());
  store->data_->header = header;
  return store;
}

std::unique_ptr<StoreWriter> MemoryStore::writer() {
  return std::make_unique<MemoryWriter<Data>>(shared_from_this(), *data_);
}

std::unique_ptr<StoreReader> MemoryStore::reader() {
  return std::make_unique<MemoryReader<Data>>(shared_from_this(), *data_);
}

}  // namespace lw
