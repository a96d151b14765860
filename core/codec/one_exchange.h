// The describer of protocols in which a line carries one request, which ends with its line of text, and one
// answer, which lasts until that side says no more.
#pragma once

#include <optional>
#include <string>

#include "core/base/error.h"
#include "core/codec/describing.h"

namespace lw {

/// Kinds of message: "request", "answer", "data" (what is neither). Its own remarks are `protocol` with .cut,
/// .not_`protocol` and .after_request.
class OneExchangeDescriber : public Describer {
 public:
  void feed(const Frame& frame, std::vector<Message>& out) final;
  void note(const Frame& frame, std::vector<Message>& out) final;
  void finish(std::vector<Message>& out) final;

 protected:
  /// `protocol`: ProtocolRow::id, of static storage.
  OneExchangeDescriber(const char* protocol, Role role)
      : protocol_(protocol), asks_(role == Role::client ? Direction::sent : Direction::received) {}

  /// Where the request ends of which these are the bytes until now, null = not yet. Once it does `request` is
  /// given its summary and remarks.
  virtual Decoded<std::optional<std::size_t>> read_request(ByteView bytes, Message& request) = 0;
  /// More of the answer.
  virtual void hear(const Frame& frame) = 0;
  /// It has ended: `answer` is given its summary, remarks, and kind where that is not "answer". What follows
  /// all the same, in a file that somebody made, is an answer of its own.
  virtual void end_answer(Message& answer) = 0;
  /// Bytes of the peer's, for people.
  virtual std::string shown(ByteView bytes) const = 0;
  /// Whether the request says that data follow it.
  virtual bool data_follows() const { return false; }

 private:
  Message begin(const Frame& frame, const char* kind, Direction direction) const;
  void ask(const Frame& frame, std::vector<Message>& out);
  void more(const Frame& frame, std::uint64_t at, std::vector<Message>& out) const;
  void close_answer(std::vector<Message>& out);

  const char* protocol_;
  Direction asks_;
  Message request_, answer_;
  Bytes held_;  // of the request, until it ends
  bool asking_ = false;
  bool asked_ = false;
  bool answering_ = false;
};

}  // namespace lw
