// The messages of a session one after the other, with their bytes: what exports, filters and comparisons read
// it by. In the order in which they become complete, which is the order of the messages view. Memory does not
// grow with the session: some MiB of frames, and at most one message's bytes.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "core/base/format.h"
#include "core/session/guarded_describer.h"
#include "core/session/store/store.h"

namespace lw {

struct WalkOptions {
  /// Told every frame, notes and those of Layer::raw too, right after it was read: before the messages that
  /// it completes. May be empty.
  std::function<void(const Frame&)> frame;
  /// Whether somebody needs the bytes of this message; without them WholeMessage::bytes is empty and
  /// `kept` says nothing. Empty = of all.
  std::function<bool(const Message&)> wants_bytes;
  /// Of one message; kMaxMessageBytes is what formats expect.
  std::size_t most_bytes = kMaxMessageBytes;
};

/// One thread at a time; it may be another than the one that made it.
class MessageWalk {
 public:
  /// Walks over the frames that are there now: a session that is being recorded goes on without it.
  MessageWalk(StoreReader& session, MakeDescriber make_describer, WalkOptions options = {});
  ~MessageWalk();
  MessageWalk(const MessageWalk&) = delete;
  MessageWalk& operator=(const MessageWalk&) = delete;

  /// The next message, valid until the next call; null = the end. Throws Error kind storage.
  const WholeMessage* next();
  /// For those who look at frames too, and would otherwise have to keep all up to the next message: reads one
  /// frame, unless a message waits. False = one does, or all is read; next() then.
  bool read_on();
  /// next() answers without reading on.
  bool message_waits() const { return decoded_at_ < decoded_.size(); }

  FrameNumber frames_read() const { return read_; }
  FrameNumber frames_all() const { return last_; }

 private:
  bool read_frame();
  void feed(const Frame& frame);
  void finish();
  Describer& describer(ChannelId channel);
  void end(const Frame& note);
  void end_quiet_ones();
  void remember(Frame frame);
  const Frame* remembered(FrameNumber number) const;
  void fill(Message message);
  void append(ByteView part);
  Nanoseconds time_of(FrameNumber number);

  StoreReader& session_;
  MakeDescriber make_;
  WalkOptions options_;
  FrameNumber read_ = 0;
  FrameNumber last_ = 0;
  bool finished_ = false;

  std::vector<Frame> page_;  // read and not yet fed
  std::size_t page_at_ = 0;
  std::deque<Frame> recent_;  // fed, numbers without a gap
  std::size_t recent_weight_ = 0;
  /// A channel that has not ended.
  struct Open {
    std::unique_ptr<Describer> describer;
    FrameNumber last = 0;  // that was fed
  };
  std::vector<ChannelInfo> channels_;  // by id
  std::map<ChannelId, Open> open_;     // at most kMaxOpenChannels
  std::vector<Message> decoded_;
  std::size_t decoded_at_ = 0;
  WholeMessage whole_;
  Bytes bytes_;  // of the message, where it is not a part of one frame
};

}  // namespace lw
