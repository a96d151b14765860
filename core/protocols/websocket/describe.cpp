#include "core/protocols/websocket/describe.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "core/base/text.h"
#include "core/protocols/websocket/keep.h"
#include "core/protocols/websocket/message_reader.h"
#include "core/protocols/websocket/remarks.h"

namespace lw::websocket {

namespace {

/// Decoded bytes kept for the summary: the characters of a line.
constexpr std::size_t kShownChars = 120;
constexpr std::size_t kPreview = 4 * kShownChars + 4;
constexpr std::size_t kShownBytes = 24;
/// What is decompressed of one message for its line of the transcript; what comes after refers to more than
/// is known.
constexpr std::uint64_t kMaxDecompressed = 256ull << 20;
/// No reference reaches farther back (RFC 1951 section 3.3).
constexpr std::uint64_t kWindow = 32u << 10;
/// Told of a message that can't be read alone, so that filters find what is in it: every character of it is
/// kept in memory for as long as the session is open.
constexpr std::size_t kTold = 16u << 10;

/// A message under construction.
struct Building {
  Message message;
  Opcode opcode = Opcode::text;
  bool open = false;
  bool compressed = false;
  bool readable = true;  // its payload was, so far
  bool alone = true;     // nothing in it refers to messages before it, as far as was looked
  bool looking = false;  // whether that is so
  std::uint64_t looked = 0;
  std::uint32_t frames = 0;
  std::uint64_t wire = 0;     // payload as it went
  std::uint64_t decoded = 0;  // payload as it is meant
  std::size_t most = kPreview;
  Bytes preview;  // the beginning of the payload, at most `most`
  Utf8Check utf8;

  void add_piece(const Piece& piece) {
    message.length += piece.length;
    auto& pieces = message.pieces;
    if (!pieces.empty() && pieces.back().frame == piece.frame &&
        pieces.back().offset + pieces.back().length == piece.offset)
      pieces.back().length += piece.length;
    else
      pieces.push_back(piece);
  }
  /// Of a kind once a message.
  void remark(Severity severity, const char* id, std::string text, std::uint64_t offset = 0,
              std::uint64_t length = 0) {
    for (const Remark& before : message.remarks)
      if (before.id == id) return;
    message.remarks.push_back({severity, id, std::move(text), offset, length});
  }
  void take(ByteView piece) {
    decoded += piece.size();
    if (opcode == Opcode::text || opcode == Opcode::close) utf8.feed(piece);
    if (preview.size() < most) preview += piece.substr(0, most - preview.size());
  }
};

/// One direction of a channel.
struct Side {
  Direction direction = Direction::sent;
  bool masked = false;  // by the rules
  FrameReader frames;
  Inflater inflater;
  Inflater without_history;  // finds out whether a message can be read alone
  bool history = true;       // all that was compressed before went through the inflater
  bool compressed = false;   // there was such a message before
  Building data, control;
  Building* now = nullptr;  // whose frame is being read
  std::vector<Piece> head;  // where an unfinished head lies
  Frame head_frame;         // without its bytes: where that began
  bool failed = false;
  bool closed = false;  // a close frame went by
};

std::string told_of(const Building& b) {
  const bool text = b.opcode == Opcode::text;
  const std::size_t most = text ? kTold : kTold / 3;  // hexadecimal takes three characters a byte
  const ByteView told = ByteView(b.preview).substr(0, most);
  std::string all = text ? escape(told) : to_hex(told, " ");
  if (b.decoded > told.size()) all += fmt::format(" … (the first {} of {} bytes)", told.size(), b.decoded);
  return all;
}

std::string summary_of(const Building& b) {
  if (b.opcode == Opcode::close) {
    const CloseReason read = read_close(b.preview);
    if (read.code == 0) return "close";
    std::string text = fmt::format("close {}", read.code);
    if (!read.reason.empty()) return text + " " + escape_short(read.reason, kShownChars);
    if (const auto name = close_name(read.code); !name.empty()) text.append(" (").append(name).append(")");
    return text;
  }
  std::string text = opcode_name(b.opcode);
  if (is_control(b.opcode) && b.wire == 0) return text;
  const std::uint64_t size = b.compressed && !b.readable ? b.wire : b.decoded;
  text += fmt::format(" {} {}", size, size == 1 ? "byte" : "bytes");
  std::string how;
  if (b.compressed) how = b.readable ? fmt::format("compressed to {}", b.wire) : "compressed";
  if (b.frames > 1) how += fmt::format("{}{} fragments", how.empty() ? "" : ", ", b.frames);
  if (!how.empty()) text.append(" (").append(how).append(")");
  if (b.preview.empty()) return text;
  const ByteView preview = ByteView(b.preview).substr(0, kPreview);
  const bool as_text = b.opcode == Opcode::text || (is_control(b.opcode) && is_utf8(preview));
  if (as_text) return text + ": " + escape_short(preview, kShownChars);
  return text + ": " + to_hex(preview.substr(0, kShownBytes), " ") + (b.decoded > kShownBytes ? " …" : "");
}

class WebSocketDescriber final : public Describer {
 public:
  explicit WebSocketDescriber(Role role, std::size_t most = kPreview, Keep keep = {})
      : most_(most), keep_(std::move(keep)) {
    sides_[0].direction = Direction::sent;
    sides_[1].direction = Direction::received;
    sides_[role == Role::client ? 0 : 1].masked = true;
  }

