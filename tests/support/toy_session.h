// A protocol for tests of generic code, and sessions that speak it: no real one is needed to see whether
// messages, notes and frames come as they should.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "core/session/guarded_describer.h"
#include "core/session/store/memory_store.h"
#include "tests/support/session_fixture.h"

namespace lw::test {

/// A message ends with the byte ';' and may begin anywhere. Each direction by itself. "!" makes it throw, and
/// "?" in a message when it ends half-way.
class Semicolons final : public Describer {
 public:
  explicit Semicolons(std::vector<std::string>* notes) : notes_(notes) {}

  void feed(const Frame& frame, std::vector<Message>& out) override {
    if (frame.layer == Layer::raw) throw std::runtime_error("raw frames are not for describers");
    Message& open = open_[frame.kind == FrameKind::sent ? 0 : 1];
    for (std::size_t at = 0; at < frame.bytes.size();) {
      const std::size_t end = std::min(frame.bytes.find(';', at), frame.bytes.size() - 1) + 1;
      if (frame.bytes.find('!', at) < end) throw std::runtime_error("an exclamation mark\n");
      asked_ = frame.bytes.find('?', at) < end;
      add(open, frame, at, end - at);
      at = end;
      if (frame.bytes[end - 1] == ';') out.push_back(std::exchange(open, {}));
    }
    if (frame.length > frame.bytes.size()) {
      add(open, frame, frame.bytes.size(), 0);
      open.length += frame.length - frame.bytes.size();
    }
  }

  void note(const Frame& frame, std::vector<Message>&) override { notes_->push_back(frame.note.text); }

  void finish(std::vector<Message>& out) override {
    for (Message& open : open_)
      if (!open.pieces.empty()) out.push_back(open);
    if (asked_) throw std::runtime_error("a question");
  }

 private:
  static void add(Message& open, const Frame& frame, std::size_t at, std::size_t length) {
    if (open.pieces.empty()) open.time = frame.time;
    open.channel = frame.channel;
    open.direction = frame.kind == FrameKind::sent ? Direction::sent : Direction::received;
    open.pieces.push_back({frame.number, at, length});
    open.length += length;
  }

  Message open_[2];
  bool asked_ = false;
  std::vector<std::string>* notes_;
};

class ToySession {
 public:
  ToySession() : store_(MemoryStore::make({.id = "1", .title = "toys"})), writer_(store_->writer()) {
    Batch batch;
    batch.channels.push_back({.id = 1, .protocol = "semicolons"});
    batch.channels.push_back({.id = 2, .protocol = "semicolons"});
    writer_->append(std::move(batch));
  }
  Frame& add(FrameKind kind, Bytes bytes, ChannelId channel = 1) {
    frames_.push_back(bytes_frame(++last_, kind, std::move(bytes), channel));
    return frames_.back();
  }
  Frame& add(Frame frame) {
    frame.number = ++last_;
    frame.time = static_cast<Nanoseconds>(last_) * 1'000;
    frames_.push_back(std::move(frame));
    return frames_.back();
  }
  std::unique_ptr<StoreReader> reader() {
    if (!frames_.empty()) {
      Batch batch;
      batch.frames = std::exchange(frames_, {});
      writer_->append(std::move(batch));
    }
    return store_->reader();
  }
  void append(Batch batch) { writer_->append(std::move(batch)); }
  MakeDescriber describers() {
    return [this](const ChannelInfo& channel) -> std::unique_ptr<Describer> {
      asked_.push_back(channel);
      return std::make_unique<Semicolons>(&notes_);
    };
  }
  std::vector<std::string> notes_;
  std::vector<ChannelInfo> asked_;

 private:
  std::shared_ptr<MemoryStore> store_;
  std::unique_ptr<StoreWriter> writer_;
  std::vector<Frame> frames_;
  FrameNumber last_ = 0;
};

}  // namespace lw::test
