// What is said in Gemini, as plain data: addresses, the head of an answer, and the lines of text/gemini.
// "Gemini network protocol" and "Gemini hypertext format" (0.24.1, geminiprotocol.net/docs). Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/base/url.h"

namespace lw::gemini {

inline constexpr std::uint16_t kPort = 1965;
/// A request is a URL of at most so many bytes, and a line's end.
inline constexpr std::size_t kLongestUrl = 1024;
/// So long may the rest of a head's line be (1024 in earlier editions, a MIME type or a sentence now).
inline constexpr std::size_t kLongestMeta = 1024;
/// A client follows no more redirections one after the other.
inline constexpr int kMostRedirects = 5;

/// The first digit of a status.
enum class Answers : std::uint8_t { input = 1, success, redirect, temporary, permanent, certificate };
Answers answers(int status);
/// "Sensitive input" of 11; of a number without a name that of its first digit ("Temporary failure").
std::string_view status_name(int status);
inline constexpr int kSensitiveInput = 11;

/// "20 text/gemini".
struct Head {
  int status = 0;
  std::string meta;  // bytes; a prompt, a MIME type, a URL or a sentence
  bool operator==(const Head&) const = default;
};

/// A MIME type with its parameters, as far as Gemini needs it. An empty one is text/gemini in UTF-8.
struct MediaType {
  std::string type;  // lower case: "text/gemini"
  std::string charset;
  std::string lang;
  bool operator==(const MediaType&) const = default;
};
MediaType media_type(std::string_view meta);

/// An absolute URL of Gemini; without a scheme it is gemini. No user, at most kLongestUrl. The error's offset
/// is in `text`.
Decoded<Url> parse_address(std::string_view text);
/// As it is asked for: no fragment, at least "/" as its path.
std::string to_address(const Url& url);
/// What a link or a redirection leads to, whatever its scheme; an empty string = nothing that can be read.
std::string resolved(const Url& from, std::string_view reference);
/// The same place with these words as its query. A '*' stays one: a masked input is one again.
Url with_input(Url url, std::string_view words);
/// Words as they stand in a query.
std::string encoded(std::string_view words);
/// The menu above, by the slashes of the path; null = this is the top.
std::optional<Url> parent_of(const Url& url);

enum class LineKind : std::uint8_t { text, link, heading, list, quote, preformatted, toggle };
const char* to_string(LineKind kind);

/// A line of text/gemini. `text` is without its mark.
struct TextLine {
  LineKind kind = LineKind::text;
  int level = 0;     // of a heading: 1 to 3
  std::string text;  // of a link: its label, or its target where it has none; of a toggle: what the block is
  std::string target;  // of a link, as it is written
  std::uint64_t offset = 0;
  std::uint64_t length = 0;  // with its end
  bool operator==(const TextLine&) const = default;
};
/// Further lines are left out: a page of 8 MiB has no more than that if people wrote it.
inline constexpr std::size_t kMostLines = 500'000;
std::vector<TextLine> parse_lines(ByteView text, std::size_t most = kMostLines);

}  // namespace lw::gemini
