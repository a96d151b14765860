#include "core/protocols/http/chunked.h"

#include <algorithm>

#include <fmt/format.h>

namespace lw::http {

namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::unexpected<CodecError> fail(const char* reason, ErrorKind kind = ErrorKind::protocol) {
  return std::unexpected(CodecError{0, reason, kind});
}

}  // namespace

void ChunkedReader::warn(const char* text) {
  if (std::find(warnings_.begin(), warnings_.end(), text) == warnings_.end()) warnings_.emplace_back(text);
}

bool ChunkedReader::begin_chunk() {
  left_ = size_;
  digits_ = 0;
  state_ = size_ == 0 ? State::trailers : State::data;
  return true;
}

/// One byte of the size line; true = it was the last.
Decoded<bool> ChunkedReader::size_byte(char c) {
  if (state_ == State::size) {
    if (const int value = hex_value(c); value >= 0) {
      if (++digits_ > kMaxChunkDigits)
        return fail("the chunk size has more than 16 digits", ErrorKind::limit);
      if (digits_ == 1) {
        size_ = 0;
        extension_.clear();
      }
      size_ = size_ * 16 + static_cast<unsigned>(value);
      return false;
    }
    if (digits_ == 0) return fail("the chunk size is not hexadecimal");
  }
  if (state_ == State::size_cr) {
    if (c != '\n') return fail("CR without LF in a chunk size line");
    return begin_chunk();
  }
  // Before an extension RFC 9112 section 7.1.1 allows it, for old writers.
  if (state_ == State::space && (c == '\r' || c == '\n')) warn("white space after a chunk size");
  if (c == '\r') {
    state_ = State::size_cr;
    return false;
  }
  if (c == '\n') {
    warn("a chunk size line ends in LF without CR");
    return begin_chunk();
  }
  if (state_ != State::extension) {
    if (c == ' ' || c == '\t') {
      if (++extensions_ > kMaxChunkExtensions)
        return fail("the chunk extensions are longer than 16 KiB", ErrorKind::limit);
      state_ = State::space;
      return false;
    }
    if (c != ';') return fail("the chunk size is not hexadecimal");
    state_ = State::extension;
    return false;
  }
  if (++extensions_ > kMaxChunkExtensions)
    return fail("the chunk extensions are longer than 16 KiB", ErrorKind::limit);
  extension_ += c;
  return false;
}

Decoded<void> ChunkedReader::data_end_byte(char c) {
  if (state_ == State::data_cr && c == '\r') {
    state_ = State::data_lf;
    return {};
  }
  if (c != '\n') return fail("a chunk is longer than its size says");
  if (state_ == State::data_cr) warn("a chunk ends in LF without CR");
  state_ = State::size;
  return {};
}

Decoded<bool> ChunkedReader::finish_trailers() {
  std::vector<Warning> warnings;
  auto fields = parse_trailers(section_, warnings);
  if (!fields) return fail("the trailer section is malformed");
  for (const auto& warning : warnings) warn(warning.text.c_str());
  trailers_ = *std::move(fields);
  state_ = State::done;
  return true;
}

/// Takes lines up to the empty one; true = it was there.
Decoded<bool> ChunkedReader::trailer_bytes(ByteView bytes, std::size_t& used) {
  while (used < bytes.size()) {
    const auto line_feed = bytes.find('\n', used);
    const auto end = line_feed == ByteView::npos ? bytes.size() : line_feed + 1;
    const auto room = kMaxTrailers - section_.size();
    if (end - used > room) {
      used += room;
      return fail("the trailer section is longer than 64 KiB", ErrorKind::limit);
    }
    section_.append(bytes.substr(used, end - used));
    used = end;
    const ByteView section = section_;
    const bool over =
        section == "\n" || section == "\r\n" || section.ends_with("\n\n") || section.ends_with("\n\r\n");
    if (over) return finish_trailers();
  }
  return false;
}

Decoded<ChunkedReader::Step> ChunkedReader::next(ByteView bytes) {
  Step step;
  auto at = [&](CodecError error) {
    error.offset += step.used;
    return std::unexpected(std::move(error));
  };
  if (state_ == State::done) return Step{.event = Event::end};
  while (step.used < bytes.size()) {
    switch (state_) {
      case State::data: {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size() - step.used));
        step.data = bytes.substr(step.used, count);
        step.used += count;
        left_ -= count;
        if (left_ == 0) state_ = State::data_cr;
        step.event = Event::data;
        return step;
      }
      case State::data_cr:
      case State::data_lf: {
        auto ended = data_end_byte(bytes[step.used]);
        if (!ended) return at(std::move(ended).error());
        ++step.used;
        break;
      }
      case State::trailers: {
        auto over = trailer_bytes(bytes, step.used);
        if (!over) return at(std::move(over).error());
        if (*over) step.event = Event::end;
        return step;
      }
      default: {
        auto last = size_byte(bytes[step.used]);
        if (!last) return at(std::move(last).error());
        ++step.used;
        if (*last) {
          step.event = Event::chunk;
          return step;
        }
      }
    }
  }
  return step;
}

void append_chunk_head(Bytes& out, std::uint64_t size) {
  fmt::format_to(std::back_inserter(out), "{:x}\r\n", size);
}

void append_last_chunk(Bytes& out, const Headers& trailers) {
  out += "0\r\n";
  append(out, trailers);
  out += "\r\n";
}

}  // namespace lw::http
