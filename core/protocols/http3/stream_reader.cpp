#include "core/protocols/http3/stream_reader.h"

#include <algorithm>

namespace lw::http3 {

StreamReader::Step StreamReader::next(ByteView bytes) {
  if (left_ > 0) {
    const auto used = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
    left_ -= used;
    return {Event::payload, used};
  }
  const bool framed = !type_ || *type_ == static_cast<std::uint64_t>(StreamType::control);
  if (typed_ && !framed) return {Event::bytes, bytes.size()};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    head_ += bytes[i];
    if (!typed_) {
      const auto type = parse_varint(head_);
      if (!type) continue;
      typed_ = true;
      type_ = type->value;
      head_.clear();
      return {Event::type, i + 1};
    }
    const auto head = parse_frame_head(head_);
    if (!head) continue;
    frame_ = *head;
    left_ = head->length;
    head_.clear();
    return {Event::head, i + 1};
  }
  return {Event::more, bytes.size()};
}

bool StreamReader::skip(std::uint64_t count) {
  if (typed_ && type_ && *type_ != static_cast<std::uint64_t>(StreamType::control)) return true;
  if (count > left_) return false;
  left_ -= count;
  return true;
}

}  // namespace lw::http3