  void feed(const Frame& frame, std::vector<Message>& out) override {
    if (frame.kind == FrameKind::note || frame.layer != Layer::top) return;
    Side& side = sides_[frame.kind == FrameKind::sent ? 0 : 1];
    feed_bytes(side, frame, 0, out);
    if (frame.length == frame.bytes.size() || side.failed) return;
    skip(side, frame, frame.length - frame.bytes.size());
    feed_bytes(side, frame, frame.bytes.size(), out);
  }

  void finish(std::vector<Message>& out) override {
    for (Side& side : sides_) {
      if (side.failed) continue;
      if (!side.head.empty()) unfinished_head(side, out);
      for (Building* building : {&side.control, &side.data}) {
        if (!building->open) continue;
        building->remark(Severity::error, "websocket.cut", "The line ended in the middle of the message");
        emit(*building, summary_of(*building) + " · cut", out);
      }
      side.now = nullptr;
    }
  }

 private:
  static void remember(Side& side, const Frame& frame) {
    side.head_frame.channel = frame.channel;
    side.head_frame.operation = frame.operation;
    side.head_frame.time = frame.time;
  }

  /// A message that began with this frame, or with the head that is held.
  void begin(Side& side, Building& building, const Frame& frame) const {
    const Frame& first = side.head.empty() ? frame : side.head_frame;
    building = {};
    building.most = most_;
    building.open = true;
    building.message = Message{.channel = first.channel,
                               .direction = side.direction,
                               .operation = first.operation,
                               .protocol = "websocket",
                               .time = first.time};
  }

  void feed_bytes(Side& side, const Frame& frame, std::size_t at, std::vector<Message>& out) {
    const ByteView bytes = frame.bytes;
    while (true) {
      if (side.failed) return undecoded(side, frame, at, out);
      auto step = side.frames.next(bytes.substr(at));
      if (!step) return fail(side, frame, at, step.error(), out);
      const Piece piece{.frame = frame.number, .offset = at, .length = step->used};
      at += step->used;
      switch (step->event) {
        case FrameReader::Event::more:
          if (step->used > 0) {
            if (side.head.empty()) remember(side, frame);
            side.head.push_back(piece);
          }
          return;
        case FrameReader::Event::head:
          take_head(side, frame, piece, out);
          break;
        case FrameReader::Event::payload:
          side.now->add_piece(piece);
          take_payload(side, step->payload);
          break;
        case FrameReader::Event::end:
          end_frame(side, out);
          break;
      }
    }
  }

