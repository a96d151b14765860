// What each line of a file is, and what a request's lines say.
#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <charconv>

#include "core/base/text.h"
#include "core/protocols/http/collection/http_file_lines.h"

namespace lw::http {
namespace {

bool is_token_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}
bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_token_char);
}
bool is_blank(std::string_view text) {
  return trim(text).empty();
}
/// What stands behind "#" or "//"; null = it is no comment.
std::optional<std::string_view> comment_of(std::string_view line) {
  line = trim(line);
  if (line.starts_with("//")) return trim(line.substr(2));
  if (!line.starts_with('#')) return std::nullopt;
  return trim(line.substr(1));
}
FileField field_of(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return {};
  return {std::string(line.substr(0, colon)), std::string(trim(line.substr(colon + 1)))};
}

/// "5", "5 s", "100 ms", "2 m": seconds where no unit is said.
std::optional<std::chrono::milliseconds> time_of(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || !(value >= 0) || value > 1e6) return std::nullopt;
  const auto unit = trim(text.substr(static_cast<std::size_t>(end - text.data())));
  const double factor = unit.empty() || unit == "s" ? 1000 : unit == "ms" ? 1 : unit == "m" ? 60'000 : 0;
  if (factor == 0) return std::nullopt;
  return std::chrono::milliseconds(static_cast<std::int64_t>(value * factor));
}

/// "[METHOD ]URL[ HTTP/x]": the URL may hold spaces inside {{...}}, and elsewhere too.
void read_request_line(std::string_view line, FileRequest& request) {
  line = trim(line);
  const auto space = line.find_first_of(" \t");
  const auto first = line.substr(0, space);
  if (space != std::string_view::npos && is_token(first) && first.find('.') == std::string_view::npos) {
    request.method = first;
    line = trim(line.substr(space));
  }
  const auto last = line.find_last_of(" \t");
  if (last != std::string_view::npos && line.substr(last + 1).starts_with("HTTP/")) {
    request.version = line.substr(last + 1);
    line = trim(line.substr(0, last));
  }
  request.url = line;
}

bool is_foreign_tail(std::string_view line) {
  const auto one_word = [&](std::size_t from) {
    const auto rest = trim(line.substr(from));
    return !rest.empty() && rest.find_first_of(" \t<>") == std::string_view::npos;
  };
  if (line.starts_with("> {%")) return true;
  if (line.starts_with("<> ")) return one_word(3);
  if (line.starts_with(">>! ")) return one_word(4);
  if (line.starts_with(">> ")) return one_word(3);
  const auto rest = trim(line);
  return line.starts_with("> ") && one_word(2) &&
         (rest.ends_with(".js") || rest.ends_with(".ts") || rest.ends_with(".mjs"));
}

/// Reads one section's lines one after the other.
class SectionReader {
 public:
  explicit SectionReader(FileSection& section) : section_(section), request_(section.request) {}

  void run() {
    for (std::size_t i = 0; i < section_.lines.size(); ++i) {
      number_ = section_.first_line + i;
      FileLine& line = section_.lines[i];
      line.kind = kind_of(line.text);
    }
    finish_body();
  }

 private:
  enum class Part { before, url, head, gap, body };

  LineKind kind_of(std::string_view text) {
    if (in_script_) return script(text);
    if (part_ == Part::before && text.starts_with("###")) {
      request_.title = trim(text.substr(std::min(text.find_first_not_of('#'), text.size())));
      return LineKind::separator;
    }
    switch (part_) {
      case Part::before:
        return before(text);
      case Part::url:
      case Part::head:
        return head(text);
      case Part::gap:
      case Part::body:
        return body(text);
    }
    return LineKind::unknown;
  }

  LineKind script(std::string_view text) {
    if (text.find("%}") != std::string_view::npos) in_script_ = false;
    return LineKind::script;
  }

