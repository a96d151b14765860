#include "core/protocols/http/collection/curl_command.h"

#include <algorithm>
#include <optional>

#include "core/protocols/http/collection/curl_reader.h"

namespace lw::http {
namespace {

using curl::find_option;
using curl::Option;
using curl::Spelling;

/// The words of a command up to its end or "--next", where another request begins.
class CurlReader {
 public:
  std::expected<CurlImport, std::string> run(const std::vector<std::string>& words, std::size_t& at) {
    for (; at < words.size(); ++at) {
      const std::string& word = words[at];
      if (word == "--next" || word == "-:") {
        ++at;
        break;
      }
      if (word.size() < 2 || word[0] != '-') {
        curl::set_url(draft_, word);
        continue;
      }
      auto problem = word[1] == '-' ? long_option(words, at) : short_options(words, at);
      if (problem) return std::unexpected(*problem);
    }
    return curl::finish(draft_);
  }

 private:
  std::optional<std::string> long_option(const std::vector<std::string>& words, std::size_t& i) {
    const Spelling* found = find_option(words[i]);
    if (found == nullptr) {
      draft_.ignored.push_back(words[i] + ": not known");
      return std::nullopt;
    }
    if (!found->value) return apply(*found, {});
    if (i + 1 >= words.size()) return words[i] + " needs a value";
    ++i;
    return apply(*found, words[i]);
  }

  // Short options may be run together, and a value may stick to its letter: "-kXPOST".
  std::optional<std::string> short_options(const std::vector<std::string>& words, std::size_t& i) {
    const std::string& word = words[i];
    for (std::size_t at = 1; at < word.size(); ++at) {
      const std::string name{'-', word[at]};
      const Spelling* found = find_option(name);
      if (found == nullptr) {
        draft_.ignored.push_back(name + ": not known");
        continue;
      }
      if (!found->value) {
        if (auto problem = apply(*found, {})) return problem;
        continue;
      }
      if (at + 1 < word.size()) return apply(*found, word.substr(at + 1));
      if (i + 1 >= words.size()) return name + " needs a value";
      ++i;
      return apply(*found, words[i]);
    }
    return std::nullopt;
  }

  std::optional<std::string> apply(const Spelling& spelling, const std::string& value) {
    if (curl::request_option(draft_, spelling, value) || curl::auth_option(draft_, spelling.option, value) ||
        curl::connection_option(draft_, spelling.option, value)) {
      if (draft_.problem.empty()) return std::nullopt;
    }
    return draft_.problem.empty() ? "an option can't be read" : draft_.problem;
  }

  curl::Draft draft_;
};

/// What a browser copies for cmd.exe: "^" quotes the character after it, and joins lines.
std::string without_carets(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '^' || at + 1 >= text.size()) {
      out += text[at];
      continue;
    }
    ++at;
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') ++at;
    out += text[at] == '\n' ? ' ' : text[at];
  }
  return out;
}
bool is_for_cmd(std::string_view text) {
  return text.find("^\"") != std::string_view::npos || text.find(" ^\n") != std::string_view::npos ||
         text.find(" ^\r\n") != std::string_view::npos;
}

}  // namespace

bool looks_like_curl(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n' || text.front() == '\t'))
    text.remove_prefix(1);
  if (text.starts_with("$ ")) text.remove_prefix(2);
  return text.starts_with("curl ") || text.starts_with("curl\t") || text.starts_with("curl\\\n") ||
         text.starts_with("curl.exe ");
}

std::expected<CurlImport, std::string> parse_curl(std::string_view text) {
  text = text.substr(std::min(text.size(), text.find("curl")));
  auto words = is_for_cmd(text) ? split_shell(without_carets(text)) : split_shell(text);
  if (!words) return std::unexpected(words.error());
  if (words->empty()) return std::unexpected("the command is empty");
  std::size_t at = 1;
  auto first = CurlReader().run(*words, at);
  while (first && at < words->size()) {
    auto next = CurlReader().run(*words, at);
    if (!next) return std::unexpected("after --next: " + next.error());
    first->more.push_back(std::move(next->arguments));
    first->ignored.insert(first->ignored.end(), next->ignored.begin(), next->ignored.end());
  }
  return first;
}

}  // namespace lw::http
