#include "core/protocols/http/describe.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/protocols/http/message_reader.h"
#include "core/protocols/http/pseudo_fields.h"
#include "core/protocols/http/remarks.h"

namespace lw::http {

namespace {

constexpr std::size_t kSummaryTarget = 200;

/// One direction of a channel.
struct Side {
  Side(Direction direction, What what, std::shared_ptr<Pairing> pairing)
      : direction(direction), what(what), reader(what, std::move(pairing)) {}
  Direction direction;
  What what;
  MessageReader reader;
  Message message;  // under construction
  bool open = false;
  bool gap = false;  // bytes of its body were not kept
  bool failed = false;
  bool spoke = false;     // a message of its was read to the end
  bool trailers = false;  // what follows are those, of a carried message
};

std::string request_summary(const RequestHead& head) {
  return escape_short(head.method, 40) + " " + escape_short(head.target, kSummaryTarget) + " " + head.version;
}

std::string response_summary(const ResponseHead& head, std::uint64_t body, bool has_body) {
  std::string text = std::to_string(head.status);
  if (!head.reason.empty()) text += " " + escape_short(head.reason, 80);
  if (!has_body) return text;
  if (const auto* type = find(head.headers, "Content-Type"))
    text += " · " + escape_short(trim(std::string_view(*type).substr(0, type->find(';'))), 80);
  text += " · " + human_size(body);
  const auto coding = joined(head.headers, "Content-Encoding");
  if (!coding.empty()) text += " (" + escape_short(coding, 40) + ")";
  return text;
}

class HttpDescriber final : public Describer {
 public:
  HttpDescriber(Role role, bool local)
      : secure_(local),
        pairing_(std::make_shared<Pairing>()),
        sides_{Side(Direction::sent, role == Role::client ? What::request : What::response, pairing_),
               Side(Direction::received, role == Role::client ? What::response : What::request, pairing_)} {}

  void succeeded_by(const MakeSuccessor& make) override { make_successor_ = make; }

  void feed(const Frame& frame, std::vector<Message>& out) override {
    if (frame.kind == FrameKind::note || frame.layer != Layer::top) return;
    if (successor_) return hand_over(frame, 0, out);
    auto& side = sides_[frame.kind == FrameKind::sent ? 0 : 1];
    if (side.gap && frame.kept()) resume(side, out);
    feed_bytes(side, frame, out);
    if (!successor_ && frame.length > frame.bytes.size())
      skip(side, frame, frame.length - frame.bytes.size(), out);
  }

  void note(const Frame& frame, std::vector<Message>& out) override {
    if (successor_) return successor_->note(frame, out);
    if (frame.note.kind == NoteKind::tls) secure_ = true;
    const auto& facts = frame.note.facts;
    if (frame.note.kind == NoteKind::info) {
      if (facts.contains(kSaidAgain)) said_again_ = true;
      if (facts.contains("stream") && facts.contains("tls")) secure_ = true;  // the channel that carries it
      if (facts.contains("trailers")) begin_trailers(frame, out);
    }
    if (frame.note.kind == NoteKind::half_closed) end_direction(side_of(frame), out);
    if (frame.note.kind == NoteKind::reset || frame.note.kind == NoteKind::error) broken_ = true;
  }

  void finish(std::vector<Message>& out) override {
    for (auto& side : sides_) {
      if (!side.open) continue;
      auto ended = side.reader.end();
      // Nothing but the end in order is an end.
      if (ended && broken_ && carried(side) && !side.trailers)
        ended = std::unexpected(CodecError{0, "the stream ended before it"});
      if (!ended && !side.failed && !side.gap) {
        error(side, "http.cut", ended.error().reason, {0, 0});
        const bool head = side.reader.in_head();
        side.message.summary = (head ? escape_short(side.reader.held(), 60) : head_line(side)) +
                               " · cut: " + ended.error().reason;
        emit(side, out);
      } else {
        close(side, out);
      }
    }
    if (successor_) successor_->finish(out);
  }

 private:
  static bool carried(const Side& side) {
    return is_carried(side.what == What::request ? side.reader.request().version
                                                 : side.reader.response().version);
  }
  /// Whose side a note is about.
  Side& side_of(const Frame& note) {
    const auto* by = note.note.facts.if_contains("by");
    return sides_[by && *by == "us" ? 0 : 1];
  }

