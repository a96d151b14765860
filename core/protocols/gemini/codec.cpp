#include "core/protocols/gemini/codec.h"

#include <algorithm>

namespace lw::gemini {
namespace {

std::unexpected<CodecError> not_gemini(std::size_t offset, std::string reason,
                                       ErrorKind kind = ErrorKind::protocol) {
  return std::unexpected(CodecError{offset, std::move(reason), kind});
}

bool digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

Decoded<std::optional<Request>> parse_request(ByteView bytes) {
  const auto end = bytes.find('\n');
  const auto line = bytes.substr(0, end);
  if (line.size() > kLongestUrl + 1)
    return not_gemini(kLongestUrl, "a request is longer than 1024 bytes", ErrorKind::limit);
  if (end == ByteView::npos) return std::nullopt;
  const bool crlf = line.ends_with('\r');
  return Request{
      .url = std::string(line.substr(0, line.size() - (crlf ? 1 : 0))), .bare_lf = !crlf, .used = end + 1};
}

Decoded<Bytes> write_request(std::string_view url) {
  if (url.size() > kLongestUrl)
    return not_gemini(kLongestUrl, "the URL is longer than the 1024 bytes that a request may have",
                      ErrorKind::limit);
  const auto odd = std::ranges::find_if(url, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
  if (odd != url.end())
    return not_gemini(static_cast<std::size_t>(odd - url.begin()),
                      "the URL holds white space or control characters");
  return Bytes(url) + "\r\n";
}

Decoded<std::optional<ParsedHead>> parse_head(ByteView bytes) {
  for (std::size_t i = 0; i < std::min<std::size_t>(bytes.size(), 2); ++i)
    if (!digit(bytes[i])) return not_gemini(i, "the answer does not begin with two digits");
  if (!bytes.empty() && (bytes[0] < '1' || bytes[0] > '6'))
    return not_gemini(0, "the status is of no kind that there is");
  if (bytes.size() > 2 && bytes[2] != ' ' && bytes[2] != '\r' && bytes[2] != '\n' && bytes[2] != '\t')
    return not_gemini(2, "the status is not followed by a space");
  const auto end = bytes.find('\n');
  if (std::min(end, bytes.size()) > kLongestMeta + 4)
    return not_gemini(kLongestMeta, "the head of the answer is longer than 1024 bytes", ErrorKind::limit);
  if (end == ByteView::npos) return std::nullopt;
  if (end < 2) return not_gemini(end, "the answer does not begin with two digits");
  const bool crlf = bytes[end - 1] == '\r';
  const std::size_t stop = end - (crlf ? 1 : 0);
  if (stop < 2) return not_gemini(stop, "the answer does not begin with two digits");
  ParsedHead found{.bare_lf = !crlf, .meta = std::min<std::size_t>(stop, 3), .used = end + 1};
  found.head.status = (bytes[0] - '0') * 10 + (bytes[1] - '0');
  found.head.meta = bytes.substr(found.meta, stop - found.meta);
  return found;
}

Bytes write_head(const Head& head) {
  Bytes line = std::to_string(head.status) + " ";
  for (const char c : head.meta.substr(0, kLongestMeta)) line += c == '\r' || c == '\n' ? ' ' : c;
  return line + "\r\n";
}

}  // namespace lw::gemini
