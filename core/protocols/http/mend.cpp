#include "core/protocols/http/mend.h"

#include <algorithm>
#include <charconv>

#include "core/base/text.h"
#include "core/codec/token.h"
#include "core/protocols/http/head_layout.h"

namespace lw::http {

namespace {

bool is(ByteView bytes, const FieldSlice& field, std::string_view name) {
  return equals_ignoring_case(field.name.of(bytes), name);
}

/// Whether the last coding of the last Transfer-Encoding line is chunked.
bool ends_chunked(ByteView bytes, const HeadLayout& layout) {
  std::string value;
  for (const FieldSlice& field : layout.fields)
    if (is(bytes, field, "Transfer-Encoding"))
      value += (value.empty() ? "" : ",") + field_value(bytes, field);
  const auto codings = split_list(value);
  if (codings.empty()) return false;
  const auto last = codings.back();
  return equals_ignoring_case(trim(last.substr(0, last.find(';'))), "chunked");
}

bool says(ByteView value, std::size_t length) {
  std::size_t number = 0;
  const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
  return problem == std::errc() && end == value.data() + value.size() && number == length;
}

/// The end of the head's last line: what a line added behind it ends in, too.
std::string_view line_end(ByteView head) {
  return head.ends_with("\r\n") ? "\r\n" : "\n";
}

Bytes with_lengths(ByteView bytes, const HeadLayout& layout, std::size_t length) {
  Bytes out;
  std::size_t at = 0;
  for (const FieldSlice& field : layout.fields) {
    if (!is(bytes, field, "Content-Length") || says(field.value.of(bytes), length)) continue;
    out += bytes.substr(at, field.value.offset - at);
    // "Content-Length:" with nothing behind it.
    if (field.value.length == 0 && field.value.offset > 0 && bytes[field.value.offset - 1] == ':') out += ' ';
    out += std::to_string(length);
    at = field.value.end();
  }
  out += bytes.substr(at);
  return out;
}

Bytes with_added_length(ByteView bytes, const HeadLayout& layout, std::size_t length) {
  const auto end = line_end(bytes.substr(0, layout.used));
  const auto empty_line = layout.used - end.size();
  Bytes out(bytes.substr(0, empty_line));
  out += "Content-Length: " + std::to_string(length);
  out += end;
  out += bytes.substr(empty_line);
  return out;
}

}  // namespace

Bytes mend(std::string_view kind, ByteView bytes) {
  const bool request = kind == "request";
  if (!request && kind != "response") return Bytes(bytes);
  HeadScan scan;
  auto split = split_head(request ? What::request : What::response, bytes, scan);
  if (!split || !*split) return Bytes(bytes);
  const HeadLayout& layout = **split;
  const ByteView body = bytes.substr(layout.used);
  const auto has = [&](std::string_view name) {
    return std::ranges::any_of(layout.fields, [&](const auto& field) { return is(bytes, field, name); });
  };
  if (has("Transfer-Encoding")) {
    if (!ends_chunked(bytes, layout)) return Bytes(bytes);
    return Bytes(bytes.substr(0, layout.used)) + mend_chunks(body);
  }
  // An answer without a body may tell how long it would be (to HEAD: RFC 9110 section 8.6).
  if (!request && body.empty()) return Bytes(bytes);
  if (has("Content-Length")) return with_lengths(bytes, layout, body.size());
  // What follows CONNECT is no body.
  const bool lacks = request && !body.empty() && layout.first.of(bytes) != "CONNECT";
  return lacks ? with_added_length(bytes, layout, body.size()) : Bytes(bytes);
}

bool interim(std::string_view kind, ByteView bytes) {
  if (kind != "response") return false;
  const auto space = bytes.find(' ');
  if (space == ByteView::npos) return false;
  const auto status = bytes.substr(space + 1, 3);
  return status.size() == 3 && status.front() == '1' && status != "101";
}

}  // namespace lw::http
