// Seam 2: what the tap calls. A Line (connector.h) is one caller of it; a library that owns its packet layer
// calls it directly. On the loop thread only; never throws (what can't be kept is told by the session's
// owner).
#pragma once

#include <string>

#include "core/base/bytes.h"
#include "core/base/frame.h"
#include "core/io/task.h"

namespace lw {

class FrameSink {
 public:
  virtual ~FrameSink() = default;

  /// A new channel; `opened` and `closed` of `info` are filled in by the sink, and its `id`, unless one is
  /// wished that is free. Returns its id.
  virtual ChannelId open_channel(ChannelInfo info) = 0;
  /// From now on the channel's frames are caused by `operation`.
  virtual void assign(ChannelId channel, OperationId operation) = 0;
  /// `peer`: the other side of a datagram, empty on streams.
  virtual void bytes(ChannelId channel, Direction direction, ByteView bytes, std::string_view peer = {}) = 0;
  /// The same bytes as the socket saw them (Layer::raw), of a channel whose user asked for that. In the one
  /// order with all other frames; no redactor sees them, since there is nothing to be found in ciphertext.
  virtual void raw_bytes(ChannelId channel, Direction direction, ByteView bytes) = 0;
  /// Notes of kind connected and accepted set the channel's local and remote; closed, reset and error end it.
  virtual void note(ChannelId channel, Note note) = 0;
  /// What follows in this direction is (true) or no longer is (false) a body: bulk, whose bytes are kept up
  /// to the session's limit. Bytes outside bodies are always kept. Raw bytes that come meanwhile are limited
  /// alike.
  virtual void body(ChannelId channel, Direction direction, bool on) = 0;
  /// Where the user saved the body that just ended, when it was not kept whole.
  virtual void body_saved(ChannelId channel, Direction direction, std::string path) = 0;

  /// False when the keeper is behind: a reader then awaits room() before it reads on. Nothing is ever
  /// dropped.
  virtual bool has_room() const = 0;
  virtual Task<> room() = 0;
};

/// Keeps nothing: for codec tests and tools that need no session.
FrameSink& null_sink();

}  // namespace lw
