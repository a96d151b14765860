// What a Session keeps. Private to session*.cpp.
#pragma once

#include <boost/asio/steady_timer.hpp>

#include "core/session/body_track.h"
#include "core/session/mask.h"
#include "core/session/recorder.h"
#include "core/session/session.h"
#include "core/session/store/memory_store.h"

namespace lw {

/// Packets behind the limit of a body. Each may be small, and there may be millions: a frame for each of them
/// would fill the disk all the same, so they are told as sums, once a second.
struct LeftOut {
  std::uint64_t packets = 0;
  std::uint64_t bytes = 0;
  Nanoseconds from = 0;
  Nanoseconds until = 0;
};

struct SessionChannel {
  ChannelInfo info;
  OperationId operation = 0;
  std::unique_ptr<Redactor> redactor;  // null = no secrets
  bool redactor_gone = false;          // let go when the channel ended
  BodyTrack bodies[2];                 // by Direction
  BodyTrack raw_bodies[2];             // the same bodies down there, frames of Layer::raw
  std::unique_ptr<LeftOut> left_out[2];
};

struct Session::Impl : std::enable_shared_from_this<Session::Impl> {
  Impl(Executor e, Clock& c, SessionOptions o)
      : executor(e),
        clock(c),
        options(std::move(o)),
        room_wanted(e, boost::asio::steady_timer::time_point::max()) {}

  void open();
  void close();

  Nanoseconds now() { return clock.monotonic() - started; }
  SessionChannel& channel(ChannelId id);
  void make_redactor(SessionChannel& channel);
  void let_redactor_go(SessionChannel& channel);
  void leave_masked(ByteView bytes);
  /// Fills in the frame, as far as the limit of the body it belongs to lets it. True: it is the first of that
  /// body that is not kept.
  bool keep_bytes(BodyTrack& body, ByteView bytes, Frame& frame);
  /// True: it is counted, and no frame.
  bool leave_out(SessionChannel& channel, Direction direction, ByteView bytes);
  void tell_left_out(SessionChannel& channel);
  void add_note(const SessionChannel& channel, Note note);
  Frame* new_bytes(const SessionChannel& channel, Direction direction, ByteView bytes);
  void weigh(const Frame& frame);
  /// Null while recording is stopped.
  Frame* new_frame(ChannelId channel, OperationId operation, FrameKind kind);
  Batch& batch();
  void changed(const SessionChannel& channel) { batch().channels.push_back(channel.info); }
  void hand_on();
  void failed(const Error& error);
  void tell_failure(Error error);

  Executor executor;
  Clock& clock;
  SessionOptions options;
  SessionHeader header;
  Nanoseconds started = 0;
  Masker masker;

  std::unordered_map<ChannelId, SessionChannel> channels;
  std::unordered_map<OperationId, OperationRecord> running;
  ChannelId last_channel = 0;
  OperationId last_operation = 0;
  FrameNumber last_frame = 0;
  Nanoseconds last_event = 0;

  Batch current;
  std::size_t weight = 0;
  bool scheduled = false;
  std::vector<Blank> blanks;
  std::vector<std::shared_ptr<SessionObserver>> observers;

  std::shared_ptr<Recorder> recorder;   // of a file
  std::shared_ptr<MemoryStore> memory;  // or of none
  std::unique_ptr<StoreWriter> memory_writer;
  /// Never expires, and is never set anew: that would wake those who wait. Cancelling it wakes them all.
  boost::asio::steady_timer room_wanted;

  bool closed = false;
  bool stopped = false;  // writing failed
  std::uint64_t lost = 0;
  std::uint64_t lost_bytes = 0;
  std::function<void(const Error&)> on_failure;
};

}  // namespace lw