  void end_direction(Side& side, std::vector<Message>& out) {
    if (side.trailers && side.open) {
      side.message.summary = fmt::format("trailers · {}", human_size(side.message.length));
      emit(side, out);
    } else if (side.open && !side.failed && side.reader.end_carried()) {
      side.gap = false;
      close(side, out);
    }
  }

  /// A carried message has no mark between its body and these: the note is it.
  void begin_trailers(const Frame& note, std::vector<Message>& out) {
    Side& side = side_of(note);
    if (side.failed || !carried(side)) return;
    end_direction(side, out);
    side.trailers = true;
  }

  void begin(Side& side, const Frame& frame) {
    if (side.open) return;
    side.open = true;
    side.message = Message{.channel = frame.channel,
                           .direction = side.direction,
                           .operation = frame.operation,
                           .protocol = "http",
                           .kind = side.what == What::request ? "request" : "response",
                           .time = frame.time};
  }

  static void add_piece(Side& side, const Frame& frame, std::size_t offset, std::size_t length) {
    if (length == 0) return;
    side.message.length += length;
    auto& pieces = side.message.pieces;
    if (!pieces.empty() && pieces.back().frame == frame.number &&
        pieces.back().offset + pieces.back().length == offset)
      pieces.back().length += length;
    else
      pieces.push_back({.frame = frame.number, .offset = offset, .length = length});
  }

  void feed_bytes(Side& side, const Frame& frame, std::vector<Message>& out) {
    std::size_t at = 0;
    const ByteView bytes = frame.bytes;
    if (side.trailers) {
      begin(side, frame);
      side.message.kind = "trailers";
      add_piece(side, frame, 0, bytes.size());
      return;
    }
    while (true) {
      const auto rest = bytes.substr(at);
      if (side.failed) return data(side, frame, at, rest.size(), out);
      auto step = side.reader.next(rest);
      if (!step) {
        fail(side, frame, at, rest.size(), step.error(), out);
        return;
      }
      using Event = MessageReader::Event;
      if (step->event == Event::tunnel) {
        if (successor_) return hand_over(frame, at, out);
        return data(side, frame, at, rest.size(), out);
      }
      if (step->used > 0) {
        begin(side, frame);
        add_piece(side, frame, at, step->used);
        at += step->used;
      }
      if (step->event == Event::head) head_done(side, out);
      if (step->event == Event::end) close(side, out);
      if (step->event == Event::more) return;
    }
  }

  void head_done(Side& side, std::vector<Message>& out) {
    // What follows 101 or CONNECT is another matter: the head ends the message.
    if (side.reader.framing().kind != BodyKind::tunnel) return;
    close(side, out);
    const auto& response = side.reader.response();
    if (!make_successor_ || response.status != 101) return;
    const auto named = to_lower(joined(response.headers, "Upgrade"));
    successor_ = make_successor_(trim(std::string_view(named).substr(0, named.find(','))));
  }

  /// Bytes of the protocol that an upgrade agreed on: its describer counts from where it begins.
  void hand_over(const Frame& frame, std::size_t at, std::vector<Message>& out) {
    const std::size_t before = out.size();
    if (at == 0) {
      successor_->feed(frame, out);
    } else {
      Frame rest = frame;
      rest.bytes.erase(0, at);
      rest.length -= at;
      begins_in_ = {.frame = frame.number, .offset = at};
      successor_->feed(rest, out);
    }
    for (std::size_t i = before; begins_in_.frame != 0 && i < out.size(); ++i)
      for (Piece& piece : out[i].pieces)
        if (piece.frame == begins_in_.frame) piece.offset += begins_in_.offset;
  }

  /// Bytes that are no HTTP: each frame is a message of its own.
  void data(Side& side, const Frame& frame, std::size_t at, std::size_t length, std::vector<Message>& out) {
    if (length == 0) return;
    begin(side, frame);
    add_piece(side, frame, at, length);
    side.message.kind = "data";
    if (side.failed)
      error(side, "http.not_decoded", "not decoded, since the bytes before were no HTTP", {0, 0});
    side.message.summary = (side.failed ? "not decoded · " : "data · ") + human_size(length);
    emit(side, out);
  }

