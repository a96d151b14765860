#include "core/protocols/websocket/message_reader.h"

#include <utility>

namespace lw::websocket {

std::unexpected<CodecError> MessageReader::fail(std::uint16_t code, std::string reason) {
  close_code_ = code;
  failed_ = CodecError{0, std::move(reason), code == 1009 ? ErrorKind::limit : ErrorKind::protocol};
  return std::unexpected(*failed_);
}

Decoded<void> MessageReader::begin_message(const FrameHead& head) {
  if (message_.frames > 0) return fail(1002, "a new message begins before the one in fragments is over");
  message_.opcode = head.opcode;
  message_.compressed = (head.reserved & kCompressedBit) != 0;
  raw_ = 0;
  utf8_ = Utf8Check();
  return {};
}

/// What section 5 forbids; judged before any of the payload is waited for.
Decoded<void> MessageReader::take_head() {
  const FrameHead& head = frames_.head();
  const bool first = head.opcode == Opcode::text || head.opcode == Opcode::binary;
  const std::uint8_t allowed = rules_.compressed && first ? kCompressedBit : 0;
  if ((head.reserved & ~allowed) != 0) return fail(1002, "reserved bits are set");
  if (!is_known(head.opcode)) return fail(1002, opcode_name(head.opcode) + " is reserved");
  if (head.mask.has_value() != rules_.masked)
    return fail(1002, rules_.masked ? "the client's frame is not masked" : "the server's frame is masked");
  if (is_control(head.opcode)) {
    if (!head.fin) return fail(1002, "a control frame is in fragments");
    if (head.length > kMaxControl) return fail(1002, "a control frame has more than 125 bytes");
    control_.clear();
    return {};
  }
  if (first) {
    auto begun = begin_message(head);
    if (!begun) return begun;
  } else if (message_.frames == 0) {
    return fail(1002, "a continuation without a beginning");
  }
  if (++message_.frames > kMaxFragments) return fail(1009, "the message has too many fragments");
  if (head.length > rules_.max_message - raw_) return fail(1009, "the message is too long");
  raw_ += head.length;
  return {};
}

Decoded<void> MessageReader::take_text(ByteView decoded) {
  message_.length += decoded.size();
  if (message_.opcode == Opcode::text && !utf8_.feed(decoded)) return fail(1007, "the text is no UTF-8");
  if (rules_.keep) message_.payload += decoded;
  return {};
}

Decoded<void> MessageReader::take_payload(ByteView payload) {
  if (is_control(frames_.head().opcode)) {
    control_ += payload;
    return {};
  }
  if (!message_.compressed) return take_text(payload);
  auto fed = inflater_.feed(payload, rules_.max_message,
                            [this](ByteView piece) { return take_text(piece).has_value(); });
  if (failed_) return std::unexpected(*failed_);
  if (!fed) return fail(fed.error().kind == ErrorKind::limit ? 1009 : 1007, fed.error().reason);
  return {};
}

Decoded<std::optional<Incoming>> MessageReader::end_frame() {
  const FrameHead& head = frames_.head();
  if (is_control(head.opcode)) {
    if (head.opcode == Opcode::close) {
      const std::string problem = close_problem(control_);
      const bool text = !problem.empty() && control_.size() > 1 && may_be_sent(read_close(control_).code);
      if (!problem.empty()) return fail(text ? 1007 : 1002, problem);
    }
    return Incoming{.opcode = head.opcode,
                    .payload = std::exchange(control_, {}),
                    .length = head.length,
                    .frames = 1,
                    .compressed = false};
  }
  if (!head.fin) return std::nullopt;
  if (message_.compressed) {
    auto ended =
        inflater_.end(rules_.max_message, [this](ByteView piece) { return take_text(piece).has_value(); });
    if (failed_) return std::unexpected(*failed_);
    if (!ended) return fail(ended.error().kind == ErrorKind::limit ? 1009 : 1007, ended.error().reason);
  }
  if (message_.opcode == Opcode::text && !utf8_.complete())
    return fail(1007, "the text ends in the middle of a character");
  return std::exchange(message_, {});
}

Decoded<std::optional<Incoming>> MessageReader::next(ByteView bytes, std::size_t& used) {
  if (failed_) return std::unexpected(*failed_);
  const auto at = [&used](CodecError error) {
    error.offset += used;
    return std::unexpected(std::move(error));
  };
  while (true) {
    auto step = frames_.next(bytes.substr(used));
    if (!step) {
      close_code_ = 1002;
      failed_ = step.error();
      return at(step.error());
    }
    Decoded<void> good;
    switch (step->event) {
      case FrameReader::Event::more:
        used += step->used;
        return std::nullopt;
      case FrameReader::Event::head:
        good = take_head();
        break;
      case FrameReader::Event::payload:
        good = take_payload(step->payload);
        break;
      case FrameReader::Event::end: {
        auto whole = end_frame();
        if (!whole) return at(whole.error());
        if (*whole) return whole;
        break;
      }
    }
    if (!good) return at(good.error());
    used += step->used;
  }
}

}  // namespace lw::websocket
