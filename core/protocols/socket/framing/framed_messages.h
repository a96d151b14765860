// The messages of a stream whose user chose a framing: frames in, messages out, both directions. And how the
// choice is told in a session: by a note, so that a saved session has the same messages.
#pragma once

#include <array>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "core/base/message.h"
#include "core/protocols/socket/framing/field_layout.h"
#include "core/protocols/socket/framing/framer.h"

namespace lw::socket {

struct MessageView {
  Framing framing;
  FieldLayout layout;  // of received and sent messages; empty = none
};

/// Info, with the facts `framing` (framing_text()) and `layout` (FieldLayout::text()).
Note message_view_note(const MessageView& view);
/// What such a note says; none = it is another one. What can't be read (a file may say anything) is raw, and
/// has no layout.
std::optional<MessageView> message_view_of(const Note& note);

/// Tells by a remark (socket.own) that the layout describes `payload`, which stands `from` bytes into the
/// message; none = its bytes do not stand there as they are. And another one where it does not fit.
void add_layout(const FieldLayout& layout, ByteView payload, std::optional<std::uint64_t> from,
                Message& message);
/// Of the field that such a remark becomes: the fields of the message (ProtocolRow::read_told).
void read_layout(Field& field, std::string_view kind, ByteView bytes);

/// What a message of kind slip or cobs carries; none = it is of another kind, or damaged.
std::optional<Bytes> unstuffed(std::string_view kind, ByteView bytes);

/// Of one channel, from the note on. Message::kind is "line", "message", "slip", "cobs", "part" or "chunk".
class FramedMessages {
 public:
  explicit FramedMessages(MessageView view);

  void feed(const Frame& frame, std::vector<Message>& out);
  /// Something else happened on the line: what waits for a time may be due.
  void note(const Frame& frame, std::vector<Message>& out);
  void finish(std::vector<Message>& out);
  /// Another stream begins: what is half there is cut.
  void begin_anew(std::vector<Message>& out);

 private:
  struct Came {
    FrameNumber frame;
    std::uint64_t offset;  // in the stream of its direction
    std::uint64_t length;
    Nanoseconds time;
    OperationId operation;
    ChannelId channel;
  };
  struct Side {
    Framer framer;
    std::deque<Came> came;  // from the first byte not yet given on
    std::uint64_t length = 0;
  };

  Side& side(Direction direction) { return sides_[direction == Direction::sent ? 0 : 1]; }
  void tell(Direction direction, std::vector<Message>& out);
  Message message_of(Side& side, const Framed& framed, Direction direction) const;

  MessageView view_;
  std::array<Side, 2> sides_;
  std::vector<Framed> framed_;
};

}  // namespace lw::socket
