#include "core/protocols/socket/sending/macro.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include "core/base/text.h"
#include "core/protocols/socket/words.h"

namespace lw::socket {
namespace {

// Random bytes or letters of one macro; digits of a number.
constexpr std::int64_t kMostRandom = 64 << 10;
constexpr std::int64_t kMostDigits10 = 20;
// Longest expression of a date: it says its own time many times over.
constexpr std::size_t kLongestDate = 200;

/// "u16le" and its like: bytes and order.
std::optional<NumberForm> binary_form(std::string_view word) {
  NumberForm form{.kind = NumberForm::Kind::binary};
  if (word.ends_with("le") || word.ends_with("be")) {
    form.little = word.ends_with("le");
    word.remove_suffix(2);
  }
  for (unsigned bytes = 1; bytes <= 8; ++bytes) {
    if (word != fmt::format("u{}", bytes * 8)) continue;
    form.width = bytes;
    return form;
  }
  return {};
}

std::optional<Bound> bound_of(std::string_view text) {
  Bound bound;
  static constexpr std::pair<std::string_view, Bound::From> kNames[] = {{"start", Bound::From::start},
                                                                        {"here", Bound::From::here},
                                                                        {"after", Bound::From::after},
                                                                        {"end", Bound::From::end}};
  bool named = false;
  for (const auto& [name, from] : kNames) {
    if (!text.starts_with(name)) continue;
    bound.from = from;
    text.remove_prefix(name.size());
    named = true;
    break;
  }
  if (named && text.empty()) return bound;
  if (named && text[0] != '+' && text[0] != '-') return {};
  if (named && text[0] == '+') text.remove_prefix(1);
  const auto number = read_whole(text);
  if (!number || *number > std::numeric_limits<std::int32_t>::max() ||
      *number < std::numeric_limits<std::int32_t>::min())
    return {};
  bound.plus = *number;
  // A number alone counts from the start, a negative one from the end.
  if (!named && bound.plus < 0) bound.from = Bound::From::end;
  return bound;
}

/// A checksum has its place before it is known: as many digits as its greatest value.
unsigned decimal_digits(unsigned bits) {
  return bits == 8 ? 3 : bits == 16 ? 5 : 10;
}

class MacroReader {
 public:
  explicit MacroReader(std::vector<Word> words) : words_(std::move(words)) {}

  Decoded<Macro> read() {
    if (words_.empty()) return std::unexpected(CodecError{0, "a macro's name is missing"});
    const Word head = words_.front();
    if (head.has_value || head.quoted) return fault(head, "a macro begins with its name");
    if (auto known = begin(head); !known) return std::unexpected(known.error());
    for (std::size_t i = 1; i < words_.size(); ++i) {
      auto taken = take(words_[i]);
      if (!taken) return std::unexpected(taken.error());
    }
    return finished(head);
  }

 private:
  using Taken = std::expected<void, CodecError>;

  Taken begin(const Word& head) {
    const std::string name = to_lower(head.name);
    using enum MacroKind;
    if (name == "date" || name == "time" || name == "datetime") {
      macro_.kind = date;
      macro_.format = name == "date" ? "%Y-%m-%d" : name == "time" ? "%H:%M:%S" : "%Y-%m-%dT%H:%M:%S.%LZ";
    } else if (name == "unixtime") {
      macro_.kind = unixtime;
    } else if (name == "counter") {
      macro_.kind = counter;
    } else if (name == "random") {
      macro_.kind = random;
      macro_.most = std::numeric_limits<std::int32_t>::max();
    } else if (name == "unique" || name == "uuid") {
      macro_.kind = unique;
    } else if (name == "length") {
      macro_.kind = length;
      macro_.first.from = Bound::From::after;
      macro_.last.from = Bound::From::end;
    } else if (const auto number = read_whole(name); number && *number >= 0 && *number <= 99) {
      macro_.kind = capture;
      macro_.capture = static_cast<std::size_t>(*number);
    } else if (const Checksum* checksum = find_checksum(name)) {
      macro_.kind = MacroKind::checksum;
      macro_.checksum = checksum;
      macro_.form = {.kind = NumberForm::Kind::binary, .width = checksum->width / 8};
      macro_.last.from = Bound::From::here;
    } else {
      return fault(head, fmt::format("there is no macro {}", escape_short(head.name, 40)));
    }
    return {};
  }

  Taken take(const Word& word) {
    if (word.has_value) return setting(word);
    if (word.quoted) return fault(word, "a quote without a name before it");
    if (const std::size_t dots = word.name.find(".."); dots != std::string::npos) return range(word, dots);
    if (const auto form = binary_form(word.name)) {
      macro_.form = *form;
      formed_ = true;
    } else if (word.name == "be" || word.name == "le") {
      macro_.form.little = word.name == "le";
    } else if (word.name == "dec") {
      macro_.form = {.width = macro_.checksum ? decimal_digits(macro_.checksum->width) : 0};
    } else if (word.name == "hex" || word.name == "HEX") {
      const auto kind = word.name == "hex" ? NumberForm::Kind::hex : NumberForm::Kind::upper_hex;
      macro_.form = {.kind = kind, .width = macro_.checksum ? macro_.checksum->width / 4 : 0};
    } else if (word.name == "ms" && macro_.kind == MacroKind::unixtime) {
      macro_.milliseconds = true;
    } else {
      return fault(word, fmt::format("{} has no {}", words_.front().name, escape_short(word.name, 40)));
    }
    return {};
  }

