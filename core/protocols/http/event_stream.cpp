#include "core/protocols/http/event_stream.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/base/text.h"

namespace lw::http {

namespace {

constexpr ByteView kByteOrderMark = "\xef\xbb\xbf";
/// A wait longer than a day is no wait; and far from where numbers end.
constexpr std::int64_t kLongestRetry = 86'400'000;

}  // namespace

bool is_event_stream(std::string_view media_type) {
  return equals_ignoring_case(trim(media_type.substr(0, media_type.find(';'))), "text/event-stream");
}

void EventStream::dispatch(std::vector<ServerEvent>& out) {
  last_id_ = id_;
  // An event without data is none, but its id counts.
  if (has_data_) {
    if (data_.ends_with('\n')) data_.pop_back();
    out.push_back(
        {.type = type_.empty() ? "message" : type_, .data = std::move(data_), .id = last_id_, .cut = cut_});
  }
  data_.clear();
  type_.clear();
  has_data_ = cut_ = false;
}

void EventStream::take_field(ByteView name, ByteView value) {
  if (name == "data") {
    has_data_ = true;
    const std::size_t room = kMaxEventData - std::min(kMaxEventData, data_.size());
    cut_ = cut_ || value.size() + 1 > room;
    data_ += value.substr(0, room);
    if (data_.size() < kMaxEventData) data_ += '\n';
  } else if (name == "event") {
    type_ = value.substr(0, kMaxEventWord);
  } else if (name == "id") {
    if (value.find('\0') == ByteView::npos) id_ = value.substr(0, kMaxEventWord);
  } else if (name == "retry") {
    std::int64_t number = 0;
    const auto end = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool digits =
        !value.empty() && std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) return;
    if (end.ec != std::errc()) number = kLongestRetry;
    retry_ = std::chrono::milliseconds(std::min(number, kLongestRetry));
  }
}

void EventStream::take_line(std::vector<ServerEvent>& out) {
  cut_ = cut_ || line_cut_;
  const ByteView line = line_;
  if (line.empty()) {
    dispatch(out);
  } else if (line.front() == ':') {
    ++comments_;
  } else {
    const std::size_t colon = std::min(line.find(':'), line.size());
    ByteView value = line.substr(std::min(colon + 1, line.size()));
    if (value.starts_with(' ')) value.remove_prefix(1);
    take_field(line.substr(0, colon), value);
  }
  line_.clear();
  line_cut_ = false;
}

std::vector<ServerEvent> EventStream::feed(ByteView bytes) {
  std::vector<ServerEvent> out;
  // One byte order mark at the very beginning is left out.
  while (mark_ >= 0 && !bytes.empty()) {
    if (bytes.front() != kByteOrderMark[static_cast<std::size_t>(mark_)]) {
      line_ = kByteOrderMark.substr(0, static_cast<std::size_t>(mark_));
      mark_ = -1;
      break;
    }
    bytes.remove_prefix(1);
    if (++mark_ == 3) mark_ = -1;
  }
  while (!bytes.empty()) {
    if (std::exchange(after_cr_, false) && bytes.front() == '\n') {
      bytes.remove_prefix(1);
      continue;
    }
    const std::size_t end = bytes.find_first_of("\r\n");
    const ByteView part = bytes.substr(0, end);
    const std::size_t room =
        kMaxEventData + kMaxEventWord - std::min(kMaxEventData + kMaxEventWord, line_.size());
    line_ += part.substr(0, room);
    line_cut_ = line_cut_ || part.size() > room;
    if (end == ByteView::npos) return out;
    after_cr_ = bytes[end] == '\r';
    bytes.remove_prefix(end + 1);
    take_line(out);
  }
  return out;
}

}  // namespace lw::http
