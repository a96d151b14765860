#include "core/protocols/http/collection/http_file.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/protocols/http/collection/http_file_lines.h"

namespace lw::http {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The line ends that the file uses.
std::string end_of(std::string_view text) {
  const auto feed = text.find('\n');
  return feed != std::string_view::npos && feed > 0 && text[feed - 1] == '\r' ? "\r\n" : "\n";
}

/// Whether the lines of a request mean it.
bool reads_as(const std::vector<FileLine>& lines, const FileRequest& wanted) {
  const auto again = read_sections(join_lines(lines));
  return again.size() == 1 && again.front().has_request && again.front().request.same_as(wanted);
}

/// `wanted` as a file can say it. A body that no lines hold (bytes that are no text, white space at its end,
/// a line that begins the next request) goes into "@options", where other programs do not see it; so does
/// what else no line of its own kind says.
std::vector<FileLine> changed(const std::vector<FileLine>& lines, const FileRequest& old,
                              const FileRequest& wanted, const std::string& end) {
  std::vector<FileLine> fresh = lines;
  change_lines(fresh, old, wanted, end);
  if (reads_as(fresh, wanted) || wanted.body.empty()) return fresh;
  FileRequest moved = wanted;
  moved.options["body"] = boost::json::object{{"base64", to_base64(wanted.body)}};
  if (is_utf8(wanted.body)) moved.options["body"] = wanted.body;
  moved.body.clear();
  fresh = lines;
  change_lines(fresh, old, moved, end);
  return fresh;
}

}  // namespace

bool FileRequest::same_as(const FileRequest& other) const {
  const auto parts = [](const FileRequest& r) {
    return std::tie(r.title, r.name, r.method, r.url, r.version, r.headers, r.off_query, r.body, r.body_file,
                    r.fill_file, r.follow_redirects, r.cookies, r.timeout, r.connect_timeout, r.asserts,
                    r.captures, r.prompts, r.options);
  };
  return parts(*this) == parts(other);
}

std::string FileRequest::label() const {
  if (!title.empty()) return title;
  return name.empty() ? method + " " + url : name;
}

HttpFile HttpFile::parse(std::string_view text) {
  HttpFile file;
  file.text_ = text;
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  for (FileSection& section : read_sections(text)) {
    for (const FileLine& line : section.lines)
      if (line.kind == LineKind::variable) file.variables_.push_back(variable_of(line.text));
    if (section.has_request) file.requests_.push_back(std::move(section.request));
  }
  return file;
}

void HttpFile::set(std::size_t index, const FileRequest& wanted) {
  const bool marked = text_.starts_with(kByteOrderMark);
  const std::string_view content = std::string_view(text_).substr(marked ? kByteOrderMark.size() : 0);
  const std::string end = end_of(content);
  std::string fresh(marked ? kByteOrderMark : "");
  for (FileSection& section : read_sections(content)) {
    const bool meant = section.has_request && index-- == 0;
    fresh += join_lines(meant ? changed(section.lines, section.request, wanted, end) : section.lines);
  }
  *this = parse(fresh);
}

void HttpFile::add(const FileRequest& wanted) {
  const std::string end = end_of(text_);
  std::vector<FileLine> lines;
  if (!text_.empty()) {
    if (!text_.ends_with('\n')) text_ += end;
    text_ += end;
    lines.push_back({LineKind::separator, "###", end});
  }
  text_ += join_lines(changed(lines, {}, wanted, end));
  *this = parse(text_);
}

void HttpFile::remove(std::size_t index) {
  const bool marked = text_.starts_with(kByteOrderMark);
  std::string fresh(marked ? kByteOrderMark : "");
  for (const FileSection& section :
       read_sections(std::string_view(text_).substr(marked ? kByteOrderMark.size() : 0))) {
    if (!section.has_request || index-- != 0) {
      fresh += join_lines(section.lines);
      continue;
    }
    // Variables that stand before it are the whole file's.
    for (const FileLine& line : section.lines)
      if (line.kind == LineKind::variable) fresh += line.text + line.end;
  }
  *this = parse(fresh);
}

std::string write_http_file(const FileRequest& request) {
  HttpFile file;
  file.add(request);
  return file.text();
}

}  // namespace lw::http
