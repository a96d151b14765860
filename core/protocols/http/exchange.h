// Rebuilds a fetch from its recorded frames: hops with their timings, and the decoded body. Pure.
#pragma once

#include <map>
#include <optional>

#include "core/protocols/http/content_coding.h"
#include "core/protocols/http/message_reader.h"
#include "core/protocols/http/operations.h"

namespace lw::http {

class ExchangeReader {
 public:
  /// `began`: when the operation started. `decode`: undo Content-Encoding.
  ExchangeReader(Nanoseconds began, bool decode) : began_(began), decode_(decode) {}

  /// Gives bodies on as they come, beside what is done with them. Before the first frame.
  void wire_to(const WireBody& wire) { wire_ = wire; }

  /// The operation's frames in order, of all its channels, notes too.
  void feed(const Frame& frame);

  /// True when `frame` is the first of a line that an earlier operation made; then kept_line() is due before
  /// it.
  bool begins_on_kept_line(const Frame& frame) const;
  /// What is known of that line.
  void kept_line(ChannelId channel, std::string remote, std::optional<TlsFacts> tls);

  /// It carries inner channels: nothing on it is a message of ours.
  void carrying_line(ChannelId channel) { lines_[channel].carries = true; }
  /// The connection that carries a stream, from the note its channel begins with; 0 = this is none.
  static ChannelId connection_of(const Frame& frame);
  bool knows(ChannelId channel) const { return lines_.contains(channel); }

  /// What was there. `body` holds at most kBodyInMemory.
  Fetch::Result finish();

  /// The frame that a body's missing bytes belong to, 0 = all were kept (or it did not fit into memory).
  FrameNumber missing() const { return missing_; }

 private:
  struct Line {
    Line()
        : pairing(std::make_shared<Pairing>()),
          requests(What::request, pairing),
          responses(What::response, pairing) {}
    std::shared_ptr<Pairing> pairing;
    MessageReader requests;
    MessageReader responses;
    Hop connected;                      // facts and timings of the line itself
    std::vector<std::size_t> asked;     // hops without an answer yet
    std::optional<std::size_t> answer;  // hop whose response is being read
    bool used = false;
    bool served = false;  // we answered there: a browser that came back from signing in
    bool gap = false;
    bool carries = false;   // what is said on it is said on inner channels
    bool trailers = false;  // what comes are those of a carried answer
  };

  void note(Line& line, const Frame& frame);
  void sent(Line& line, const Frame& frame);
  void received(Line& line, const Frame& frame);
  void begin_response(Line& line, const Frame& frame);
  void end_response(Line& line, Nanoseconds time);
  void end_carried(Line& line, Nanoseconds time);
  void take(ByteView data);
  void skip(Line& line, const Frame& frame);
  std::string url_of(const Line& line, const RequestHead& head) const;

  Nanoseconds began_;
  bool decode_;
  WireBody wire_;
  std::map<ChannelId, Line> lines_;
  Fetch::Result result_;
  std::optional<ContentDecoder> decoder_;
  FrameNumber missing_ = 0;
  std::string problem_;
  bool too_long_ = false;
  bool complete_ = false;
};

}  // namespace lw::http
