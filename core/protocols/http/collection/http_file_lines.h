// Behind http_file.h: what each line of a file is. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/protocols/http/collection/http_file.h"

namespace lw::http {

enum class LineKind : std::uint8_t {
  separator,     // ### title
  blank,         // outside of bodies, and behind them
  comment,       // # or //
  directive,     // # @name value
  variable,      // @name = value
  request,       // METHOD URL VERSION
  continuation,  // of the URL
  off_query,     // # &name=value
  header,
  off_header,  // # Name: value
  gap,         // the blank lines between head and body
  body,
  script,   // "> {% ... %}" and its kin: of other programs, kept
  unknown,  // kept
};

struct FileLine {
  LineKind kind = LineKind::unknown;
  std::string text;  // without its line end
  std::string end;   // "\n", "\r\n" or "" (the last)
};

/// The lines of one request: from its separator (or the beginning) up to the next one.
struct FileSection {
  std::vector<FileLine> lines;
  FileRequest request;
  bool has_request = false;
  std::size_t first_line = 1;
};

/// The joined texts of all lines are `text`.
std::vector<FileSection> read_sections(std::string_view text);
std::string join_lines(const std::vector<FileLine>& lines);

struct Directive {
  std::string name;
  std::string value;
};
/// "# @name value" or "// @name value"; name empty = it is none.
Directive directive_of(std::string_view line);

/// "@name = value"; name empty = it is none.
FileVariable variable_of(std::string_view line);

/// "< file", "<@ file", "<@latin1 file"; path empty = it is none.
struct FileInclusion {
  std::string path;
  bool fill = false;
  std::string charset;
};
FileInclusion inclusion_of(std::string_view line);

/// Changes the lines so that they read as `wanted`. `end` is the line end of the file.
void change_lines(std::vector<FileLine>& lines, const FileRequest& old, const FileRequest& wanted,
                  const std::string& end);

}  // namespace lw::http
