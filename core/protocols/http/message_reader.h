// Takes one direction of an HTTP/1.1 line apart into heads, bodies and what follows an upgrade: the engine
// under the describer, the redactor, the server and the rebuilding of saved sessions. Pure.
#pragma once

#include <deque>
#include <memory>
#include <optional>

#include "core/protocols/http/body.h"
#include "core/protocols/http/codec.h"

namespace lw::http {

/// Methods of requests without an answer yet. A pipeline this deep is an attack or a mistake: the oldest are
/// kept.
inline constexpr std::size_t kMaxPipelined = 10'000;

/// What the two directions of one line must know of each other.
struct Pairing {
  std::deque<std::string> methods;  // of requests not yet answered, oldest first
  bool tunnel = false;              // both sides no longer speak HTTP
};

class MessageReader {
 public:
  enum class Event : std::uint8_t {
    more,    // all bytes were used
    head,    // request() or response() is there; `raw` holds its bytes
    body,    // `data` is content; `raw` the bytes it came in (chunk framing too)
    end,     // the message is complete
    tunnel,  // `raw` is not HTTP
  };
  struct Step {
    Event event = Event::more;
    std::size_t used = 0;
    ByteView raw;  // valid until the next call; the head may lie in a buffer of the reader
    ByteView data;
  };

  MessageReader(What what, std::shared_ptr<Pairing> pairing) : what_(what), pairing_(std::move(pairing)) {}

  /// One step; call again with the bytes after `used` until `more`. After an error the reader only gives
  /// errors.
  Decoded<Step> next(ByteView bytes);
  /// The line ended. True = in the middle of nothing; an error tells what was cut.
  Decoded<void> end();
  /// Bytes that nobody kept. They count as body. Event::end when they ended it.
  Event skip(std::uint64_t count);
  /// The direction ended, where that is what ends a message (is_carried of pseudo_fields.h). False: nothing
  /// ended with it.
  bool end_carried();
  /// Ends a body whose end was among bytes that nobody kept.
  void abandon_body();

  bool in_body() const { return state_ == State::body; }
  bool in_head() const { return state_ == State::head && !held_.empty(); }
  /// Bytes of an unfinished head that were taken over.
  const Bytes& held() const { return held_; }
  const RequestHead& request() const { return request_; }
  const ResponseHead& response() const { return response_; }
  const HeadLayout& layout() const { return layout_; }
  const Framing& framing() const { return framing_; }
  /// After Event::head: it came in one piece, and to the byte the same as the one before.
  bool repeated() const { return repeated_; }
  const BodyReader& body() const { return body_; }
  /// After an error: the head was read, and its framing is at fault.
  bool bad_framing() const { return bad_framing_; }
  /// After an error: it is in the body.
  bool bad_body() const { return bad_body_; }
  /// Of the request that response() answers.
  const std::string& method() const { return method_; }

 private:
  enum class State : std::uint8_t { head, body, tunnel, failed };
  Decoded<Step> read_head(ByteView bytes);
  Decoded<Step> read_body(ByteView bytes);
  template <class Head>
  Decoded<bool> take_head(Decoded<std::optional<Parsed<Head>>> parsed, Head& into);
  Decoded<void> begin_body();
  Decoded<void> find_framing();
  bool same_head(ByteView bytes) const;
  void remember_head(ByteView raw);
  void finish();

  What what_;
  std::shared_ptr<Pairing> pairing_;
  State state_ = State::head;
  Bytes held_;
  HeadScan scan_;
  RequestHead request_;
  ResponseHead response_;
  HeadLayout layout_;
  Bytes last_head_;  // the bytes of these, where they are few: lines often repeat them to the letter
  Framing framing_;
  BodyReader body_;
  std::string method_;
  std::string framed_method_;  // of the head that framing_ is of
  CodecError error_;
  bool bad_framing_ = false;
  bool bad_body_ = false;
  bool repeated_ = false;
};

}  // namespace lw::http
