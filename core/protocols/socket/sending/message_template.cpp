#include "core/protocols/socket/sending/message_template.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/base/text.h"
#include "core/protocols/socket/sending/hex_text.h"

namespace lw::socket {
namespace {

// Macros of one text: each checksum costs a pass over the message.
constexpr std::size_t kMostMacros = 100;
// A length that is written in digits may have one more for being there; more rounds are a contradiction.
constexpr int kLengthRounds = 8;
constexpr Nanoseconds kSecondOfTime = 1'000'000'000;

std::unexpected<CodecError> macro_fault(std::size_t offset, std::string reason,
                                        ErrorKind kind = ErrorKind::protocol) {
  return std::unexpected(CodecError{offset, std::move(reason), kind});
}

/// What of strftime people write, and %L for milliseconds.
std::string date_text(Nanoseconds wall, std::string_view format) {
  namespace chr = std::chrono;
  Nanoseconds whole = wall / kSecondOfTime;
  if (wall % kSecondOfTime < 0) --whole;
  const chr::sys_seconds point{chr::seconds(whole)};
  const auto days = chr::floor<chr::days>(point);
  const chr::year_month_day day(days);
  const chr::hh_mm_ss clock(point - days);
  const auto hour = clock.hours().count();
  std::string out;
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (format[at] != '%' || at + 1 == format.size()) {
      out += format[at];
      continue;
    }
    switch (const char letter = format[++at]) {
      case 'Y':
        out += fmt::format("{:04}", static_cast<int>(day.year()));
        break;
      case 'y':
        out += fmt::format("{:02}", static_cast<int>(day.year()) % 100);
        break;
      case 'm':
        out += fmt::format("{:02}", static_cast<unsigned>(day.month()));
        break;
      case 'd':
        out += fmt::format("{:02}", static_cast<unsigned>(day.day()));
        break;
      case 'H':
        out += fmt::format("{:02}", hour);
        break;
      case 'I':
        out += fmt::format("{:02}", hour % 12 == 0 ? 12 : hour % 12);
        break;
      case 'p':
        out += hour < 12 ? "AM" : "PM";
        break;
      case 'M':
        out += fmt::format("{:02}", clock.minutes().count());
        break;
      case 'S':
        out += fmt::format("{:02}", clock.seconds().count());
        break;
      case 'L':
        out += fmt::format("{:03}", (wall - whole * kSecondOfTime) / 1'000'000);
        break;
      case 'j':
        out += fmt::format("{:03}", (days - chr::sys_days(day.year() / 1 / 1)).count() + 1);
        break;
      case 's':
        out += std::to_string(whole);
        break;
      case '%':
        out += '%';
        break;
      default:
        (out += '%') += letter;
    }
  }
  return out;
}

/// RFC 9562 section 5.4: random but for the six bits of version and variant.
Bytes unique_text(Random& random) {
  const std::uint64_t high = (random.next() & ~0xf000ull) | 0x4000ull;
  const std::uint64_t low = (random.next() & ~(3ull << 62)) | (1ull << 63);
  return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", high >> 32, high >> 16 & 0xffff, high & 0xffff,
                     low >> 48, low & 0xffffffffffffull);
}

Decoded<Bytes> random_value(const Macro& macro, Random& random) {
  static constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  if (macro.count == 0) {
    const auto choices = static_cast<std::uint64_t>(macro.most - macro.least) + 1;
    return write_number(macro.least + static_cast<std::int64_t>(random.next() % choices), macro.form);
  }
  Bytes bytes;
  for (std::size_t i = 0; i < macro.count; ++i)
    bytes +=
        macro.letters ? kLetters[random.next() % kLetters.size()] : static_cast<char>(random.next() >> 56);
  return bytes;
}

Decoded<Bytes> counter_value(const Macro& macro, MacroCounters& counters) {
  const auto [place, fresh] = counters.try_emplace(macro.name, macro.start);
  std::int64_t& next = place->second;
  // In bytes it goes round, as counters on the wire do; in digits it begins again where it would overflow.
  const bool fixed = macro.form.kind == NumberForm::Kind::binary && macro.form.width < 8;
  const std::int64_t value =
      fixed ? next & ((1ll << (8 * macro.form.width)) - 1) : std::max<std::int64_t>(next, 0);
  if (__builtin_add_overflow(next, macro.step, &next)) next = macro.start;
  return write_number(value, macro.form);
}