  LineKind before(std::string_view text) {
    if (is_blank(text)) return LineKind::blank;
    if (const auto comment = comment_of(text))
      return directive(text) ? LineKind::directive : LineKind::comment;
    if (!variable_of(text).name.empty()) return LineKind::variable;
    if (text.starts_with("< ") || text.starts_with("<{")) {
      remark("a script before the request is not run");
      in_script_ = text.find("{%") != std::string_view::npos && text.find("%}") == std::string_view::npos;
      return LineKind::script;
    }
    if (text.starts_with("import ") || text.starts_with("run ")) {
      remark("\"" + escape_short(text, 60) + "\" is not done");
      return LineKind::unknown;
    }
    read_request_line(text, request_);
    request_.line = number_;
    section_.has_request = true;
    part_ = Part::url;
    return LineKind::request;
  }

  LineKind head(std::string_view text) {
    if (is_blank(text)) {
      part_ = Part::gap;
      return LineKind::gap;
    }
    if (const auto comment = comment_of(text)) return head_comment(text, *comment);
    const auto inner = trim(text);
    const bool indented = text.front() == ' ' || text.front() == '\t';
    if (part_ == Part::url && (indented || inner.starts_with('?') || inner.starts_with('&'))) {
      request_.url += inner;
      return LineKind::continuation;
    }
    part_ = Part::head;
    FileField field = field_of(text);
    if (field.name.empty()) {
      if (is_foreign_tail(text)) return tail(text);
      remark("a header line without a name is not sent");
      return LineKind::unknown;
    }
    request_.headers.push_back(std::move(field));
    return LineKind::header;
  }

  LineKind head_comment(std::string_view text, std::string_view comment) {
    if (directive(text)) return LineKind::directive;
    if (comment.size() > 1 && (comment.front() == '?' || comment.front() == '&') &&
        comment.find(' ') == std::string_view::npos) {
      request_.off_query.emplace_back(comment.substr(1));
      return LineKind::off_query;
    }
    FileField field = field_of(comment);
    if (field.name.empty()) return LineKind::comment;
    field.enabled = false;
    request_.headers.push_back(std::move(field));
    return LineKind::off_header;
  }

  LineKind body(std::string_view text) {
    if (part_ == Part::gap && is_blank(text)) return LineKind::gap;
    if (is_foreign_tail(text)) return tail(text);
    part_ = Part::body;
    return LineKind::body;
  }

  LineKind tail(std::string_view text) {
    if (part_ != Part::body) part_ = Part::gap;
    if (text.starts_with("<>")) return LineKind::script;
    remark(text.starts_with(">>") ? "the response is not written to a file"
                                  : "a response handler script is not run");
    in_script_ = text.starts_with("> {%") && text.find("%}") == std::string_view::npos;
    return LineKind::script;
  }

  bool directive(std::string_view text) {
    const Directive found = directive_of(text);
    if (found.name.empty()) return false;
    if (found.name == "name") {
      request_.name = found.value;
    } else if (found.name == "no-redirect") {
      request_.follow_redirects = false;
    } else if (found.name == "no-cookie-jar") {
      request_.cookies = false;
    } else if (found.name == "timeout" || found.name == "connection-timeout") {
      auto& time = found.name == "timeout" ? request_.timeout : request_.connect_timeout;
      time = time_of(found.value);
      if (!time) remark("@" + found.name + " " + escape_short(found.value, 40) + " is no time");
    } else if (found.name == "assert") {
      request_.asserts.push_back(found.value);
    } else if (found.name == "capture") {
      request_.captures.push_back(found.value);
    } else if (found.name == "prompt") {
      request_.prompts.push_back(found.value);
    } else if (found.name == "options") {
      options(found.value);
    } else if (found.name != "note" && found.name != "no-log" && found.name != "no-auto-encoding") {
      remark("@" + escape_short(found.name, 40) + " is not known");
    }
    return true;
  }

  void options(const std::string& text) {
    boost::system::error_code error;
    const auto value = boost::json::parse(text, error);
    if (!error && value.is_object())
      request_.options = value.get_object();
    else
      remark("@options is no JSON object");
  }

