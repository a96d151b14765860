// Session files made for a test, a frame at a time: what was said when, by which operation.
#pragma once

#include <filesystem>
#include <string>

#include "core/session/store/sqlite_store.h"

namespace lw::test {

class MadeSession {
 public:
  explicit MadeSession(const std::filesystem::path& file)
      : writer_(make_sqlite_writer(file, {.id = "0123456789abcdef", .title = "made", .started = kStarted})) {}

  ChannelId channel(std::string protocol, std::string name = "localhost:80") {
    ChannelInfo info;
    info.id = ++channels_;
    info.protocol = std::move(protocol);
    info.transport = "tcp";
    info.name = std::move(name);
    batch_.channels.push_back(std::move(info));
    return channels_;
  }
  OperationId operation(std::string name) {
    OperationRecord record;
    record.id = ++operations_;
    record.name = std::move(name);
    record.ended = 1;
    batch_.operations.push_back(std::move(record));
    return operations_;
  }
  FrameNumber said(FrameKind kind, ChannelId channel, Bytes bytes, OperationId operation = 0) {
    Frame& frame = add(kind, channel, operation);
    frame.length = bytes.size();
    frame.bytes = std::move(bytes);
    return frames_;
  }
  /// Said, and not kept.
  FrameNumber unkept(FrameKind kind, ChannelId channel, std::uint64_t length) {
    add(kind, channel, 0).length = length;
    return frames_;
  }
  FrameNumber note(NoteKind kind, ChannelId channel, std::string text, OperationId operation = 0) {
    Frame& frame = add(FrameKind::note, channel, operation);
    frame.note.kind = kind;
    frame.note.text = std::move(text);
    return frames_;
  }
  /// Time between one frame and the next.
  void step(Nanoseconds step) { step_ = step; }
  void flush() { writer_->append(std::exchange(batch_, {})); }
  /// The file is whole then.
  void close() {
    flush();
    writer_->close();
  }
  std::uint64_t frames() const { return frames_; }

  static constexpr Nanoseconds kStarted = 1'795'247'643'000'000'000;

 private:
  Frame& add(FrameKind kind, ChannelId channel, OperationId operation) {
    Frame& frame = batch_.frames.emplace_back();
    frame.number = ++frames_;
    frame.channel = channel;
    frame.operation = operation;
    frame.time = now_ += step_;
    frame.kind = kind;
    return frame;
  }

  std::unique_ptr<StoreWriter> writer_;
  Batch batch_;
  ChannelId channels_ = 0;
  OperationId operations_ = 0;
  FrameNumber frames_ = 0;
  Nanoseconds now_ = 0;
  Nanoseconds step_ = 1'000'000;
};

}  // namespace lw::test
