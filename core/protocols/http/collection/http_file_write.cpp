// The lines of a request changed so that they read as somebody wants it, and no line more.
#include <algorithm>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "core/base/text.h"
#include "core/protocols/http/collection/http_file_lines.h"

namespace lw::http {
namespace {

/// No text may end its line.
std::string on_one_line(std::string_view text) {
  std::string out(trim(text));
  std::ranges::replace_if(out, [](char c) { return c == '\r' || c == '\n'; }, ' ');
  return out;
}

std::string time_text(std::chrono::milliseconds time) {
  const auto count = time.count();
  return count % 1000 == 0 ? std::to_string(count / 1000) : std::to_string(count) + " ms";
}

std::string field_text(const FileField& field) {
  const std::string line = on_one_line(field.name) + ": " + on_one_line(field.value);
  return field.enabled ? line : "# " + line;
}

std::string request_text(const FileRequest& request) {
  std::string line = on_one_line(request.method) + " " + on_one_line(request.url);
  if (!request.version.empty()) line += " " + on_one_line(request.version);
  return line;
}

std::vector<std::string> body_lines(const FileRequest& request) {
  if (!request.body_file.empty())
    return {(request.fill_file ? "<@ " : "< ") + on_one_line(request.body_file)};
  std::vector<std::string> lines;
  if (request.body.empty()) return lines;
  for (const auto line : split(request.body, '\n')) lines.emplace_back(line);
  return lines;
}

class Changer {
 public:
  Changer(std::vector<FileLine>& lines, const std::string& end) : lines_(lines), end_(end) {
    // What is put behind the last line needs that one ended.
    if (!lines_.empty() && !lines_.back().end.ends_with('\n')) lines_.back().end = end_;
  }

  void title(const std::string& wanted) {
    const std::string text = wanted.empty() ? "###" : "### " + on_one_line(wanted);
    const auto found = std::ranges::find(lines_, LineKind::separator, &FileLine::kind);
    if (found != lines_.end())
      found->text = text;
    else if (!wanted.empty())
      lines_.insert(lines_.begin(), {LineKind::separator, text, end_});
  }

  /// All directives of a name, in order.
  void directives(const std::string& name, const std::vector<std::string>& wanted) {
    std::size_t next = 0, behind = std::string::npos;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].kind != LineKind::directive) continue;
      const Directive found = directive_of(lines_[i].text);
      if (found.name != name) continue;
      if (next < wanted.size()) {
        if (found.value != wanted[next]) lines_[i].text = directive_text(name, wanted[next]);
        ++next;
        behind = i + 1;
      } else {
        erase(i--);
      }
    }
    if (behind == std::string::npos) behind = request_line();
    for (; next < wanted.size(); ++next)
      insert(behind++, LineKind::directive, directive_text(name, wanted[next]));
  }

  void request(const FileRequest& wanted) {
    const auto at = request_line();
    if (at == lines_.size()) insert(at, LineKind::request, "");
    lines_[at].text = request_text(wanted);
    for (std::size_t i = lines_.size(); i-- > at;)
      if (lines_[i].kind == LineKind::continuation) erase(i);
  }

  void off_query(const std::vector<std::string>& wanted) {
    for (std::size_t i = lines_.size(); i-- > 0;)
      if (lines_[i].kind == LineKind::off_query) erase(i);
    std::size_t at = request_line() + 1;
    while (at < lines_.size() && lines_[at].kind == LineKind::continuation) ++at;
    for (const std::string& one : wanted) insert(at++, LineKind::off_query, "# &" + on_one_line(one));
  }

  /// Lines that say a wanted header already stay as they are written; comments stay before the header they
  /// stood before.
  void headers(const std::vector<FileField>& wanted) {
    std::size_t from = request_line() + 1, to = from;
    for (std::size_t i = from; i < lines_.size() && lines_[i].kind != LineKind::gap; ++i)
      if (is_field(lines_[i].kind)) to = i + 1;
    while (from < to && !is_field(lines_[from].kind) && lines_[from].kind != LineKind::comment) ++from;
    if (to == request_line() + 1) {  // none yet: behind the URL's lines
      while (to < lines_.size() && is_url_part(lines_[to].kind)) ++to;
      from = to;
    }
    const auto begin = lines_.begin() + static_cast<std::ptrdiff_t>(from);
    const auto end = lines_.begin() + static_cast<std::ptrdiff_t>(to);
    std::vector<FileLine> old(std::make_move_iterator(begin), std::make_move_iterator(end));
    lines_.erase(begin, end);
    std::vector<FileLine> fresh;
    std::vector<bool> used(old.size());
    for (const FileField& field : wanted) take(field, old, used, fresh);
    for (std::size_t i = 0; i < old.size(); ++i)
      if (!used[i] && !is_field(old[i].kind)) fresh.push_back(std::move(old[i]));
    lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(from), std::make_move_iterator(fresh.begin()),
                  std::make_move_iterator(fresh.end()));
  }

  void body(const std::vector<std::string>& wanted) {
    std::size_t at = lines_.size();
    for (std::size_t i = lines_.size(); i-- > 0;) {
      if (lines_[i].kind != LineKind::body) continue;
      erase(i);
      at = i;
    }
    const auto gap = std::ranges::find(lines_, LineKind::gap, &FileLine::kind);
    if (at > lines_.size() || at == lines_.size()) {
      at = head_end();
      if (gap != lines_.end()) at = static_cast<std::size_t>(gap - lines_.begin()) + 1;
    }
    if (wanted.empty()) return;
    if (gap == lines_.end()) insert(at++, LineKind::gap, "");
    for (const std::string& line : wanted) insert(at++, LineKind::body, line);
    // What follows is no part of it.
    if (at < lines_.size() && lines_[at].kind == LineKind::gap) lines_[at].kind = LineKind::blank;
  }

 private:
  static bool is_field(LineKind kind) { return kind == LineKind::header || kind == LineKind::off_header; }
  static bool is_url_part(LineKind kind) {
    return kind == LineKind::continuation || kind == LineKind::off_query;
  }
  static std::string directive_text(const std::string& name, const std::string& value) {
    return value.empty() ? "# @" + name : "# @" + name + " " + on_one_line(value);
  }
  std::size_t request_line() const {
    return static_cast<std::size_t>(std::ranges::find(lines_, LineKind::request, &FileLine::kind) -
                                    lines_.begin());
  }
  /// Behind the last line that belongs to the head.
  std::size_t head_end() const {
    std::size_t at = request_line();
    if (at < lines_.size()) ++at;
    while (at < lines_.size() && lines_[at].kind != LineKind::gap && lines_[at].kind != LineKind::script &&
           lines_[at].kind != LineKind::blank)
      ++at;
    return at;
  }
  void insert(std::size_t at, LineKind kind, std::string text) {
    lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(at), {kind, std::move(text), end_});
  }
  void erase(std::size_t at) { lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(at)); }

  void take(const FileField& field, std::vector<FileLine>& old, std::vector<bool>& used,
            std::vector<FileLine>& fresh) {
    const std::string text = field_text(field);
    for (std::size_t i = 0; i < old.size(); ++i) {
      if (used[i] || !is_field(old[i].kind) || !says(old[i], field)) continue;
      // The comments right before it come along.
      std::size_t first = i;
      while (first > 0 && !used[first - 1] && !is_field(old[first - 1].kind)) --first;
      for (std::size_t k = first; k <= i; ++k) {
        used[k] = true;
        fresh.push_back(std::move(old[k]));
      }
      return;
    }
    fresh.push_back({field.enabled ? LineKind::header : LineKind::off_header, text, end_});
  }
  static bool says(const FileLine& line, const FileField& field) {
    if ((line.kind == LineKind::header) != field.enabled) return false;
    std::string_view text = trim(line.text);
    while (text.starts_with('#') || text.starts_with('/')) text.remove_prefix(1);
    text = trim(text);
    const auto colon = text.find(':');
    return colon != std::string_view::npos && text.substr(0, colon) == field.name &&
           trim(text.substr(colon + 1)) == field.value;
  }

  std::vector<FileLine>& lines_;
  const std::string& end_;
};

