#include "core/protocols/http/message_reader.h"

#include "core/protocols/http/pseudo_fields.h"

namespace lw::http {

namespace {

/// Heads longer than this are parsed each time they come.
constexpr std::size_t kRememberedHead = 4096;

}  // namespace

template <class Head>
Decoded<bool> MessageReader::take_head(Decoded<std::optional<Parsed<Head>>> parsed, Head& into) {
  if (!parsed) return std::unexpected(std::move(parsed).error());
  if (!*parsed) return false;
  into = std::move((*parsed)->head);
  layout_ = std::move((*parsed)->layout);
  return true;
}

Decoded<void> MessageReader::find_framing() {
  if (repeated_ && framed_method_ == method_) return {};
  framed_method_ = method_;
  auto framing = what_ == What::request ? request_framing(request_, &layout_)
                                        : response_framing(response_, method_, &layout_);
  if (!framing) return std::unexpected(std::move(framing).error());
  framing_ = *std::move(framing);
  return {};
}

Decoded<void> MessageReader::begin_body() {
  if (what_ == What::request)
    method_ = request_.method;
  else
    method_ = pairing_->methods.empty() ? std::string() : pairing_->methods.front();
  auto found = find_framing();
  if (!found) return found;
  if (what_ == What::request) {
    if (pairing_->methods.size() < kMaxPipelined) pairing_->methods.push_back(request_.method);
  } else {
    const bool interim = response_.status / 100 == 1 && response_.status != 101;
    if (!interim && !pairing_->methods.empty()) pairing_->methods.pop_front();
    if (framing_.kind == BodyKind::tunnel) pairing_->tunnel = true;
  }
  body_ = BodyReader(framing_);
  return {};
}

/// The same bytes make the same head: it is there already.
bool MessageReader::same_head(ByteView bytes) const {
  return !last_head_.empty() && bytes.starts_with(last_head_);
}

void MessageReader::remember_head(ByteView raw) {
  if (raw.size() <= kRememberedHead)
    last_head_ = raw;
  else
    last_head_.clear();
}

void MessageReader::finish() {
  state_ = State::head;
  scan_ = {};
  held_.clear();
}

Decoded<MessageReader::Step> MessageReader::read_head(ByteView bytes) {
  if (bytes.empty()) return Step{};
  // A head that lies whole in one piece is parsed where it lies.
  const auto before = held_.size();
  if (before > 0) held_ += bytes;
  const ByteView all = before > 0 ? ByteView(held_) : bytes;
  repeated_ = before == 0 && same_head(all);
  auto taken = repeated_                ? Decoded<bool>(true)
               : what_ == What::request ? take_head(parse_request(all, scan_), request_)
                                        : take_head(parse_response(all, scan_), response_);
  if (!taken) {
    auto error = std::move(taken).error();
    // Offsets count in the bytes fed now; what was held is behind us already.
    error.offset = error.offset > before ? error.offset - before : 0;
    return std::unexpected(std::move(error));
  }
  if (!*taken) {
    if (before == 0) held_ = bytes;
    return Step{.used = bytes.size()};
  }
  if (!repeated_) remember_head(all.substr(0, layout_.used));
  auto begun = begin_body();
  if (!begun) {
    bad_framing_ = true;
    auto error = std::move(begun).error();
    error.offset = error.offset > before ? error.offset - before : 0;
    return std::unexpected(std::move(error));
  }
  state_ = framing_.kind == BodyKind::tunnel ? State::tunnel : State::body;
  if (before > 0) held_.resize(layout_.used);
  return Step{.event = Event::head,
              .used = layout_.used - before,
              .raw = before > 0 ? ByteView(held_) : bytes.substr(0, layout_.used)};
}

Decoded<MessageReader::Step> MessageReader::read_body(ByteView bytes) {
  if (body_.done()) {
    finish();
    return Step{.event = Event::end};
  }
  if (bytes.empty()) return Step{};
  auto step = body_.next(bytes);
  if (!step) return std::unexpected(std::move(step).error());
  return Step{
      .event = Event::body, .used = step->used, .raw = bytes.substr(0, step->used), .data = step->data};
}

Decoded<MessageReader::Step> MessageReader::next(ByteView bytes) {
  if (state_ == State::failed) return std::unexpected(error_);
  if (state_ == State::head && pairing_->tunnel && held_.empty()) state_ = State::tunnel;
  if (state_ == State::tunnel) {
    if (bytes.empty()) return Step{};
    return Step{.event = Event::tunnel, .used = bytes.size(), .raw = bytes, .data = bytes};
  }
  auto step = state_ == State::head ? read_head(bytes) : read_body(bytes);
  if (!step) {
    bad_body_ = state_ == State::body;
    state_ = State::failed;
    error_ = step.error();
  }
  return step;
}

Decoded<void> MessageReader::end() {
  switch (state_) {
    case State::head:
      if (held_.empty()) return {};
      return std::unexpected(CodecError{0, "the line ended in the middle of a header section"});
    case State::body:
      return body_.end();
    case State::tunnel:
      return {};
    case State::failed:
      return std::unexpected(error_);
  }
  return {};
}

bool MessageReader::end_carried() {
  if (state_ != State::body) return false;
  if (!is_carried(what_ == What::request ? request_.version : response_.version)) return false;
  if (!body_.end()) return false;
  finish();
  return true;
}

MessageReader::Event MessageReader::skip(std::uint64_t count) {
  if (state_ == State::body && body_.skip(count)) {
    finish();
    return Event::end;
  }
  if (state_ == State::body) return Event::body;
  return state_ == State::tunnel ? Event::tunnel : Event::more;
}

void MessageReader::abandon_body() {
  if (state_ == State::body) finish();
}

}  // namespace lw::http