  void take_head(Side& side, const Frame& frame, const Piece& piece, std::vector<Message>& out) {
    const FrameHead& head = side.frames.head();
    const bool control = is_control(head.opcode);
    const bool first = control || head.opcode != Opcode::continuation || !side.data.open;
    if (!control && head.opcode != Opcode::continuation && side.data.open) {
      side.data.remark(Severity::error, "websocket.unfinished",
                       "Another message began before the last fragment of this one");
      end_message(side, side.data, out);
    }
    side.now = control ? &side.control : &side.data;
    Building& now = *side.now;
    if (first) {
      begin(side, now, frame);
      now.opcode = head.opcode;
      now.compressed = !control && (head.reserved & kCompressedBit) != 0;
      now.looking = now.compressed && side.compressed;
      if (now.looking) side.without_history.forget();
      if (now.looking) now.most = std::max(now.most, kTold);
      side.compressed |= now.compressed;
    }
    const std::uint64_t offset = now.message.length;
    for (const Piece& before : side.head) now.add_piece(before);
    side.head.clear();
    now.add_piece(piece);
    ++now.frames;
    const HeadPlace place{
        .first = first, .masked = side.masked, .after_close = side.closed, .offset = offset};
    remark_head({head, side.frames.head_size(), side.frames.roundabout()}, place, now.message.remarks);
  }

  static void take_payload(Side& side, ByteView payload) {
    Building& now = *side.now;
    now.wire += payload.size();
    if (!now.compressed) return now.take(payload);
    if (!now.readable) return;
    auto fed = side.inflater.feed(payload, kMaxDecompressed, [&now](ByteView piece) {
      now.take(piece);
      return true;
    });
    if (!fed) return give_up(side, fed.error());
    if (now.looking) look(side, now, side.without_history.feed(payload, ~std::uint64_t{0}, counting(now)));
  }

  /// Only the first bytes of a message can refer to what was before it.
  static Stage counting(Building& now) {
    return [&now](ByteView piece) {
      now.looked += piece.size();
      return now.looked < kWindow;
    };
  }
  static void look(Side& side, Building& now, const Decoded<void>& fed) {
    now.alone = fed.has_value();
    now.looking = now.alone && now.looked < kWindow;
    if (!now.looking) side.without_history.forget();
  }

  /// A compressed message that can't be read: what refers to it can't be either.
  static void give_up(Side& side, const CodecError& why) {
    Building& now = *side.now;
    now.readable = false;
    now.preview.clear();
    if (why.kind == ErrorKind::limit)
      now.remark(Severity::error, "websocket.decompression_limit", "Not decompressed: " + why.reason);
    else if (side.history)
      now.remark(Severity::error, "websocket.decompression_failed",
                 "Not decompressed: " + why.reason + " (was permessage-deflate agreed on?)");
    else
      now.remark(Severity::note, "websocket.history_missing",
                 "Not decompressed: it refers to messages before it that could not be read");
    side.inflater.forget();
    side.history = false;
  }

  void end_frame(Side& side, std::vector<Message>& out) {
    Building& now = *side.now;
    side.now = nullptr;
    if (&now == &side.control) {
      if (now.opcode == Opcode::close) {
        remark_close(now.preview, now.message.remarks);
        side.closed = true;
      }
      emit(now, summary_of(now), out);
      return;
    }
    const bool endless = now.frames >= kMaxFragments;
    if (endless)
      now.remark(Severity::error, "websocket.too_many_fragments", "Too many fragments: shown in parts");
    if (!side.frames.head().fin && !endless) return;
    end_message(side, now, out);
  }

  void end_message(Side& side, Building& now, std::vector<Message>& out) {
    side.now = &now;
    if (now.compressed && now.readable) {
      auto ended = side.inflater.end(kMaxDecompressed, [&now](ByteView piece) {
        now.take(piece);
        return true;
      });
      if (!ended) give_up(side, ended.error());
      if (ended && now.looking) look(side, now, side.without_history.end(~std::uint64_t{0}, counting(now)));
      // `fields` has only the message: what it means by those before it is told here.
      if (ended && !now.alone) now.remark(Severity::none, "websocket.inflated", told_of(now));
    }
    side.now = nullptr;
    if (now.opcode == Opcode::text && now.readable && !now.utf8.complete())
      now.remark(Severity::error, "websocket.invalid_utf8", "The text is no UTF-8");
    emit(now, summary_of(now), out);
  }