std::vector<std::string> flag(bool set) {
  return set ? std::vector<std::string>{""} : std::vector<std::string>();
}
std::vector<std::string> value_or_none(const std::string& text) {
  return text.empty() ? std::vector<std::string>() : std::vector<std::string>{text};
}
std::vector<std::string> time_or_none(const std::optional<std::chrono::milliseconds>& time) {
  return time ? std::vector<std::string>{time_text(*time)} : std::vector<std::string>();
}

void change_directives(Changer& changer, const FileRequest& old, const FileRequest& wanted) {
  if (old.name != wanted.name) changer.directives("name", value_or_none(on_one_line(wanted.name)));
  if (old.follow_redirects != wanted.follow_redirects)
    changer.directives("no-redirect", flag(!wanted.follow_redirects));
  if (old.cookies != wanted.cookies) changer.directives("no-cookie-jar", flag(!wanted.cookies));
  if (old.timeout != wanted.timeout) changer.directives("timeout", time_or_none(wanted.timeout));
  if (old.connect_timeout != wanted.connect_timeout)
    changer.directives("connection-timeout", time_or_none(wanted.connect_timeout));
  if (old.prompts != wanted.prompts) changer.directives("prompt", wanted.prompts);
  if (old.options != wanted.options)
    changer.directives("options", wanted.options.empty()
                                      ? std::vector<std::string>()
                                      : std::vector<std::string>{boost::json::serialize(wanted.options)});
  if (old.captures != wanted.captures) changer.directives("capture", wanted.captures);
  if (old.asserts != wanted.asserts) changer.directives("assert", wanted.asserts);
}

}  // namespace

void change_lines(std::vector<FileLine>& lines, const FileRequest& old, const FileRequest& wanted,
                  const std::string& end) {
  Changer changer(lines, end);
  if (old.title != wanted.title) changer.title(wanted.title);
  const bool fresh = std::ranges::find(lines, LineKind::request, &FileLine::kind) == lines.end();
  if (fresh || old.method != wanted.method || old.url != wanted.url || old.version != wanted.version)
    changer.request(wanted);
  change_directives(changer, old, wanted);
  if (old.off_query != wanted.off_query) changer.off_query(wanted.off_query);
  if (old.headers != wanted.headers) changer.headers(wanted.headers);
  if (old.body != wanted.body || old.body_file != wanted.body_file || old.fill_file != wanted.fill_file)
    changer.body(body_lines(wanted));
}

}  // namespace lw::http
