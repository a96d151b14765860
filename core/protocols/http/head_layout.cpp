#include "core/protocols/http/head_layout.h"

#include <algorithm>
#include <cstring>

#include "core/base/text.h"
#include "core/codec/token.h"

namespace lw::http {

namespace {

using Npos = std::string_view;

/// What most heads have fewer of.
constexpr std::size_t kUsualFields = 16;

Slice slice(std::size_t offset, std::size_t length) {
  return {static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(length)};
}

std::unexpected<CodecError> fail(std::size_t offset, std::string reason,
                                 ErrorKind kind = ErrorKind::protocol) {
  return std::unexpected(CodecError{offset, std::move(reason), kind});
}

void warn(std::vector<Warning>& warnings, std::size_t offset, const char* text) {
  // One of a kind is enough: a head of a thousand bad lines needs no thousand sentences.
  for (const auto& warning : warnings)
    if (warning.text == text) return;
  warnings.push_back({static_cast<std::uint32_t>(offset), text});
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// What a reason may not hold: RFC 9112 section 4.
bool is_control(char c) {
  return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == 0x7f;
}

/// "HTTP/1.1": RFC 9112 section 2.3. "HTTP/2" and "HTTP/3" stand in heads that were carried otherwise (inner
/// channels).
bool is_version(ByteView text) {
  if (text == "HTTP/2" || text == "HTTP/3") return true;
  return text.size() == 8 && text.starts_with("HTTP/") && is_digit(text[5]) && text[6] == '.' &&
         is_digit(text[7]);
}

Decoded<HeadLayout> split_request_line(ByteView bytes, Slice line) {
  HeadLayout layout{.start_line = line};
  const auto text = line.of(bytes);
  std::size_t method = 0;
  while (method < text.size() && is_token_char(text[method])) ++method;
  if (method == 0 || method == text.size() || text[method] != ' ')
    return fail(line.offset + method, "the request line does not begin with a method and a space");
  const auto last = text.find_last_of(' ');
  const auto version = text.substr(last + 1);
  if (!is_version(version))
    return fail(line.offset + last + 1, "the request line does not end in an HTTP version");
  if (last <= method + 1) return fail(line.offset + method + 1, "the request line has no target");
  layout.first = slice(line.offset, method);
  layout.second = slice(line.offset + method + 1, last - method - 1);
  layout.third = slice(line.offset + last + 1, version.size());
  const auto target = layout.second.of(bytes);
  for (std::size_t i = 0; i < target.size(); ++i)
    if (static_cast<unsigned char>(target[i]) <= ' ' || target[i] == 0x7f)
      warn(layout.warnings, layout.second.offset + i,
           "the request target holds white space or control characters");
  return layout;
}

Decoded<HeadLayout> split_status_line(ByteView bytes, Slice line) {
  HeadLayout layout{.start_line = line};
  const auto text = line.of(bytes);
  const std::size_t version = text.substr(0, 7) == "HTTP/2 " || text.substr(0, 7) == "HTTP/3 " ? 6 : 8;
  if (!is_version(text.substr(0, version)))
    return fail(line.offset, "the status line does not begin with an HTTP version");
  std::size_t at = version;
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  if (at == version) return fail(line.offset + at, "the status line has no status code");
  if (at != version + 1)
    warn(layout.warnings, line.offset + version, "more than one space before the status code");
  else if (text[version] == '\t')
    warn(layout.warnings, line.offset + version, "a tab before the status code");
  std::size_t digits = 0;
  while (at + digits < text.size() && is_digit(text[at + digits])) ++digits;
  if (digits != 3) return fail(line.offset + at, "the status code is not three digits");
  // Below 100 it would pass for an interim answer, after which the real one is waited for (RFC 9110 section
  // 15).
  if (text[at] == '0') return fail(line.offset + at, "the status code is below 100");
  if (version == 8 && text[5] != '1')
    warn(layout.warnings, line.offset, "an HTTP version that is neither 1.0 nor 1.1");
  layout.first = slice(line.offset, version);
  layout.second = slice(line.offset + at, 3);
  at += 3;
  if (at == text.size()) {
    warn(layout.warnings, line.offset + at, "the status line has no space after the status code");
    layout.third = slice(line.offset + at, 0);
    return layout;
  }
  if (text[at] != ' ') return fail(line.offset + at, "the status code is not followed by a space");
  layout.third = slice(line.offset + at + 1, text.size() - at - 1);
  const auto reason = layout.third.of(bytes);
  const auto control = std::ranges::find_if(reason, is_control);
  if (control != reason.end())
    warn(layout.warnings, layout.third.offset + static_cast<std::size_t>(control - reason.begin()),
         "the reason holds control characters");
  return layout;
}

/// Bytes of the line at `at` without its line end; `next` is behind it. The section may end without a line
/// end.
Slice line_at(ByteView bytes, std::size_t at, std::size_t& next, std::vector<Warning>& warnings) {
  auto end = bytes.find('\n', at);
  if (end == Npos::npos) {
    next = end = bytes.size();
  } else {
    next = end + 1;
    if (end > at && bytes[end - 1] == '\r')
      --end;
    else
      warn(warnings, end, "a line ends in LF without CR");
  }
  return slice(at, end - at);
}

bool blank(char c) {
  return c == ' ' || c == '\t';
}

Decoded<FieldSlice> split_field(ByteView bytes, Slice line, std::vector<Warning>& warnings) {
  const auto text = line.of(bytes);
  const auto colon = text.find(':');
  if (colon == Npos::npos) return fail(line.offset, "a header line has no colon");
  std::size_t name = colon;
  while (name > 0 && blank(text[name - 1])) --name;
  if (name == 0) return fail(line.offset, "a header line has no name");
  if (name != colon) warn(warnings, line.offset + name, "white space before the colon of a header line");
  if (!is_token(text.substr(0, name)))
    warn(warnings, line.offset, "a header name holds characters that names can't have");
  auto begin = colon + 1, end = text.size();
  while (begin < end && blank(text[begin])) ++begin;
  while (end > begin && blank(text[end - 1])) --end;
  FieldSlice field;
  field.name = slice(line.offset, name);
  field.value = slice(line.offset + begin, end - begin);
  return field;
}

void check_value(ByteView bytes, FieldSlice& field, std::vector<Warning>& warnings) {
  const auto value = field.value.of(bytes);
  // Two searches for one byte each: find_first_of would make one search for every byte of the value.
  const auto bad = std::min(value.find('\r'), value.find('\0'));
  if (bad == Npos::npos) return;
  field.clean = false;
  warn(warnings, field.value.offset + bad, "a header value holds CR or NUL");
}

}  // namespace

Decoded<HeadLayout> split_start_line(What what, ByteView bytes, Slice line) {
  return what == What::request ? split_request_line(bytes, line) : split_status_line(bytes, line);
}

Decoded<std::vector<FieldSlice>> split_fields(ByteView section, std::size_t at,
                                              std::vector<Warning>& warnings) {
  std::vector<FieldSlice> fields;
  fields.reserve(kUsualFields);
  while (at < section.size()) {
    std::size_t next = 0;
    const auto line = line_at(section, at, next, warnings);
    if (line.length == 0) break;
    if (blank(section[at])) {
      // A folded line (RFC 9112 section 5.2): it goes on with the value before it.
      if (fields.empty()) return fail(at, "the first header line begins with white space");
      auto& last = fields.back();
      auto end = line.end();
      while (end > line.offset && blank(section[end - 1])) --end;
      warn(warnings, at, "a header value is folded over several lines");
      if (end > line.offset) last.value = slice(last.value.offset, end - last.value.offset);
      last.clean = false;
    } else {
      auto field = split_field(section, line, warnings);
      if (!field) return std::unexpected(std::move(field).error());
      check_value(section, *field, warnings);
      field->line.offset = line.offset;
      fields.push_back(*field);
    }
    fields.back().line.length = static_cast<std::uint32_t>(next - fields.back().line.offset);
    at = next;
  }
  return fields;
}

namespace {

/// A response must begin with "HTTP/": told at once, since a peer of another protocol may then wait for us
/// forever.
Decoded<void> check_prefix(ByteView bytes) {
  constexpr std::string_view prefix = "HTTP/";
  const auto count = std::min(bytes.size(), prefix.size());
  for (std::size_t i = 0; i < count; ++i)
    if (bytes[i] != prefix[i]) return fail(0, "the answer does not begin with \"HTTP/\"");
  return {};
}

Decoded<void> check_caps(const HeadScan& scan, std::size_t end) {
  const auto line_cap = scan.line + kMaxLine;
  if (end <= std::min(line_cap, kMaxHeaderSection)) return {};
  if (line_cap < kMaxHeaderSection)
    return fail(scan.line, "a header line is longer than 64 KiB", ErrorKind::limit);
  return fail(kMaxHeaderSection, "the header section is longer than 256 KiB", ErrorKind::limit);
}

/// Looks at the next line; true = it was the empty one that ends the head.
Decoded<bool> scan_line(What what, ByteView bytes, HeadScan& scan, std::size_t line_feed) {
  auto end = line_feed;
  if (end > scan.line && bytes[end - 1] == '\r') --end;
  const bool empty = end == scan.line;
  if (scan.lines == 0 && empty) {
    if (++scan.empty_lines > kMaxEmptyLines)
      return fail(scan.line, "too many empty lines before the start line");
    scan.begin = scan.line = line_feed + 1;
    return false;
  }
  if (empty) return true;
  if (scan.lines == 0) {
    auto checked = split_start_line(what, bytes, slice(scan.line, end - scan.line));
    if (!checked) return std::unexpected(std::move(checked).error());
  }
  if (scan.lines > kMaxFields) return fail(scan.line, "more than 1000 header lines", ErrorKind::limit);
  ++scan.lines;
  scan.line = line_feed + 1;
  return false;
}

Decoded<HeadLayout> lay_out(What what, ByteView bytes, const HeadScan& scan, std::size_t used) {
  const auto head = bytes.substr(0, used);
  std::vector<Warning> warnings;
  std::size_t next = 0;
  const auto line = line_at(head, scan.begin, next, warnings);
  auto layout = split_start_line(what, head, line);
  if (!layout) return layout;
  auto fields = split_fields(head, next, warnings);
  if (!fields) return std::unexpected(std::move(fields).error());
  if (scan.empty_lines > 0) warn(warnings, 0, "empty lines before the start line");
  layout->fields = *std::move(fields);
  layout->used = used;
  layout->warnings.insert(layout->warnings.end(), warnings.begin(), warnings.end());
  return layout;
}

}  // namespace

Decoded<std::optional<HeadLayout>> split_head(What what, ByteView bytes, HeadScan& scan) {
  while (true) {
    if (what == What::response && scan.lines == 0) {
      const auto start = bytes.substr(std::min(scan.line, bytes.size()));
      // An empty line may still come before it.
      if (!start.empty() && start[0] != '\r' && start[0] != '\n')
        if (auto checked = check_prefix(start); !checked) {
          checked.error().offset += scan.line;
          return std::unexpected(checked.error());
        }
    }
    const void* found = bytes.size() > scan.line
                            ? std::memchr(bytes.data() + scan.line, '\n', bytes.size() - scan.line)
                            : nullptr;
    const std::size_t end = found ? static_cast<const char*>(found) - bytes.data() : bytes.size();
    if (auto checked = check_caps(scan, end); !checked) return std::unexpected(checked.error());
    if (!found) return std::nullopt;
    auto last = scan_line(what, bytes, scan, end);
    if (!last) return std::unexpected(std::move(last).error());
    if (!*last) continue;
    auto layout = lay_out(what, bytes, scan, end + 1);
    if (!layout) return std::unexpected(std::move(layout).error());
    return std::optional(*std::move(layout));
  }
}

std::string field_value(ByteView bytes, const FieldSlice& field) {
  const auto raw = field.value.of(bytes);
  if (field.clean) return std::string(raw);
  std::string value;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const char c = raw[i];
    const auto rest = raw.substr(i);
    const bool fold = c == '\n' || rest.starts_with("\r\n");
    if (!fold) {
      value += c == '\r' || c == '\0' ? ' ' : c;
      continue;
    }
    // The line end and all white space around it count as one space.
    while (!value.empty() && blank(value.back())) value.pop_back();
    i += c == '\r' ? 1 : 0;
    while (i + 1 < raw.size() && blank(raw[i + 1])) ++i;
    value += ' ';
  }
  return std::string(trim(value));
}

}  // namespace lw::http