  /// Blank lines at the end belong to nobody; a body that is one inclusion is a file.
  void finish_body() {
    auto& lines = section_.lines;
    bool behind = true;
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
      if (line->kind == LineKind::script) behind = true;
      if (line->kind != LineKind::body) continue;
      if (behind && is_blank(line->text))
        line->kind = LineKind::blank;
      else
        behind = false;
    }
    std::size_t count = 0;
    for (const auto& line : lines) {
      if (line.kind != LineKind::body) continue;
      if (count++ > 0) request_.body += '\n';
      request_.body += line.text;
    }
    if (count != 1) return;
    const FileInclusion file = inclusion_of(request_.body);
    if (file.path.empty() || !file.charset.empty()) return;
    request_.body_file = file.path;
    request_.fill_file = file.fill;
    request_.body.clear();
  }

  void remark(std::string text) {
    request_.remarks.push_back("line " + std::to_string(number_) + ": " + std::move(text));
  }

  FileSection& section_;
  FileRequest& request_;
  Part part_ = Part::before;
  bool in_script_ = false;
  std::size_t number_ = 0;
};

std::vector<FileLine> cut_lines(std::string_view text) {
  std::vector<FileLine> lines;
  while (!text.empty()) {
    const auto feed = text.find('\n');
    const std::string_view whole = text.substr(0, feed == std::string_view::npos ? feed : feed + 1);
    // However many CRs stand before LF: a line that ended in one would read otherwise once LF follows it.
    const std::string_view line = whole.substr(0, whole.find_last_not_of("\r\n") + 1);
    lines.push_back({LineKind::unknown, std::string(line), std::string(whole.substr(line.size()))});
    text.remove_prefix(whole.size());
  }
  return lines;
}

}  // namespace

Directive directive_of(std::string_view line) {
  const auto comment = comment_of(line);
  if (!comment || !comment->starts_with('@')) return {};
  const auto space = comment->find_first_of(" \t");
  const auto name = comment->substr(1, space == std::string_view::npos ? space : space - 1);
  if (!is_token(name)) return {};
  const auto value = space == std::string_view::npos ? "" : trim(comment->substr(space));
  return {std::string(name), std::string(value)};
}

FileVariable variable_of(std::string_view line) {
  if (!line.starts_with('@')) return {};
  const auto equals = line.find('=');
  if (equals == std::string_view::npos) return {};
  const auto name = trim(line.substr(1, equals - 1));
  if (!is_token(name)) return {};
  return {std::string(name), std::string(trim(line.substr(equals + 1)))};
}

FileInclusion inclusion_of(std::string_view line) {
  if (!line.starts_with('<')) return {};
  line.remove_prefix(1);
  FileInclusion found;
  if (line.starts_with('@')) {
    found.fill = true;
    const auto space = std::min(line.find_first_of(" \t"), line.size());
    found.charset = line.substr(1, space - 1);
    line.remove_prefix(space);
  }
  if (line.empty() || (line.front() != ' ' && line.front() != '\t')) return {};
  found.path = trim(line);
  if (found.path.starts_with("{%")) return {};
  return found;
}

std::vector<FileSection> read_sections(std::string_view text) {
  std::vector<FileSection> sections(1);
  std::size_t number = 0;
  for (FileLine& line : cut_lines(text)) {
    ++number;
    // Past the cap all is the tail of the last request: kept, not looked at.
    if (line.text.starts_with("###") && !sections.back().lines.empty() &&
        sections.size() <= kMaxFileRequests) {
      sections.emplace_back();
      sections.back().first_line = number;
    }
    sections.back().lines.push_back(std::move(line));
  }
  for (FileSection& section : sections) SectionReader(section).run();
  return sections;
}

std::string join_lines(const std::vector<FileLine>& lines) {
  std::string text;
  for (const FileLine& line : lines) text += line.text + line.end;
  return text;
}

}  // namespace lw::http
