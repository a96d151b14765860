#include "core/codec/one_exchange.h"

namespace lw {

void OneExchangeDescriber::feed(const Frame& frame, std::vector<Message>& out) {
  if (frame.kind == FrameKind::note || frame.layer != Layer::top) return;
  const auto direction = frame.kind == FrameKind::sent ? Direction::sent : Direction::received;
  if (direction == asks_) return ask(frame, out);
  if (!answering_) answer_ = begin(frame, "answer", direction);
  answering_ = true;
  add_piece(answer_, frame, 0, frame.length);
  hear(frame);
}

void OneExchangeDescriber::note(const Frame& frame, std::vector<Message>& out) {
  if (!answering_ || frame.note.kind != NoteKind::half_closed) return;
  const auto* by = frame.note.facts.if_contains("by");
  const bool peer = by && by->is_string() && by->get_string() == "peer";
  if (peer == (asks_ == Direction::sent)) close_answer(out);
}

void OneExchangeDescriber::finish(std::vector<Message>& out) {
  if (asking_) {
    request_.summary = "cut: " + shown(held_);
    add_remark(request_, Severity::error, std::string(protocol_) + ".cut", "The request's line does not end");
    out.push_back(std::move(request_));
    asking_ = false;
  }
  if (answering_) close_answer(out);
}

Message OneExchangeDescriber::begin(const Frame& frame, const char* kind, Direction direction) const {
  return {.channel = frame.channel,
          .direction = direction,
          .operation = frame.operation,
          .protocol = protocol_,
          .kind = kind,
          .time = frame.time};
}

void OneExchangeDescriber::ask(const Frame& frame, std::vector<Message>& out) {
  if (asked_) return more(frame, 0, out);
  if (!asking_) request_ = begin(frame, "request", asks_);
  asking_ = true;
  const std::size_t before = held_.size();
  held_ += frame.bytes;
  const auto end = read_request(held_, request_);
  if (end && !*end) return add_piece(request_, frame, 0, frame.length);
  asked_ = true;
  asking_ = false;
  const std::uint64_t used = end ? **end - before : frame.length;
  add_piece(request_, frame, 0, used);
  if (!end) {
    request_.kind = "data";
    request_.summary = shown(held_);
    add_remark(request_, Severity::error, std::string(protocol_) + ".not_" + protocol_,
               "This is no request: " + end.error().reason);
  }
  out.push_back(std::move(request_));
  held_.clear();
  if (frame.length > used) more(frame, used, out);
}

void OneExchangeDescriber::more(const Frame& frame, std::uint64_t at, std::vector<Message>& out) const {
  Message message = begin(frame, "data", asks_);
  add_piece(message, frame, at, frame.length - at);
  message.summary = shown(ByteView(frame.bytes).substr(std::min<std::uint64_t>(at, frame.bytes.size())));
  if (!data_follows())
    add_remark(message, Severity::error, std::string(protocol_) + ".after_request",
               "A line carries one request, and this comes after it");
  out.push_back(std::move(message));
}

void OneExchangeDescriber::close_answer(std::vector<Message>& out) {
  end_answer(answer_);
  out.push_back(std::move(answer_));
  answering_ = false;
}

}  // namespace lw