/// Of macros that need nothing but the world; lengths and checksums hold their place.
Decoded<Bytes> early_value(const Macro& macro, const MacroWorld& world, MacroCounters& counters) {
  switch (macro.kind) {
    case MacroKind::date:
      return date_text(world.wall, macro.format);
    case MacroKind::unixtime:
      return write_number(
          std::max<Nanoseconds>(world.wall, 0) / (macro.milliseconds ? 1'000'000 : kSecondOfTime),
          macro.form);
    case MacroKind::counter:
      return counter_value(macro, counters);
    case MacroKind::random:
      return random_value(macro, world.random);
    case MacroKind::unique:
      return unique_text(world.random);
    case MacroKind::capture:
      if (macro.capture >= world.captures.size())
        return macro_fault(0, fmt::format("there is no capture {}", macro.capture));
      return world.captures[macro.capture];
    case MacroKind::length:
    case MacroKind::checksum:
      break;
  }
  return Bytes(std::max(1u, macro.form.width), '\0');
}

/// Where the whole text stands in quotes, those in a macro have backslashes before them.
Decoded<Macro> read_quoted_macro(std::string_view inside) {
  std::string text(inside);
  std::vector<std::size_t> removed;
  for (std::size_t at = text.find("\\\""); at != std::string::npos; at = text.find("\\\"", at)) {
    text.erase(at, 1);
    removed.push_back(at);
  }
  auto macro = read_macro(text);
  if (macro) return macro;
  CodecError error = macro.error();
  const auto before = std::ranges::count_if(removed, [&](std::size_t at) { return at < error.offset; });
  error.offset += static_cast<std::uint64_t>(before);
  return std::unexpected(std::move(error));
}

}  // namespace

struct MessageTemplate::Range {
  std::size_t first = 0, last = 0;
};

/// What is made: the parts as far as they are known, and where each begins.
class MessageTemplate::Assembly {
 public:
  explicit Assembly(std::vector<Bytes> parts) : parts_(std::move(parts)) { place(); }

  std::size_t total() const { return places_.back(); }
  const std::vector<Bytes>& parts() const { return parts_; }
  void set(std::size_t part, Bytes bytes) { parts_[part] = std::move(bytes); }
  bool has_size(std::size_t part, std::size_t size) const { return parts_[part].size() == size; }

  void place() {
    places_.assign(1, 0);
    for (const Bytes& part : parts_) places_.push_back(places_.back() + part.size());
  }

  Decoded<Range> range(std::size_t part, const Macro& macro) const {
    const auto at = [&](const Bound& bound) {
      const std::size_t from = bound.from == Bound::From::start   ? 0
                               : bound.from == Bound::From::here  ? places_[part]
                               : bound.from == Bound::From::after ? places_[part + 1]
                                                                  : total();
      return static_cast<std::int64_t>(from) + bound.plus;
    };
    const std::int64_t first = at(macro.first), last = at(macro.last);
    if (first < 0 || last < first || last > static_cast<std::int64_t>(total()))
      return macro_fault(
          0, fmt::format("the range {}..{} is not within the {} bytes of the message", first, last, total()));
    return Range{static_cast<std::size_t>(first), static_cast<std::size_t>(last)};
  }

  Bytes whole() const {
    Bytes out;
    out.reserve(total());
    for (const Bytes& part : parts_) out += part;
    return out;
  }

 private:
  std::vector<Bytes> parts_;
  std::vector<std::size_t> places_;
};

