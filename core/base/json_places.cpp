#include "core/base/json_places.h"

#include <fmt/format.h>

namespace lw {
namespace {

constexpr std::size_t kMaxDepth = 200;  // recursion; deeper texts are no documents of people

class Scanner {
 public:
  Scanner(ByteView text, std::size_t limit) : text_(text), limit_(limit) {}

  std::vector<JsonPlace> all() {
    path_ = "$";
    value(0);
    return std::move(places_);
  }

 private:
  void space() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
      ++at_;
  }
  bool take(char c) {
    space();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  /// The bytes between the quotes; false = there is no whole string.
  bool string(std::size_t& begin, std::size_t& end) {
    if (!take('"')) return false;
    begin = at_;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\\') {
        ++at_;
      } else if (text_[at_] == '"') {
        end = at_++;
        return true;
      }
    }
    return false;
  }

  void add(std::size_t begin, std::size_t end, bool is_string) {
    places_.push_back({.path = path_, .offset = begin, .length = end - begin, .string = is_string});
  }

  bool value(std::size_t depth) {
    space();
    if (at_ >= text_.size() || depth > kMaxDepth || places_.size() >= limit_) return false;
    if (text_[at_] == '{') return object(depth);
    if (text_[at_] == '[') return array(depth);
    if (text_[at_] == '"') {
      std::size_t begin = 0, end = 0;
      if (!string(begin, end)) return false;
      add(begin, end, true);
      return true;
    }
    const std::size_t begin = at_;
    while (at_ < text_.size() &&
           std::string_view("+-.0123456789abcdefghijklmnopqrstuvwxyzE").find(text_[at_]) !=
               std::string_view::npos)
      ++at_;
    if (at_ == begin) return false;
    add(begin, at_, false);
    return true;
  }

  bool object(std::size_t depth) {
    ++at_;
    if (take('}')) return true;
    const std::size_t above = path_.size();
    do {
      std::size_t begin = 0, end = 0;
      if (!string(begin, end) || !take(':')) return false;
      path_ += '.';
      path_ += text_.substr(begin, end - begin);
      const bool well = value(depth + 1);
      path_.resize(above);
      if (!well) return false;
    } while (take(','));
    return take('}');
  }

  bool array(std::size_t depth) {
    ++at_;
    if (take(']')) return true;
    const std::size_t above = path_.size();
    std::size_t index = 0;
    do {
      path_ += fmt::format("[{}]", index++);
      const bool well = value(depth + 1);
      path_.resize(above);
      if (!well) return false;
    } while (take(','));
    return take(']');
  }

  ByteView text_;
  std::size_t limit_;
  std::size_t at_ = 0;
  std::string path_;
  std::vector<JsonPlace> places_;
};

/// The next ".name" or "[0]" of a path, without taking it.
std::string_view first_part(std::string_view path) {
  if (path.empty()) return {};
  if (path[0] == '[') {
    const std::size_t end = path.find(']');
    return end == path.npos ? path : path.substr(0, end + 1);
  }
  return path.substr(0, path.find_first_of(".[", 1));
}

bool part_matches(std::string_view wish, std::string_view part) {
  if (wish == part) return true;
  if (wish == ".*") return true;
  return wish == "[*]" && part.starts_with('[');
}

/// As for the stars of a file name pattern it is enough to come back to the last "..": what matched before it
/// need not be tried otherwise. Time is at most the product of both lengths.
bool below(std::string_view wish, std::string_view path) {
  std::string_view again_wish, again_path;  // where to go on when the parts after ".." don't fit
  bool any_depth = false;
  while (!wish.empty()) {
    if (wish.starts_with("..")) {
      wish.remove_prefix(1);
      again_wish = wish;
      again_path = path;
      any_depth = true;
      continue;
    }
    const std::string_view part = first_part(path), wanted = first_part(wish);
    if (!part.empty() && part_matches(wanted, part)) {
      wish.remove_prefix(wanted.size());
      path.remove_prefix(part.size());
      continue;
    }
    if (part.empty() || !any_depth) return false;
    again_path.remove_prefix(first_part(again_path).size());
    wish = again_wish;
    path = again_path;
  }
  return true;
}

}  // namespace

std::vector<JsonPlace> json_places(ByteView text, std::size_t limit) {
  return Scanner(text, limit).all();
}

bool json_path_matches(std::string_view wish, std::string_view path) {
  if (!wish.starts_with('$') || !path.starts_with('$')) return false;
  return below(wish.substr(1), path.substr(1));
}

}  // namespace lw
