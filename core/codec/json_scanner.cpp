#include "core/codec/json_scanner.h"

namespace lw {
namespace {

/// So many spans and checkpoints are free; from there on one for so many bytes of text. Honest texts need a
/// tenth of that, and the index stays smaller than the text.
constexpr std::uint64_t kFreeSpans = 1u << 16;
constexpr std::uint64_t kBytesForOne = 64;
constexpr std::uint32_t kMostChildren = 0xffff'fff0;

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

void JsonScanner::fail(const char* reason, ErrorKind kind) {
  if (!index_.problem_) index_.problem_ = CodecError{place(), reason, kind};
}

bool JsonScanner::feed(ByteView piece) {
  begin_ = at_ = piece.data();
  end_ = begin_ + piece.size();
  // A byte order mark is not for JSON to have (RFC 8259 section 8.1), but may be passed over.
  if (offset_ == 0 && piece.starts_with("\xef\xbb\xbf")) at_ += 3;
  while (at_ < end_ && !index_.problem_) step();
  if (!index_.problem_) {
    offset_ += piece.size();
    begin_ = at_ = end_ = nullptr;
  }
  return !index_.problem_;
}

void JsonScanner::step() {
  switch (state_) {
    case State::string:
      return in_string();
    case State::escape:
      return in_escape();
    case State::hex:
      return in_hex();
    case State::number:
      return in_number();
    case State::literal:
      return in_literal();
    default:
      while (at_ < end_ && is_space(*at_)) ++at_;
      if (at_ < end_) structure(*at_);
  }
}

void JsonScanner::structure(char c) {
  switch (state_) {
    case State::first_key:
      if (c == '}') return close(true);
      [[fallthrough]];
    case State::key:
      if (c != '"') return fail("the name of a member is missing");
      count_child();
      scalar_ = place();
      key_ = true;
      state_ = State::string;
      ++at_;
      return;
    case State::colon:
      if (c != ':') return fail("a colon is missing");
      state_ = State::value;
      ++at_;
      return;
    case State::comma:
      if (c == '}' || c == ']') return close(c == '}');
      if (c != ',') return fail("a comma or an end is missing");
      state_ = frames_[depth_].object ? State::key : State::value;
      ++at_;
      return;
    case State::first_value:
      if (c == ']') return close(false);
      [[fallthrough]];
    default:
      if (!frames_[depth_].object) count_child();
      begin_value(c);
  }
}

// A member was counted at its key already.
void JsonScanner::begin_value(char c) {
  scalar_ = place();
  if (c == '{' || c == '[') return open(c == '{');
  if (c == '"') {
    key_ = false;
    state_ = State::string;
  } else if (c == '-' || is_digit(c)) {
    number_ = c == '-' ? Number::minus : c == '0' ? Number::zero : Number::digits;
    state_ = State::number;
  } else if (c == 't' || c == 'f' || c == 'n') {
    literal_ = c == 't' ? "rue" : c == 'f' ? "alse" : "ull";
    state_ = State::literal;
  } else {
    if (!frames_[depth_].object) --frames_[depth_].children;
    return fail("no value begins so");
  }
  ++at_;
}

void JsonScanner::count_child() {
  Frame& frame = frames_[depth_];
  const auto here = place();
  if (here - frame.last >= JsonIndex::kStride) {
    frame.checkpoints.push_back({here, frame.children});
    frame.last = here;
  }
  if (++frame.children > kMostChildren) fail("more values in one than can be indexed", ErrorKind::limit);
}

void JsonScanner::open(bool object) {
  if (depth_ >= kMaxJsonDepth) return fail("nested too deeply", ErrorKind::limit);
  const auto here = place();
  if (index_.spans_.size() + index_.checkpoints_.size() > kFreeSpans + here / kBytesForOne)
    return fail("nested too much to be indexed", ErrorKind::limit);
  if (++depth_ == frames_.size()) frames_.emplace_back();
  Frame& frame = frames_[depth_];
  frame.begin = frame.last = here;
  frame.children = 0;
  frame.object = object;
  frame.span = static_cast<std::uint32_t>(index_.spans_.size());
  frame.checkpoints.clear();
  index_.spans_.push_back({here, 0, 0, 0, 0});
  state_ = object ? State::first_key : State::first_value;
  ++at_;
}

void JsonScanner::close(bool object) {
  if (frames_[depth_].object != object || depth_ == 0) return fail("another bracket should end here");
  ++at_;
  close_frame(place());
  state_ = depth_ == 0 ? State::between : State::comma;
}

void JsonScanner::close_frame(std::uint64_t end) {
  Frame& frame = frames_[depth_--];
  // Short ones are the last in the list: what they held was shorter still, and is gone.
  if (end - frame.begin < JsonIndex::kShort) {
    index_.spans_.pop_back();
    return;
  }
  index_.spans_[frame.span] = {frame.begin, end, frame.children,
                               static_cast<std::uint32_t>(index_.checkpoints_.size()),
                               static_cast<std::uint32_t>(frame.checkpoints.size())};
  index_.checkpoints_.insert(index_.checkpoints_.end(), frame.checkpoints.begin(), frame.checkpoints.end());
}

void JsonScanner::scalar_ended(std::uint64_t end) {
  if (end - scalar_ >= JsonIndex::kShort) index_.spans_.push_back({scalar_, end, 0, 0, 0});
  state_ = key_ && state_ == State::string ? State::colon : depth_ == 0 ? State::between : State::comma;
}

void JsonScanner::in_string() {
  while (at_ < end_ && *at_ != '"' && *at_ != '\\' && static_cast<unsigned char>(*at_) >= 0x20) ++at_;
  if (at_ == end_) return;
  if (*at_ == '"') {
    ++at_;
    return scalar_ended(place());
  }
  if (*at_ != '\\') return fail("a control character in a string");
  state_ = State::escape;
  ++at_;
}

void JsonScanner::in_escape() {
  const char c = *at_;
  if (std::string_view("\"\\/bfnrtu").find(c) == std::string_view::npos) return fail("no such escape");
  state_ = c == 'u' ? State::hex : State::string;
  hex_left_ = 4;
  ++at_;
}

void JsonScanner::in_hex() {
  const char c = *at_;
  if (!is_digit(c) && !((c | 0x20) >= 'a' && (c | 0x20) <= 'f'))
    return fail("four hexadecimal digits are missing");
  if (--hex_left_ == 0) state_ = State::string;
  ++at_;
}

bool JsonScanner::number_goes_on(char c) {
  const auto to = [this](Number next) {
    number_ = next;
    return true;
  };
  const bool e = c == 'e' || c == 'E';
  switch (number_) {
    case Number::minus:
      return is_digit(c) && to(c == '0' ? Number::zero : Number::digits);
    case Number::zero:
      return c == '.' ? to(Number::point) : e && to(Number::exponent);
    case Number::digits:
      return is_digit(c) || (c == '.' ? to(Number::point) : e && to(Number::exponent));
    case Number::point:
      return is_digit(c) && to(Number::fraction);
    case Number::fraction:
      return is_digit(c) || (e && to(Number::exponent));
    case Number::exponent:
      return c == '+' || c == '-' ? to(Number::sign) : is_digit(c) && to(Number::power);
    case Number::sign:
      return is_digit(c) && to(Number::power);
    case Number::power:
      return is_digit(c);
  }
  return false;
}

bool JsonScanner::number_may_end() const {
  return number_ == Number::zero || number_ == Number::digits || number_ == Number::fraction ||
         number_ == Number::power;
}

void JsonScanner::in_number() {
  while (at_ < end_ && number_goes_on(*at_)) ++at_;
  if (at_ == end_) return;
  if (!number_may_end()) return fail("a digit is missing");
  // At the top nothing but white space parts a number from what follows.
  if (depth_ == 0 && !is_space(*at_)) return fail("white space is missing between two texts");
  scalar_ended(place());
}

void JsonScanner::in_literal() {
  while (at_ < end_ && *literal_ != '\0' && *at_ == *literal_) ++at_, ++literal_;
  if (*literal_ == '\0') return scalar_ended(place());
  if (at_ < end_) fail("neither true, false nor null");
}

void JsonScanner::finish() {
  if (!index_.problem_) {
    const bool number = state_ == State::number && number_may_end();
    const bool literal = state_ == State::literal && *literal_ == '\0';
    if (number || literal) scalar_ended(place());
    if (state_ != State::between) fail("the text ends in the middle");
  }
  const auto end = index_.problem_ ? index_.problem_->offset : offset_;
  while (depth_ > 0) close_frame(end);
  index_.end_ = end;
  index_.texts_ = {0, end, frames_[0].children, static_cast<std::uint32_t>(index_.checkpoints_.size()),
                   static_cast<std::uint32_t>(frames_[0].checkpoints.size())};
  index_.checkpoints_.insert(index_.checkpoints_.end(), frames_[0].checkpoints.begin(),
                             frames_[0].checkpoints.end());
  index_.spans_.shrink_to_fit();
  index_.checkpoints_.shrink_to_fit();
}

}  // namespace lw
