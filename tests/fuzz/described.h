// What holds of every describer, field tree and redactor, whatever bytes they are fed. Ends the program when
// it does not.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <vector>

#include "core/base/message.h"

namespace lw::fuzz {

inline void must(bool holds) {
  if (!holds) std::abort();
}

inline void check_fields(const std::vector<Field>& fields, std::size_t size) {
  for (const Field& field : fields) {
    must(field.offset <= size && field.length <= size - field.offset);
    check_fields(field.children, size);
  }
}

/// Frames of one line, no longer than `piece`: all that was sent, then all that came.
inline std::vector<Frame> cut_frames(ByteView sent, ByteView received, std::size_t piece) {
  std::vector<Frame> frames;
  const auto add = [&](ByteView bytes, FrameKind kind) {
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
      Frame frame;
      frame.number = frames.size() + 1;
      frame.channel = 1;
      frame.kind = kind;
      frame.bytes = bytes.substr(0, piece);
      frame.length = frame.bytes.size();
      frames.push_back(std::move(frame));
    }
  };
  add(sent, FrameKind::sent);
  add(received, FrameKind::received);
  return frames;
}

/// Messages cover all bytes, and remarks lie within them. `check` looks at each, with its bytes.
inline std::vector<Message> check_messages(const std::vector<Frame>& frames, Describer& describer,
                                           const std::function<void(const Message&, ByteView)>& check) {
  std::vector<Message> messages;
  std::uint64_t said = 0;
  for (const Frame& frame : frames) {
    describer.feed(frame, messages);
    said += frame.length;
  }
  describer.finish(messages);
  std::uint64_t covered = 0;
  for (const Message& message : messages) {
    Bytes whole;
    for (const Piece& of : message.pieces)
      whole += frames.at(of.frame - 1).bytes.substr(of.offset, of.length);
    must(whole.size() == message.length);
    covered += whole.size();
    for (const Remark& remark : message.remarks) must(remark.offset + remark.length <= whole.size());
    check(message, whole);
  }
  must(covered == said);
  return messages;
}

/// Blanks lie within the chunk they were told of.
inline Bytes masked(const std::vector<Frame>& frames, Redactor& redactor) {
  Bytes all;
  for (const Frame& frame : frames) {
    std::vector<Blank> blanks;
    redactor.feed(frame.kind == FrameKind::sent ? Direction::sent : Direction::received, frame.bytes, blanks);
    Bytes copy = frame.bytes;
    for (const Blank& blank : blanks) {
      must(blank.offset + blank.length <= copy.size());
      copy.replace(blank.offset, blank.length, blank.length, blank.filler);
    }
    all += copy;
  }
  return all;
}

}  // namespace lw::fuzz
