// Cuts one direction of a stream into messages, whatever reads it comes in. Sans I/O: bytes and their times
// go in, messages come out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/frame.h"
#include "core/protocols/socket/framing/framing.h"

namespace lw::socket {

struct Framed {
  enum class End : std::uint8_t {
    whole,
    part,       // of a message longer than Framing::max: more of it follows
    last_part,  // the rest of that message
    cut,        // the stream ended within it
  };
  End end = End::whole;
  std::uint64_t offset = 0;  // in the stream: from its first byte of framing
  std::uint64_t length = 0;  // with its framing. Messages have no gaps between them
  Bytes message;             // freed of its framing; SLIP and COBS undone
  std::string problem;       // one sentence; empty = it is as it should be
};

class Framer {
 public:
  explicit Framer(Framing framing) : framing_(std::move(framing)) {}

  const Framing& framing() const { return framing_; }

  /// A read (or a write) of some time. Times never go back.
  void feed(ByteView bytes, Nanoseconds time, std::vector<Framed>& out);
  /// Idle gap: when what waits becomes a message, unless more comes. None = nothing waits for a time.
  std::optional<Nanoseconds> deadline() const;
  void tick(Nanoseconds now, std::vector<Framed>& out);
  /// `count` bytes that are not known (not kept): what waits is cut, what follows them is taken as the
  /// beginning of a message.
  void skip(std::uint64_t count, std::vector<Framed>& out);
  /// No more bytes.
  void finish(std::vector<Framed>& out);

 private:
  std::size_t here() const { return waiting_.size() - at_; }
  void cut_up(std::vector<Framed>& out);
  bool take_rest(std::vector<Framed>& out);
  /// Behind the end of the message that begins at `at_`; 0 = it is not here.
  std::size_t found_end(std::string& problem);
  std::size_t found_delimiter(ByteView delimiter);
  std::size_t found_stuffed(char end);
  /// What fixed sizes and length fields say; 0 = the field is not here.
  std::uint64_t said_length(std::string& problem) const;
  void give(std::size_t length, Framed::End end, std::string problem, std::vector<Framed>& out);
  Bytes unframed(ByteView raw, std::string& problem) const;
  void end_waiting(Framed::End end, std::vector<Framed>& out);

  Framing framing_;
  Bytes waiting_;  // what is not yet given, from at_ on
  std::size_t at_ = 0;
  std::size_t looked_ = 0;    // bytes behind at_ that hold no end
  std::size_t lead_ = 0;      // ends before the message: bytes behind at_
  std::uint64_t offset_ = 0;  // of at_ in the stream
  std::uint64_t rest_ = 0;    // of a message in pieces whose length is known
  bool in_pieces_ = false;
  Nanoseconds last_ = 0;  // time of the last bytes
};

}  // namespace lw::socket
