#include "app/cli/netrc.h"

#include <vector>

namespace lw::cli {
namespace {

// Words are separated by white space and may be in double quotes with backslash escapes; "#" begins a comment
// at the start of a word; "macdef" reaches to the next empty line.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < text.size()) {
    if (std::string_view(" \t\r\n").find(text[at]) != std::string_view::npos) {
      ++at;
    } else if (text[at] == '#') {
      at = std::min(text.find('\n', at), text.size());
    } else if (text[at] == '"') {
      std::string word;
      for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\' && at + 1 < text.size()) ++at;
        word += text[at];
      }
      ++at;
      words.push_back(std::move(word));
    } else {
      const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
      words.emplace_back(text.substr(at, end - at));
      at = end;
      if (words.back() == "macdef") at = std::min(text.find("\n\n", at), text.size());
    }
  }
  return words;
}

}  // namespace

std::optional<Credentials> netrc_entry(std::string_view text, std::string_view host, std::string_view user) {
  const std::vector<std::string> words = words_of(text);
  bool ours = false;
  Credentials entry;
  auto fits = [&] { return ours && (user.empty() || entry.user == user) && !entry.password.empty(); };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool last = i + 1 >= words.size();
    if (words[i] == "machine" || words[i] == "default") {
      if (fits()) return entry;
      entry = {};
      ours = words[i] == "default" || (!last && words[i + 1] == host);
      if (words[i] == "machine") ++i;
    } else if (words[i] == "login" && !last) {
      entry.user = words[++i];
    } else if (words[i] == "password" && !last) {
      entry.password = words[++i];
    } else if (words[i] == "account" && !last) {
      ++i;
    }
  }
  if (fits()) return entry;
  return std::nullopt;
}

}  // namespace lw::cli
