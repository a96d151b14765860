// The chunks of an edited body (RFC 9112 section 7.1). Where a size is wrong nothing says for certain where
// its chunk ends: it ends where lines begin that are a right sequence of chunks to the end of the body (since
// one place was edited, and data may have lines that look like sizes: numbers in a form), or else at the next
// line that may be a size.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/protocols/http/chunked.h"
#include "core/protocols/http/mend.h"

namespace lw::http {

namespace {

/// Lines that may be sizes, each some words of memory. A body with more stays as it is.
constexpr std::size_t kMostSizeLines = 1u << 20;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// A line that may say the size of a chunk.
struct SizeLine {
  std::size_t begin = 0;
  std::size_t digits = 0;
  std::size_t data = 0;  // behind its line end
  std::uint64_t size = 0;
  bool right = false;                    // from here to the end of the body all is as it should be
  const SizeLine* next_right = nullptr;  // the nearest behind this one
};

/// The line at `at`, which ends with the line feed at `end`.
bool read_size_line(ByteView body, std::size_t at, std::size_t end, SizeLine& line) {
  line = {.begin = at, .data = end + 1};
  auto text = body.substr(at, end - at);
  if (text.ends_with('\r')) text.remove_suffix(1);
  while (line.digits < text.size() && hex_value(text[line.digits]) >= 0) {
    if (line.digits == kMaxChunkDigits) return false;
    line.size = line.size * 16 + static_cast<unsigned>(hex_value(text[line.digits++]));
  }
  if (line.digits == 0) return false;
  const auto rest = text.substr(line.digits);
  const auto word = rest.find_first_not_of(" \t");
  return word == ByteView::npos || rest[word] == ';';
}

/// Lines of data end in what their text came with, size lines all alike: in CR LF, or in a bare LF.
std::vector<SizeLine> size_lines(ByteView body) {
  std::vector<SizeLine> lines;
  SizeLine line;
  const auto in_crlf = [&](std::size_t feed) { return feed > 0 && body[feed - 1] == '\r'; };
  const auto first = body.find('\n');
  if (first == ByteView::npos) return lines;
  for (std::size_t at = 0; at < body.size();) {
    const auto end = body.find('\n', at);
    if (end == ByteView::npos) break;
    const bool alike = in_crlf(end) == in_crlf(first) && (at == 0 || in_crlf(at - 1) == in_crlf(first));
    if (alike && read_size_line(body, at, end, line)) lines.push_back(line);
    if (lines.size() > kMostSizeLines) return {};
    at = end + 1;
  }
  return lines;
}

/// Behind the line end that must follow data; npos = there is none.
std::size_t after_line_end(ByteView body, std::size_t at) {
  if (body.substr(at).starts_with("\r\n")) return at + 2;
  if (body.substr(at).starts_with('\n')) return at + 1;
  return ByteView::npos;
}

/// Where the last empty line begins that is not the body's end; -1 = there is none.
std::ptrdiff_t last_empty_line(ByteView body, bool& ends_in_one) {
  ends_in_one = body == "\n" || body == "\r\n" || body.ends_with("\n\n") || body.ends_with("\n\r\n");
  if (!ends_in_one) return -1;
  const auto before = body.substr(0, body.size() - (body.ends_with("\r\n") ? 2 : 1));
  std::ptrdiff_t last = -1;
  for (const std::string_view empty : {"\n\n", "\n\r\n"}) {
    const auto found = before.rfind(empty);
    if (found != ByteView::npos) last = std::max(last, static_cast<std::ptrdiff_t>(found + 1));
  }
  return last;
}

const SizeLine* line_at(const std::vector<SizeLine>& lines, std::size_t begin) {
  const auto found = std::ranges::lower_bound(lines, begin, {}, &SizeLine::begin);
  return found != lines.end() && found->begin == begin ? &*found : nullptr;
}

/// Behind the chunk as its size says; null = no chunk follows there.
const SizeLine* as_said(ByteView body, const std::vector<SizeLine>& lines, const SizeLine& line) {
  if (line.size > body.size() - line.data) return nullptr;
  const auto next = after_line_end(body, line.data + static_cast<std::size_t>(line.size));
  return next == ByteView::npos ? nullptr : line_at(lines, next);
}

void tell_right_ones(ByteView body, std::vector<SizeLine>& lines) {
  bool ends = false;
  const auto empty = last_empty_line(body, ends);
  if (!ends) return;
  const SizeLine* nearest = nullptr;
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    line->next_right = nearest;
    if (line->size == 0) {
      line->right = static_cast<std::ptrdiff_t>(line->data) > empty && line->data < body.size();
    } else {
      const SizeLine* next = as_said(body, lines, *line);
      line->right = next && next->right;
    }
    if (line->right) nearest = &*line;
  }
}

/// Where the chunk after one of a wrong size begins.
const SizeLine* next_of(const std::vector<SizeLine>& lines, const SizeLine& line) {
  // What stands right behind the size line is data, even if it looks like a size.
  const auto first = std::ranges::upper_bound(lines, line.data, {}, &SizeLine::begin);
  if (first == lines.end()) return nullptr;
  if (first->right || !first->next_right) return &*first;
  return first->next_right;
}

void append_size(Bytes& out, ByteView digits, std::uint64_t size) {
  const bool upper = std::ranges::any_of(digits, [](char c) { return c >= 'A' && c <= 'F'; });
  out += upper ? fmt::format("{:X}", size) : fmt::format("{:x}", size);
}

/// Whether the sizes lead to the body's end. Its line ends may differ from one another, as readers allow.
bool is_right(ByteView body) {
  ChunkedReader reader;
  while (true) {
    const auto step = reader.next(body);
    if (!step) return false;
    body.remove_prefix(step->used);
    if (step->event == ChunkedReader::Event::end) return body.empty();
    if (step->event == ChunkedReader::Event::more) return false;
  }
}

}  // namespace

Bytes mend_chunks(ByteView body) {
  if (is_right(body)) return Bytes(body);
  auto lines = size_lines(body);
  tell_right_ones(body, lines);
  Bytes out;
  const SizeLine* line = line_at(lines, 0);
  std::size_t at = 0;
  while (line && line->size != 0 && !line->right) {
    const SizeLine* next = as_said(body, lines, *line);
    if (!next) {
      next = next_of(lines, *line);
      if (!next) break;
      auto end = next->begin - 1;
      if (end > line->data && body[end - 1] == '\r') --end;
      // A chunk of nothing would end the body: it goes.
      if (end > line->data) {
        append_size(out, body.substr(line->begin, line->digits), end - line->data);
        out += body.substr(line->begin + line->digits, next->begin - line->begin - line->digits);
      }
    } else {
      out += body.substr(at, next->begin - at);
    }
    at = next->begin;
    line = next;
  }
  out += body.substr(at);
  return out;
}

}  // namespace lw::http
