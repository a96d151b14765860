#include "core/protocols/socket/framing/framing.h"

#include <fmt/format.h>

#include <array>
#include <optional>

#include "core/base/text.h"
#include "core/protocols/socket/words.h"

namespace lw::socket {
namespace {

constexpr std::size_t kLongestDelimiter = 64;
// Headers of real protocols are some dozen bytes; a message's cap bounds it anyway.
constexpr std::int64_t kMostOffset = 4096;
constexpr std::array kFramingKinds = {FramingKind::raw,   FramingKind::line,   FramingKind::delimiter,
                                      FramingKind::fixed, FramingKind::length, FramingKind::idle,
                                      FramingKind::slip,  FramingKind::cobs};

using Set = std::expected<void, CodecError>;

class FramingReader {
 public:
  Set take_kind(const Word& word) {
    for (const FramingKind kind : kFramingKinds) {
      if (word.quoted || word.has_value || word.name != to_string(kind)) continue;
      framing.kind = kind;
      return {};
    }
    return fault(word, "not one of raw, line, delimiter, fixed, length, idle, slip, cobs");
  }

  Set take(const Word& word) {
    if (word.has_value) return setting(word);
    if (word.quoted) return delimiter(word);
    if (word.name == "both") {
      framing.both = true;
      return {};
    }
    if (framing.kind == FramingKind::fixed) {
      const auto size = read_whole(word.name);
      if (!size || *size < 1 || *size > static_cast<std::int64_t>(kGreatestMaxMessage))
        return fault(word, fmt::format("a size is 1 to {}", kGreatestMaxMessage));
      framing.size = static_cast<std::uint64_t>(*size);
      has_value = true;
      return {};
    }
    if (framing.kind == FramingKind::idle) {
      const auto gap = read_duration(word.name);
      if (!gap || *gap == 0) return fault(word, "a gap is a time, as 100ms");
      framing.gap = *gap;
      has_value = true;
      return {};
    }
    return fault(word, fmt::format("{} has no {}", to_string(framing.kind), escape_short(word.name, 40)));
  }

  Framing framing;
  bool has_value = false;

 private:
  Set delimiter(const Word& word) {
    if (framing.kind != FramingKind::delimiter) return fault(word, "only delimiter has a text");
    const auto bytes = unescape(word.value);
    if (!bytes) return value_fault(word, bytes.error());
    if (bytes->empty() || bytes->size() > kLongestDelimiter)
      return fault(word, fmt::format("a delimiter is 1 to {} bytes", kLongestDelimiter));
    framing.delimiter = *bytes;
    has_value = true;
    return {};
  }

  Set setting(const Word& word) {
    const bool prefix = framing.kind == FramingKind::length;
    if (prefix && word.name == "endian" && (word.value == "big" || word.value == "little")) {
      framing.prefix.little = word.value == "little";
      return {};
    }
    if (prefix && word.name == "includes" && (word.value == "header" || word.value == "nothing")) {
      framing.prefix.includes_header = word.value == "header";
      return {};
    }
    const auto number = read_whole(word.value);
    const auto within = [&](std::int64_t least, std::int64_t most) {
      return number && *number >= least && *number <= most;
    };
    if (prefix && word.name == "size" && within(1, 8))
      framing.prefix.size = static_cast<unsigned>(*number);
    else if (prefix && word.name == "offset" && within(0, kMostOffset))
      framing.prefix.offset = static_cast<std::uint32_t>(*number);
    else if (prefix && word.name == "adjust" && within(-kMostOffset, kMostOffset))
      framing.prefix.adjust = static_cast<std::int32_t>(*number);
    else if (word.name == "max" && within(1, static_cast<std::int64_t>(kGreatestMaxMessage)))
      framing.max = static_cast<std::uint64_t>(*number);
    else
      return fault(word,
                   fmt::format("{} has no such {}", to_string(framing.kind), escape_short(word.name, 40)));
    return {};
  }
};

}  // namespace

const char* to_string(FramingKind kind) {
  switch (kind) {
    case FramingKind::raw:
      return "raw";
    case FramingKind::line:
      return "line";
    case FramingKind::delimiter:
      return "delimiter";
    case FramingKind::fixed:
      return "fixed";
    case FramingKind::length:
      return "length";
    case FramingKind::idle:
      return "idle";
    case FramingKind::slip:
      return "slip";
    case FramingKind::cobs:
      return "cobs";
  }
  return "?";
}

Decoded<Framing> read_framing(std::string_view text) {
  const auto words = read_words(text);
  if (!words) return std::unexpected(words.error());
  FramingReader reader;
  for (std::size_t i = 0; i < words->size(); ++i) {
    auto taken = i == 0 ? reader.take_kind((*words)[i]) : reader.take((*words)[i]);
    if (!taken) return std::unexpected(taken.error());
  }
  const FramingKind kind = reader.framing.kind;
  const bool needs =
      kind == FramingKind::delimiter || kind == FramingKind::fixed || kind == FramingKind::idle;
  if (needs && !reader.has_value)
    return std::unexpected(
        CodecError{text.size(), fmt::format("{} needs {}", to_string(kind),
                                            kind == FramingKind::delimiter ? "a text in quotes"
                                            : kind == FramingKind::fixed   ? "a size"
                                                                           : "a time")});
  return reader.framing;
}

std::string framing_text(const Framing& framing) {
  std::string text = to_string(framing.kind);
  if (framing.kind == FramingKind::delimiter) text += " " + quoted_text(framing.delimiter);
  if (framing.kind == FramingKind::fixed) text += fmt::format(" {}", framing.size);
  if (framing.kind == FramingKind::idle) text += " " + duration_text(framing.gap);
  if (framing.kind == FramingKind::length) {
    const LengthPrefix& prefix = framing.prefix;
    text += fmt::format(" size={} endian={}", prefix.size, prefix.little ? "little" : "big");
    if (prefix.offset != 0) text += fmt::format(" offset={}", prefix.offset);
    if (prefix.includes_header) text += " includes=header";
    if (prefix.adjust != 0) text += fmt::format(" adjust={}", prefix.adjust);
  }
  if (framing.max != kDefaultMaxMessage) text += fmt::format(" max={}", framing.max);
  if (framing.both) text += " both";
  return text;
}

}  // namespace lw::socket
