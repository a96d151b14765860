#include <fmt/format.h>

#include <optional>

#include "core/base/text.h"
#include "core/protocols/socket/framing/field_layout.h"
#include "core/protocols/socket/words.h"

namespace lw::socket {
namespace {

constexpr std::size_t kLongestName = 64;
constexpr std::size_t kMostValues = 1'000;
constexpr std::size_t kLongestUntil = 64;
constexpr std::int64_t kGreatestAmount = 64 << 20;

using Type = LayoutField::Type;
using Done = std::expected<void, CodecError>;

bool is_name(std::string_view name) {
  if (name.empty() || name.size() > kLongestName || !(name[0] >= 'a' && name[0] <= 'z')) return false;
  return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

/// "u16le", "i8", "f32be", "text", "bytes".
bool read_type(std::string_view word, bool little, LayoutField& field) {
  field.little = little;
  if (word == "text" || word == "bytes") {
    field.type = word == "text" ? Type::text : Type::bytes;
    field.length = {.kind = Amount::Kind::rest};
    return true;
  }
  if (word.ends_with("be") || word.ends_with("le")) {
    field.little = word.ends_with("le");
    word.remove_suffix(2);
  }
  if (word.empty()) return false;
  const bool real = word[0] == 'f';
  if (word[0] != 'u' && word[0] != 'i' && !real) return false;
  field.type = real ? Type::real : word[0] == 'i' ? Type::signed_number : Type::unsigned_number;
  const auto bits = read_whole(word.substr(1));
  if (!bits || *bits < 8 || *bits > 64 || *bits % 8 != 0 || (real && *bits != 32 && *bits != 64))
    return false;
  field.size = static_cast<unsigned>(*bits / 8);
  return true;
}

/// "4", "rest", "count", "count-2".
std::optional<Amount> read_amount(std::string_view text) {
  if (text == "rest") return Amount{.kind = Amount::Kind::rest};
  if (const auto number = read_whole(text)) {
    if (*number < 0 || *number > kGreatestAmount) return {};
    return Amount{.number = *number};
  }
  const std::size_t sign = text.find_first_of("+-");
  Amount amount{.kind = Amount::Kind::field, .field = std::string(text.substr(0, sign))};
  if (!is_name(amount.field)) return {};
  if (sign == std::string_view::npos) return amount;
  const auto plus = read_whole(text.substr(text[sign] == '+' ? sign + 1 : sign));
  if (!plus || *plus < -kGreatestAmount || *plus > kGreatestAmount) return {};
  amount.plus = *plus;
  return amount;
}

class LayoutReader {
 public:
  Decoded<std::vector<LayoutField>> read(std::string_view text) {
    std::size_t lines = 0;
    groups_.emplace_back();
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (++lines > kMostLayoutLines)
        return std::unexpected(CodecError{at, "too many lines", ErrorKind::limit});
      if (auto done = line(text.substr(at, end - at)); !done)
        return std::unexpected(CodecError{at + done.error().offset, done.error().reason, done.error().kind});
      at = end + 1;
    }
    if (groups_.size() > 1) return std::unexpected(CodecError{text.size(), "a group has no end"});
    return std::move(groups_.back().fields);
  }

 private:
  Done line(std::string_view text) {
    const auto words = read_words(text);
    if (!words) return std::unexpected(words.error());
    if (words->empty()) return {};
    const Word& head = words->front();
    if (head.name == "end" && words->size() == 1) return end_group(head);
    if (words->size() < 2) return fault(head, "a line is a name and a type");
    const Word& second = (*words)[1];
    if (head.name == "endian" && (second.name == "big" || second.name == "little") && words->size() == 2) {
      little_ = second.name == "little";
      return {};
    }
    LayoutField field;
    const bool group = head.name == "group";
    const Word& name = group ? second : head;
    if (name.has_value || name.quoted || !is_name(name.name))
      return fault(name, "a name is small letters, digits and _, and begins with a letter");
    field.name = name.name;
    if (group)
      field.type = Type::group;
    else if (second.has_value || second.quoted || !read_type(second.name, little_, field))
      return fault(second, "not a type: u8 to u64, i8 to i64, f32, f64 (each with be or le), text, bytes");
    for (std::size_t i = 2; i < words->size(); ++i)
      if (auto done = option((*words)[i], field); !done) return done;
    if (!group) {
      groups_.back().fields.push_back(std::move(field));
      return {};
    }
    if (groups_.size() > kDeepestGroup) return fault(head, "groups are too deep");
    groups_.push_back(std::move(field));
    return {};
  }

  Done end_group(const Word& word) {
    if (groups_.size() == 1) return fault(word, "no group is open");
    if (groups_.back().fields.empty()) return fault(word, "the group has no fields");
    LayoutField group = std::move(groups_.back());
    groups_.pop_back();
    groups_.back().fields.push_back(std::move(group));
    return {};
  }

  Done option(const Word& word, LayoutField& field) {
    const bool number = field.type == Type::unsigned_number || field.type == Type::signed_number;
    const bool bytes = field.type == Type::text || field.type == Type::bytes;
    if (word.name == "hex" && !word.has_value && number) {
      field.hex = true;
      return {};
    }
    if (!word.has_value) return fault(word, fmt::format("there is no {} here", escape_short(word.name, 40)));
    if (word.name == "repeat" || (word.name == "length" && bytes)) {
      const auto amount = read_amount(word.value);
      if (!amount) return value_fault(word, {0, "a number, a field's name with + or - a number, or rest"});
      (word.name == "repeat" ? field.repeat : field.length) = *amount;
      return {};
    }
    if (word.name == "until" && bytes) {
      const auto until = unescape(word.value);
      if (!until) return value_fault(word, until.error());
      if (until->empty() || until->size() > kLongestUntil) return fault(word, "1 to 64 bytes");
      field.length = {.kind = Amount::Kind::until, .until = *until};
      return {};
    }
    if (word.name == "values" && number) return values(word, field);
    return fault(word, fmt::format("there is no {} here", escape_short(word.name, 40)));
  }

  /// "1:on,2:off"
  static Done values(const Word& word, LayoutField& field) {
    for (const std::string_view one : split(word.value, ',')) {
      const std::size_t colon = one.find(':');
      const auto number = read_whole(one.substr(0, colon));
      if (!number || colon == std::string_view::npos)
        return value_fault(word, {static_cast<std::uint64_t>(one.data() - word.value.data()),
                                  "a value is a number, a colon and what it means"});
      if (field.values.size() >= kMostValues) return fault(word, "too many values");
      field.values.emplace_back(static_cast<std::uint64_t>(*number), escape_short(one.substr(colon + 1), 80));
    }
    return {};
  }

  bool little_ = false;
  std::vector<LayoutField> groups_;  // open ones; the first is the message
};

}  // namespace

Decoded<FieldLayout> FieldLayout::read(std::string_view text) {
  if (text.size() > kLargestLayout)
    return std::unexpected(CodecError{kLargestLayout, "the description is too long", ErrorKind::limit});
  auto fields = LayoutReader().read(text);
  if (!fields) return std::unexpected(fields.error());
  FieldLayout layout;
  layout.text_ = text;
  layout.fields_ = std::move(*fields);
  return layout;
}

}  // namespace lw::socket
