// Tells where answers end on one line, by the protocol's describer. Pure.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "core/base/message.h"
#include "core/protocols/row.h"

namespace lw {

struct HeardAnswer {
  std::string summary;
  std::string problem;  // it was cut; empty = it is whole
  std::uint64_t length = 0;
};

class AnswerReader {
 public:
  /// `row` null: nobody reads this protocol.
  AnswerReader(const ProtocolRow* row, const ChannelInfo& channel);

  /// False: the protocol does not tell requests from answers; whoever waits, waits for silence.
  bool tells() const { return tells_; }
  /// How many whole requests ended with these bytes.
  std::size_t said(ByteView bytes);
  /// The answers that ended with these bytes, without interim ones.
  std::vector<HeardAnswer> heard(ByteView bytes);
  /// The peer ended its side, which makes some answers whole and cuts others.
  std::vector<HeardAnswer> ended();

 private:
  Frame frame(FrameKind kind, ByteView bytes);
  std::vector<HeardAnswer> answers();
  Bytes beginning(const Message& message) const;

  const ProtocolRow* row_;
  ChannelInfo channel_;
  bool tells_;
  std::unique_ptr<Describer> describer_;
  FrameNumber last_ = 0;
  std::vector<Message> messages_;  // reused
  /// Since the answer that is half-way began: what its first bytes are looked up in.
  std::deque<Frame> recent_;
  std::size_t recent_bytes_ = 0;
  std::uint64_t length_ = 0;  // of interim answers: they belong to the one that follows
};

}  // namespace lw