Decoded<MessageTemplate> MessageTemplate::read(InputForm form, std::string_view typed, LineEnding ending,
                                               bool macros) {
  MessageTemplate made;
  std::size_t at = 0, count = 0;
  while (true) {
    const std::size_t open =
        macros && form != InputForm::base64 ? typed.find("{{", at) : std::string_view::npos;
    const std::string_view literal = typed.substr(at, open == std::string_view::npos ? open : open - at);
    auto bytes = read_input(form, literal);
    if (!bytes) return macro_fault(at + bytes.error().offset, bytes.error().reason, bytes.error().kind);
    if (!bytes->empty()) made.parts_.emplace_back(std::move(*bytes));
    if (open == std::string_view::npos) break;
    const std::size_t close = typed.find("}}", open + 2);
    if (close == std::string_view::npos) return macro_fault(open, "the macro is not closed by }}");
    if (++count > kMostMacros) return macro_fault(open, "too many macros", ErrorKind::limit);
    auto macro = read_quoted_macro(typed.substr(open + 2, close - open - 2));
    if (!macro) return macro_fault(open + 2 + macro.error().offset, macro.error().reason);
    macro->offset = open;
    made.parts_.emplace_back(std::move(*macro));
    at = close + 2;
  }
  if (form == InputForm::text && ending != LineEnding::none)
    made.parts_.emplace_back(Bytes(bytes_of(ending)));
  return made;
}

/// Puts the values of all macros of a kind in their places; false = one is longer or shorter than its place
/// was.
template <class Value>
std::expected<bool, CodecError> MessageTemplate::fill(Assembly& assembly, MacroKind kind,
                                                      const Value& value) const {
  bool same = true;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const auto* macro = std::get_if<Macro>(&parts_[i]);
    if (!macro || macro->kind != kind) continue;
    const auto range = assembly.range(i, *macro);
    if (!range) return macro_fault(macro->offset, range.error().reason);
    auto bytes = value(*macro, *range);
    if (!bytes) return macro_fault(macro->offset, bytes.error().reason);
    same = same && assembly.has_size(i, bytes->size());
    assembly.set(i, std::move(*bytes));
  }
  return same;
}

Decoded<Bytes> MessageTemplate::make(const MacroWorld& world) const {
  MacroCounters counters = world.counters;
  auto known = early_parts(world, counters);
  if (!known) return std::unexpected(known.error());
  Assembly assembly(std::move(*known));
  // Lengths in digits may make the message longer, and so what they say.
  for (int round = 0;; ++round) {
    const auto same = fill(assembly, MacroKind::length, [](const Macro& macro, const Range& range) {
      return write_number(static_cast<std::int64_t>(range.last - range.first) + macro.add, macro.form);
    });
    if (!same) return std::unexpected(same.error());
    assembly.place();
    if (*same) break;
    if (round == kLengthRounds) return macro_fault(0, "the lengths contradict one another");
  }
  const auto sums =
      fill(assembly, MacroKind::checksum, [&](const Macro& macro, const Range& range) -> Decoded<Bytes> {
        const Bytes whole = assembly.whole();
        const ByteView covered = ByteView(whole).substr(range.first, range.last - range.first);
        auto bytes = write_number(checksum_of(*macro.checksum, covered), macro.form);
        const std::size_t room = std::max(1u, macro.form.width);
        if (bytes && bytes->size() != room)
          return macro_fault(0, fmt::format("the checksum needs more than {} digits", room));
        return bytes;
      });
  if (!sums) return std::unexpected(sums.error());
  world.counters = std::move(counters);
  return assembly.whole();
}

Decoded<std::vector<Bytes>> MessageTemplate::early_parts(const MacroWorld& world,
                                                         MacroCounters& counters) const {
  std::vector<Bytes> parts;
  std::size_t size = 0;
  for (const Part& part : parts_) {
    if (const auto* literal = std::get_if<Bytes>(&part)) {
      parts.push_back(*literal);
    } else {
      const auto& macro = std::get<Macro>(part);
      auto value = early_value(macro, world, counters);
      if (!value) return macro_fault(macro.offset, value.error().reason);
      parts.push_back(std::move(*value));
    }
    size += parts.back().size();
    if (size > kMaxInput) return macro_fault(0, "more bytes than one send may have", ErrorKind::limit);
  }
  return parts;
}

bool MessageTemplate::is_constant() const {
  return std::ranges::all_of(parts_, [](const Part& part) {
    const auto* macro = std::get_if<Macro>(&part);
    return !macro || macro->kind == MacroKind::length || macro->kind == MacroKind::checksum;
  });
}

std::size_t MessageTemplate::captures() const {
  std::size_t most = 0;
  for (const Part& part : parts_) {
    const auto* macro = std::get_if<Macro>(&part);
    if (macro && macro->kind == MacroKind::capture) most = std::max(most, macro->capture + 1);
  }
  return most;
}

}  // namespace lw::socket
