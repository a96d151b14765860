// I-Regexp, the regular expressions of JSONPath (RFC 9485).
#include <string>

#include "core/codec/json_path_syntax.h"

namespace lw {

// I-Regexp is a part of what PCRE2 reads, but for the dot, which leaves out both line ends (RFC 9485
// section 5.3), and for signs that are letters there.
std::optional<Pattern> compile_iregexp(std::string_view text) {
  constexpr std::size_t kLongest = 4096;
  if (text.size() > kLongest) return std::nullopt;
  std::string made;
  bool set = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\') {
      const char next = i + 1 < text.size() ? text[i + 1] : '\0';
      if (std::string_view("()*+-.?[\\]^nrt{|}pP").find(next) == std::string_view::npos || next == '\0')
        return std::nullopt;
      made += c;
      made += next;
      ++i;
    } else if (set) {
      set = c != ']';
      if (c == '[') made += '\\';
      made += c;
    } else if (c == '[') {
      set = true;
      made += c;
      if (i + 1 < text.size() && text[i + 1] == '^') made += text[++i];
    } else if (c == '.') {
      made += "[^\\n\\r]";
    } else if (c == '^' || c == '$') {
      made += '\\';
      made += c;
    } else if (c == '(') {
      if (i + 1 < text.size() && text[i + 1] == '?') return std::nullopt;
      made += "(?:";
    } else {
      made += c;
    }
  }
  auto pattern = Pattern::compile(made, true);
  if (!pattern) return std::nullopt;
  return std::move(*pattern);
}

}  // namespace lw