  Taken range(const Word& word, std::size_t dots) {
    if (macro_.kind != MacroKind::length && macro_.kind != MacroKind::checksum)
      return fault(word, "only lengths and checksums have a range");
    const std::string_view text = word.name;
    const std::string_view from = text.substr(0, dots), to = text.substr(dots + 2);
    const auto first = from.empty() ? Bound{} : bound_of(from);
    if (!first)
      return fault(word, "a range begins with a number, or start, here, after or end and + or - a number");
    const auto last = to.empty() ? Bound{.from = Bound::From::end} : bound_of(to);
    if (!last)
      return std::unexpected(
          CodecError{word.offset + dots + 2,
                     "a range ends with a number, or start, here, after or end and + or - a number"});
    macro_.first = *first;
    macro_.last = *last;
    return {};
  }

  Taken setting(const Word& word) {
    using enum MacroKind;
    if (word.name == "format" && macro_.kind == date) {
      const auto format = unescape(word.value);
      if (!format) return value_fault(word, format.error());
      if (format->size() > kLongestDate) return fault(word, "the format is too long");
      macro_.format = *format;
      return {};
    }
    if (word.name == "name" && macro_.kind == counter) {
      macro_.name = word.value;
      return {};
    }
    const auto number = read_whole(word.value);
    if (!number) return value_fault(word, {0, "not a whole number"});
    const auto within = [&](std::int64_t least, std::int64_t most) {
      return *number >= least && *number <= most;
    };
    if (word.name == "width" && within(1, kMostDigits10) && macro_.form.kind != NumberForm::Kind::binary)
      macro_.form.width = static_cast<unsigned>(*number);
    else if (word.name == "add" && macro_.kind == length && within(-1'000'000'000, 1'000'000'000))
      macro_.add = *number;
    else if (word.name == "start" && macro_.kind == counter && within(0, 1ll << 62))
      macro_.start = *number;
    else if (word.name == "step" && macro_.kind == counter && within(-1'000'000'000, 1'000'000'000))
      macro_.step = *number;
    else if (word.name == "min" && macro_.kind == random && within(0, 1ll << 62))
      macro_.least = *number, bounded_ = true;
    else if (word.name == "max" && macro_.kind == random && within(0, 1ll << 62))
      macro_.most = *number, bounded_ = true;
    else if ((word.name == "bytes" || word.name == "letters") && macro_.kind == random &&
             within(1, kMostRandom))
      macro_.count = static_cast<std::size_t>(*number), macro_.letters = word.name == "letters";
    else
      return fault(word, fmt::format("{} has no such {}", words_.front().name, escape_short(word.name, 40)));
    return {};
  }

  Decoded<Macro> finished(const Word& head) {
    if (macro_.kind == MacroKind::random) {
      // What has a width of its own may be any number of it.
      if (formed_ && !bounded_) {
        const unsigned bits = macro_.form.width * 8;
        macro_.most = bits >= 62 ? 1ll << 62 : (1ll << bits) - 1;
      }
      if (macro_.least > macro_.most) return fault(head, "min is above max");
    }
    return std::move(macro_);
  }

  std::vector<Word> words_;
  Macro macro_;
  bool formed_ = false;
  bool bounded_ = false;
};

}  // namespace

Decoded<Macro> read_macro(std::string_view inside) {
  auto words = read_words(inside);
  if (!words) return std::unexpected(words.error());
  return MacroReader(std::move(*words)).read();
}

Decoded<Bytes> write_number(std::int64_t value, const NumberForm& form) {
  if (value < 0) return std::unexpected(CodecError{0, "the number is below 0"});
  switch (form.kind) {
    case NumberForm::Kind::decimal:
      return fmt::format("{:0{}}", value, form.width);
    case NumberForm::Kind::hex:
      return fmt::format("{:0{}x}", value, form.width);
    case NumberForm::Kind::upper_hex:
      return fmt::format("{:0{}X}", value, form.width);
    case NumberForm::Kind::binary:
      break;
  }
  if (form.width < 8 && value >> (8 * form.width) != 0)
    return std::unexpected(CodecError{0, fmt::format("{} has no room in {} bytes", value, form.width)});
  Bytes bytes(form.width, '\0');
  for (unsigned i = 0; i < form.width; ++i) {
    const unsigned place = form.little ? i : form.width - 1 - i;
    bytes[place] = static_cast<char>(value >> (8 * i) & 0xff);
  }
  return bytes;
}

}  // namespace lw::socket
