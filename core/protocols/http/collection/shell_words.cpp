// Shell quoting both ways, POSIX Shell Command Language section 2.2, with bash's $'...'.
#include "core/base/text.h"
#include "core/protocols/http/collection/curl_command.h"

namespace lw::http {
namespace {

// One word after another; `at` is where reading stands.
class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::expected<std::vector<std::string>, std::string> run() {
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        end_word();
      } else if (c == '\\') {
        escaped();
      } else if (c == '\'') {
        if (!single()) return std::unexpected("a single quote is not closed");
      } else if (c == '"') {
        if (!doubled()) return std::unexpected("a double quote is not closed");
      } else if (c == '$' && at_ < text_.size() && text_[at_] == '\'') {
        ++at_;
        if (!ansi_c()) return std::unexpected("a $' quote is not closed");
      } else {
        add(c);
      }
    }
    end_word();
    return std::move(words_);
  }

 private:
  void add(char c) {
    word_ += c;
    in_word_ = true;
  }
  void end_word() {
    if (in_word_) words_.push_back(std::move(word_));
    word_.clear();
    in_word_ = false;
  }
  // A backslash before a line end joins the lines; before anything else it quotes it.
  void escaped() {
    if (at_ >= text_.size()) return;
    if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
    const char c = text_[at_++];
    if (c != '\n') add(c);
  }
  bool single() {
    in_word_ = true;
    const auto end = text_.find('\'', at_);
    if (end == std::string_view::npos) return false;
    word_ += text_.substr(at_, end - at_);
    at_ = end + 1;
    return true;
  }
  bool doubled() {
    in_word_ = true;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"') return true;
      if (c != '\\' || at_ >= text_.size()) {
        word_ += c;
        continue;
      }
      const char next = text_[at_++];
      if (next == '\n') continue;
      if (next != '"' && next != '\\' && next != '$' && next != '`') word_ += '\\';
      word_ += next;
    }
    return false;
  }
  bool ansi_c() {
    in_word_ = true;
    std::string inner;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '\'') {
        const auto bytes = unescape(inner);
        word_ += bytes ? *bytes : inner;
        return true;
      }
      if (c == '\\' && at_ < text_.size()) {
        const char next = text_[at_++];
        if (next == '\'') {
          inner += '\'';
        } else {
          inner += '\\';
          inner += next;
        }
      } else {
        inner += c;
      }
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string word_;
  bool in_word_ = false;
  std::vector<std::string> words_;
};

}  // namespace

std::expected<std::vector<std::string>, std::string> split_shell(std::string_view text) {
  return Splitter(text).run();
}

}  // namespace lw::http
