#include "core/replay/rerun_arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/value.hpp>

#include "core/base/text.h"
#include "core/session/mask.h"

namespace lw {
namespace json = boost::json;

namespace {

constexpr const char* kCoded = " (base64)";
constexpr std::size_t kLeastCoded = 8;       // a shorter word may well be just a word
constexpr std::size_t kLeastStars = 4;       // "*" and "**" mean something else in most protocols
constexpr std::size_t kMaxCoded = 4u << 20;  // longer texts are bulk, not arguments
constexpr std::size_t kMaxSummary = 200;

/// The bytes that a text stands for; none where it is no base64 as a program writes it.
std::optional<Bytes> decoded(std::string_view text) {
  if (text.size() < kLeastCoded || text.size() > kMaxCoded || text.size() % 4 != 0) return std::nullopt;
  auto bytes = from_base64(text);
  if (!bytes || to_base64(*bytes) != text) return std::nullopt;
  return std::move(*bytes);
}

/// All texts of a document, in order. `Value` is json::value or const json::value.
template <class Value, class Visit>
void walk(Value& value, const std::string& path, const Visit& visit) {
  if (value.is_object()) {
    for (auto&& [name, member] : value.get_object()) walk(member, path + "." + std::string(name), visit);
  } else if (value.is_array()) {
    std::size_t index = 0;
    for (auto& element : value.get_array()) walk(element, path + "[" + std::to_string(index++) + "]", visit);
  } else if (value.is_string()) {
    visit(path, value);
  }
}

template <class Object, class Visit>
void walk_all(Object& object, const Visit& visit) {
  for (auto&& [name, member] : object) walk(member, "$." + std::string(name), visit);
}

std::string leaf_of(std::string_view path) {
  return std::string(path.substr(path.find_last_of('.') + 1));
}

struct Found {
  std::size_t offset = 0;
  std::size_t length = 0;
};

/// Words of asterisks (and, of longer ones, six digits of their hash: session/mask.h) in a text. What
/// separates them is what stands around a password in a URL, a header field or a form.
std::vector<Found> masked_words(std::string_view text, std::size_t least) {
  static constexpr std::string_view kAround = " \t=:@&;,\"'";
  std::vector<Found> found;
  std::size_t at = text.find('*');
  while (at != text.npos) {
    const std::size_t end = std::min(text.find_first_of(kAround, at), text.size());
    const bool begins = at == 0 || kAround.contains(text[at - 1]);
    const auto word = text.substr(at, end - at);
    if (begins && word.size() >= least && is_masked(word)) found.push_back({at, word.size()});
    at = text.find('*', end);
  }
  return found;
}

/// The user beside a password, or the name of the header field whose value it is.
std::string whose(const json::object& arguments, const std::string& path) {
  std::string user, before;
  const std::string parent = path.substr(0, path.find_last_of(".["));
  walk_all(arguments, [&](const std::string& other, const json::value& value) {
    if (other == parent + ".user") user = std::string(value.get_string());
    if (other == parent + "[0]") before = std::string(value.get_string());
  });
  if (path.ends_with("[1]") && !before.empty()) return escape_short(before, 80);
  const std::string leaf = (path.contains(".proxy.") ? "proxy " : "") + leaf_of(path);
  return user.empty() ? leaf : leaf + " of user " + escape_short(user, 80);
}

std::string numbered(const std::string& path, std::size_t nth) {
  return nth == 0 ? path : path + "#" + std::to_string(nth + 1);
}

/// A password is masked with as many stars as it has letters, so there a single one counts.
std::size_t least_stars(const std::string& path) {
  return leaf_of(path) == "password" ? 1 : kLeastStars;
}

}  // namespace

void look_at_texts(const json::object& arguments, const LookAtText& look) {
  walk_all(arguments, [&look](const std::string& path, const json::value& value) {
    const std::string_view text = value.get_string();
    look(path, text);
    if (const auto bytes = decoded(text)) look(path + kCoded, *bytes);
  });
}

void edit_texts(json::object& arguments, const EditText& edit) {
  walk_all(arguments, [&edit](const std::string& path, json::value& value) {
    std::string text(value.get_string());
    if (edit(path, text)) value = text;
    auto bytes = decoded(text);
    if (bytes && edit(path + kCoded, *bytes)) value = to_base64(*bytes);
  });
}

std::vector<Placeholder> placeholders(const json::object& arguments) {
  std::vector<Placeholder> all;
  look_at_texts(arguments, [&](const std::string& path, std::string_view text) {
    std::size_t nth = 0;
    for (const Found& found : masked_words(text, least_stars(path)))
      all.push_back({.argument = numbered(path, nth++),
                     .text = std::string(text.substr(found.offset, found.length)),
                     .label = whose(arguments, path)});
  });
  return all;
}

void fill_in(json::object& arguments, const std::function<const std::string*(const Placeholder&)>& value_of) {
  edit_texts(arguments, [&](const std::string& path, std::string& text) {
    const auto found = masked_words(text, least_stars(path));
    bool changed = false;
    // From the end, so that what comes before stays where it is.
    for (std::size_t nth = found.size(); nth-- > 0;) {
      const Found& one = found[nth];
      const std::string* value = value_of(
          {.argument = numbered(path, nth), .text = text.substr(one.offset, one.length), .label = {}});
      if (!value) continue;
      text.replace(one.offset, one.length, *value);
      changed = true;
    }
    return changed;
  });
}

std::string take_files_away(json::object& arguments, bool may_read) {
  static constexpr std::array<std::string_view, 2> kWritten = {"output_file", "key_log_file"};
  static constexpr std::array<std::string_view, 3> kOfCertificates = {"ca_file", "certificate_file",
                                                                      "key_file"};
  static constexpr std::string_view kKept = "cookie_jar";
  std::string refused;
  edit_texts(arguments, [&](const std::string& path, std::string& text) {
    const std::string leaf = leaf_of(path);
    // What proves who the user is goes to nobody because a recording says so.
    if (leaf == kKept && !may_read && !text.empty()) {
      text.clear();
      return true;
    }
    if (!leaf.ends_with("_file") || text.empty() ||
        std::ranges::find(kOfCertificates, leaf) != kOfCertificates.end())
      return false;
    if (std::ranges::find(kWritten, leaf) != kWritten.end()) {
      text.clear();
      return true;
    }
    if (!may_read && refused.empty())
      refused = "it would read the file " + escape_short(text, kMaxSummary) + ", which was not allowed";
    return false;
  });
  return refused;
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~").contains(c);
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string summary_of(const json::object& arguments, const std::optional<Target>& target) {
  for (const char* name : {"url", "uri", "name", "path"}) {
    const json::value* value = arguments.if_contains(name);
    if (value && value->is_string() && !value->get_string().empty())
      return escape_short(value->get_string(), kMaxSummary);
  }
  return target ? target->to_string() : std::string();
}

}  // namespace lw
