// A multipart body in a file of requests: lines, and "< file" for the bytes of a file.
#include <algorithm>

#include "core/base/text.h"
#include "core/protocols/http/collection/http_file_lines.h"
#include "core/protocols/http/collection/request_convert.h"

namespace lw::http {
namespace {

constexpr std::size_t kMostTextParts = 10'000;

/// A parameter of a Content-Disposition, with or without quotes (RFC 7578 section 4.2).
std::string parameter(std::string_view value, std::string_view name) {
  const std::string wanted = std::string(name) + "=";
  for (std::size_t at = value.find(';'); at != std::string_view::npos; at = value.find(';', at + 1)) {
    const auto rest = trim(value.substr(at + 1));
    if (!equals_ignoring_case(rest.substr(0, wanted.size()), wanted)) continue;
    const auto text = rest.substr(wanted.size());
    if (text.starts_with('"'))
      return std::string(text.substr(1, std::min(text.find('"', 1), text.size()) - 1));
    return std::string(trim(text.substr(0, text.find(';'))));
  }
  return {};
}

void add_header(BodyPart& part, std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string name(line.substr(0, colon)), value(trim(line.substr(colon + 1)));
  if (equals_ignoring_case(name, "Content-Disposition")) {
    part.name = parameter(value, "name");
    part.file_name = parameter(value, "filename");
  } else if (equals_ignoring_case(name, "Content-Type")) {
    part.content_type = value;
  } else {
    part.headers.push_back({name, value});
  }
}

BodyPart read_part(const std::vector<std::string_view>& lines, std::size_t from, std::size_t to) {
  BodyPart part;
  for (; from < to && !trim(lines[from]).empty(); ++from) add_header(part, lines[from]);
  ++from;
  if (from < to && from + 1 == to) {
    if (const auto file = inclusion_of(lines[from]); !file.path.empty()) {
      part.file = file.path;
      return part;
    }
  }
  for (std::size_t i = from; i < to; ++i) {
    // The bytes of such a body end their lines in CRLF (RFC 2046 section 4.1.1).
    if (i > from) part.value += "\r\n";
    part.value += lines[i];
  }
  return part;
}

std::string quoted_name(const std::string& text) {
  std::string out;
  for (const char c : text)
    out += c == '"' ? std::string("%22") : c == '\r' || c == '\n' ? " " : std::string(1, c);
  return "\"" + out + "\"";
}

}  // namespace

std::vector<BodyPart> read_multipart_text(std::string_view body, std::string_view boundary) {
  std::vector<BodyPart> parts;
  if (boundary.empty()) return parts;
  const std::string delimiter = "--" + std::string(boundary);
  std::vector<std::string_view> lines = split(body, '\n');
  for (auto& line : lines)
    if (line.ends_with('\r')) line.remove_suffix(1);
  std::size_t begin = 0;
  bool ended = false;
  for (std::size_t i = 0; i < lines.size() && !ended && parts.size() < kMostTextParts; ++i) {
    const auto line = trim(lines[i]);
    ended = line == delimiter + "--";
    if (!ended && line != delimiter) continue;
    if (begin > 0) parts.push_back(read_part(lines, begin, i));
    begin = i + 1;
  }
  if (!ended) parts.clear();
  return parts;
}

std::string write_multipart_text(const std::vector<BodyPart>& parts, std::string_view boundary) {
  std::string text;
  for (const BodyPart& part : parts) {
    text += "--" + std::string(boundary) + "\nContent-Disposition: form-data; name=" + quoted_name(part.name);
    std::string file_name = part.file_name;
    if (file_name.empty() && !part.file.empty()) file_name = part.file.substr(part.file.rfind('/') + 1);
    if (!file_name.empty()) text += "; filename=" + quoted_name(file_name);
    text += "\n";
    if (!part.content_type.empty()) text += "Content-Type: " + part.content_type + "\n";
    for (const auto& field : part.headers) text += field.name + ": " + field.value + "\n";
    std::string value;
    for (std::size_t i = 0; i < part.value.size(); ++i)
      if (part.value[i] != '\r' || part.value.substr(i, 2) != "\r\n") value += part.value[i];
    text += "\n" + (part.file.empty() ? value : "< " + part.file) + "\n";
  }
  text += "--" + std::string(boundary) + "--";
  // What does not come back as it was would be another request.
  std::vector<BodyPart> again = read_multipart_text(text, boundary);
  for (std::size_t i = 0; i < again.size() && i < parts.size(); ++i)
    if (parts[i].file_name.empty()) again[i].file_name.clear();
  return is_utf8(text) && again == parts ? text : std::string();
}

}  // namespace lw::http