  void fail(Side& side, const Frame& frame, std::size_t at, std::size_t length, const CodecError& error,
            std::vector<Message>& out) {
    begin(side, frame);
    const bool body = side.reader.bad_body();
    const auto where = side.message.length + error.offset;
    add_piece(side, frame, at, length);
    side.failed = true;
    const auto start = std::min<std::size_t>(frame.bytes.size(), at);
    if (body || side.reader.bad_framing()) {
      this->error(side, body ? "http.bad_body" : "http.bad_framing", error.reason, {0, where, 1});
      side.message.summary = head_line(side) + " · " + error.reason;
    } else {
      side.message.kind = "data";
      side.message.remarks.push_back(remark_unreadable({where, error.reason, error.kind}, side.what,
                                                       side.spoke ? &side.reader : nullptr));
      side.message.summary = error.reason + ": " + escape_short(ByteView(frame.bytes).substr(start, 200), 60);
    }
    emit(side, out);
  }

  void skip(Side& side, const Frame& frame, std::uint64_t count, std::vector<Message>& out) {
    begin(side, frame);
    side.message.length += count;
    // The frame stays reachable: its row tells where the bytes went.
    side.message.pieces.push_back({.frame = frame.number, .offset = frame.bytes.size(), .length = 0});
    if (side.failed) return;
    side.gap = true;
    if (side.reader.skip(count) == MessageReader::Event::end) {
      side.gap = false;
      close(side, out);
    }
  }

  /// Kept bytes after a gap: bytes outside bodies are always kept, so the body ended in the gap.
  void resume(Side& side, std::vector<Message>& out) {
    side.gap = false;
    side.reader.abandon_body();
    if (side.open) close(side, out);
  }

  static std::string head_line(const Side& side) {
    if (side.what == What::request) return request_summary(side.reader.request());
    return response_summary(side.reader.response(), 0, false);
  }

  std::string summary(const Side& side) const {
    if (side.what == What::request) return request_summary(side.reader.request());
    const auto& response = side.reader.response();
    const bool has_body =
        side.reader.framing().kind != BodyKind::none && side.reader.framing().kind != BodyKind::tunnel;
    auto text = response_summary(response, side.reader.body().received(), has_body);
    if (side.reader.method() == "HEAD") text += " · answer to HEAD";
    return text;
  }

  void close(Side& side, std::vector<Message>& out) {
    if (side.failed) return emit(side, out);
    side.message.summary = summary(side);
    const auto& layout = side.reader.layout();
    const auto& framing = side.reader.framing();
    std::string odd;
    if (!layout.warnings.empty()) odd = layout.warnings.front().text;
    if (!side.reader.body().warnings().empty()) odd = side.reader.body().warnings().front();
    if (!framing.warnings.empty()) odd = framing.warnings.front().text;
    if (!odd.empty()) side.message.summary += " · " + odd;
    remark(side.what, side.reader, secure_, side.message.remarks);
    if (side.what == What::request && std::exchange(said_again_, false))
      side.message.remarks.push_back(
          {Severity::note, "http.retransmitted",
           "The same request again, on a new line: the kept one ended before it answered", 0, 0});
    side.spoke = true;
    emit(side, out);
  }

  static void error(Side& side, const char* id, const std::string& reason, Piece where) {
    side.message.remarks.push_back({Severity::error, id, capitalised(reason), where.offset, where.length});
  }

  static void emit(Side& side, std::vector<Message>& out) {
    side.message.severity = highest(side.message.remarks);
    out.push_back(std::move(side.message));
    side.open = false;
  }

  bool broken_ = false;      // it did not end in order
  bool secure_;              // nobody on the way can read the line
  bool said_again_ = false;  // the next request was said before on another line
  std::shared_ptr<Pairing> pairing_;
  std::array<Side, 2> sides_;
  MakeSuccessor make_successor_;
  std::unique_ptr<Describer> successor_;  // after 101, where the new protocol is known
  Piece begins_in_;                       // the frame in whose middle it begins
};

}  // namespace

std::unique_ptr<Describer> make_describer(const ChannelInfo& channel) {
  return std::make_unique<HttpDescriber>(channel.role, channel.transport == "unix");
}

}  // namespace lw::http
