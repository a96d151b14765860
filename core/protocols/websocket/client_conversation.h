// The open conversations of a session, by channel: what send, ping and close reach into while open or listen
// reads. Kept in Context::state. Loop thread only.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>

#include "core/base/context.h"
#include "core/io/connector.h"
#include "core/io/turns.h"
#include "core/io/wake.h"
#include "core/protocols/http/client_body.h"
#include "core/protocols/websocket/close_code.h"
#include "core/protocols/websocket/deflate.h"
#include "core/protocols/websocket/frame_codec.h"
#include "core/protocols/websocket/operations.h"

namespace lw::websocket {

/// Pings that wait for their pongs; older ones are forgotten.
inline constexpr std::size_t kMostPings = 100;

/// How a message goes out.
struct Saying {
  Opcode opcode = Opcode::text;
  bool compress = true;        // where it was agreed on
  std::uint64_t fragment = 0;  // bytes; 0 = in one frame
};

/// One line after its handshake, shared by its reader and by those who send.
class Conversation {
 public:
  /// `role` is ours. `deflate`: as agreed, empty = none.
  Conversation(const Executor& executor, std::unique_ptr<Line> line, Role role,
               std::optional<DeflateParameters> deflate);

  ChannelId channel() const { return line_->channel(); }
  Line& line() { return *line_; }
  Role role() const { return role_; }
  bool compressed() const { return deflater_ != nullptr; }
  std::string peer() const { return line_->info().remote; }

  /// A message or a control frame, whole, one sender after the other. `random` gives the masks. After close
  /// was said: Error of kind closed.
  Task<> say(Saying how, ByteView payload, Random& random);
  /// A data message of any length, read piece by piece and sent in fragments of how.fragment bytes; control
  /// frames of others may go between them (RFC 6455 section 5.4). Whatever ends it in the middle ends the
  /// conversation. `told` (may be empty) gets the bytes that went out so far. The source is at its beginning.
  Task<> say_long(Saying how, http::BodySource& source, Random& random,
                  std::function<void(std::uint64_t)> told);
  /// Says close once; a second call says nothing.
  Task<> say_close(CloseReason reason, Random& random);
  /// At once; a pending read fails.
  void drop();
  /// Until the reader has ended.
  Task<> over();
  void end();

  bool said_close = false, heard_close = false;
  bool dropped = false;    // by us
  bool zero_mask = false;  // Open::Arguments::zero_mask
  /// The close that came first; `closed_by` is empty before.
  CloseReason reason;
  std::string closed_by;
  Closed closing(std::string by) const;

  std::uint64_t sent = 0, received = 0, bytes_sent = 0, bytes_received = 0;
  struct Pinged {
    Bytes payload;
    Nanoseconds time = 0;
  };
  std::deque<Pinged> pings;
  /// Set while a reader counts.
  std::function<void()> tell_counters;

 private:
  Bytes frames_of(const Saying& how, ByteView payload, Random& random);
  void append_fragment(Bytes& out, FrameHead& head, ByteView piece, bool last, Random& random) const;
  Task<> write_in_turn(const Bytes& frames);

  std::unique_ptr<Line> line_;
  Role role_;
  std::unique_ptr<Deflater> deflater_;
  Turns turns_;     // of writes
  Turns messages_;  // of data messages, which don't stand between another's fragments
  Wake wake_;
  bool ended_ = false;
};

using ConversationPtr = std::shared_ptr<Conversation>;

struct Conversations {
  std::map<ChannelId, ConversationPtr> by_channel;
};

/// "permessage-deflate; ...", empty = none.
std::string compression_text(const std::optional<DeflateParameters>& deflate);

}  // namespace lw::websocket