  void emit(Building& building, std::string summary, std::vector<Message>& out, const char* kind = nullptr) {
    Message& message = building.message;
    message.kind = is_known(building.opcode) ? opcode_name(building.opcode) : "unknown";
    if (building.opcode == Opcode::continuation) message.kind = "binary";
    if (kind) message.kind = kind;
    message.summary = std::move(summary);
    for (const Remark& remark : message.remarks)
      message.severity = std::max(message.severity, remark.severity);
    if (building.preview.size() > most_) building.preview.resize(most_);
    if (keep_)
      keep_(message, {.payload = std::move(building.preview),
                      .length = building.readable ? building.decoded : building.wire,
                      .wire = building.wire,
                      .compressed = building.compressed,
                      .readable = building.readable,
                      .frames = building.frames});
    out.push_back(std::move(message));
    building = {};
  }

  /// Bytes that nobody kept: payload, if they fit into the frame that is being read.
  static void skip(Side& side, const Frame& frame, std::uint64_t count) {
    const Piece nowhere{.frame = frame.number, .offset = frame.bytes.size(), .length = 0};
    side.history = false;
    side.inflater.forget();
    if (!side.now || !side.frames.skip(count)) {
      side.failed = true;
      return;
    }
    Building& now = *side.now;
    now.message.pieces.push_back(nowhere);
    now.message.length += count;
    now.wire += count;
    now.decoded += count;
    if (now.compressed) now.readable = false;
    now.utf8 = {};
  }

  /// A length that can't be: no frame is found from here on.
  void fail(Side& side, const Frame& frame, std::size_t at, const CodecError& error,
            std::vector<Message>& out) {
    side.failed = true;
    for (Building* building : {&side.control, &side.data})
      if (building->open) emit(*building, summary_of(*building) + " · cut", out);
    Building broken;
    begin(side, broken, frame);
    for (const Piece& before : side.head) broken.add_piece(before);
    side.head.clear();
    broken.add_piece({.frame = frame.number, .offset = at, .length = frame.bytes.size() - at});
    broken.remark(Severity::error, "websocket.bad_length", "No frame: " + error.reason, error.offset, 1);
    data(broken, "no frame: " + error.reason, out);
  }

  void undecoded(Side& side, const Frame& frame, std::size_t at, std::vector<Message>& out) {
    if (at >= frame.bytes.size()) return;
    Building building;
    begin(side, building, frame);
    building.add_piece({.frame = frame.number, .offset = at, .length = frame.bytes.size() - at});
    building.remark(Severity::error, "websocket.not_decoded", "Not decoded: where frames begin is not known");
    data(building, "not decoded · " + human_size(frame.bytes.size() - at), out);
  }

  void unfinished_head(Side& side, std::vector<Message>& out) {
    Building building;
    begin(side, building, side.head_frame);
    for (const Piece& piece : side.head) building.add_piece(piece);
    side.head.clear();
    building.remark(Severity::error, "websocket.cut", "The line ended in the middle of a frame's head");
    data(building, "cut: the beginning of a frame", out);
  }

  void data(Building& building, std::string summary, std::vector<Message>& out) {
    emit(building, std::move(summary), out, "data");
  }

  std::array<Side, 2> sides_;
  std::size_t most_;
  Keep keep_;
};

}  // namespace

std::unique_ptr<Describer> make_describer(const ChannelInfo& channel) {
  return std::make_unique<WebSocketDescriber>(channel.role);
}

std::unique_ptr<Describer> make_keeping_describer(Role role, std::size_t most, Keep keep) {
  return std::make_unique<WebSocketDescriber>(role, most, std::move(keep));
}

}  // namespace lw::websocket
