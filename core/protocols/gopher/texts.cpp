// What stands in answers besides menus: attributes of Gopher+, caps.txt, texts and their charset.
#include <algorithm>
#include <array>
#include <utility>

#include "core/base/text.h"
#include "core/protocols/gopher/messages.h"

namespace lw::gopher {
namespace {

/// Lines of one block, and of caps.txt: more are no description of anything.
constexpr std::size_t kMostLines = 1000;

/// Code page 437, 0x80 to 0xFF, as Unicode has it (IBM's table; unicode.org VENDORS/MICSFT/PC/CP437.TXT).
constexpr std::array<char16_t, 128> kCp437{
    0x00c7, 0x00fc, 0x00e9, 0x00e2, 0x00e4, 0x00e0, 0x00e5, 0x00e7, 0x00ea, 0x00eb, 0x00e8, 0x00ef, 0x00ee,
    0x00ec, 0x00c4, 0x00c5, 0x00c9, 0x00e6, 0x00c6, 0x00f4, 0x00f6, 0x00f2, 0x00fb, 0x00f9, 0x00ff, 0x00d6,
    0x00dc, 0x00a2, 0x00a3, 0x00a5, 0x20a7, 0x0192, 0x00e1, 0x00ed, 0x00f3, 0x00fa, 0x00f1, 0x00d1, 0x00aa,
    0x00ba, 0x00bf, 0x2310, 0x00ac, 0x00bd, 0x00bc, 0x00a1, 0x00ab, 0x00bb, 0x2591, 0x2592, 0x2593, 0x2502,
    0x2524, 0x2561, 0x2562, 0x2556, 0x2555, 0x2563, 0x2551, 0x2557, 0x255d, 0x255c, 0x255b, 0x2510, 0x2514,
    0x2534, 0x252c, 0x251c, 0x2500, 0x253c, 0x255e, 0x255f, 0x255a, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550,
    0x256c, 0x2567, 0x2568, 0x2564, 0x2565, 0x2559, 0x2558, 0x2552, 0x2553, 0x256b, 0x256a, 0x2518, 0x250c,
    0x2588, 0x2584, 0x258c, 0x2590, 0x2580, 0x03b1, 0x00df, 0x0393, 0x03c0, 0x03a3, 0x03c3, 0x00b5, 0x03c4,
    0x03a6, 0x0398, 0x03a9, 0x03b4, 0x221e, 0x03c6, 0x03b5, 0x2229, 0x2261, 0x00b1, 0x2265, 0x2264, 0x2320,
    0x2321, 0x00f7, 0x2248, 0x00b0, 0x2219, 0x00b7, 0x221a, 0x207f, 0x00b2, 0x25a0, 0x00a0};

void append_utf8(std::string& text, char16_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xc0 | (c >> 6));
    text += static_cast<char>(0x80 | (c & 0x3f));
  } else {
    text += static_cast<char>(0xe0 | (c >> 12));
    text += static_cast<char>(0x80 | (c >> 6 & 0x3f));
    text += static_cast<char>(0x80 | (c & 0x3f));
  }
}

/// Takes a line off the front, without its end.
ByteView take_line(ByteView& rest) {
  const auto end = rest.find('\n');
  ByteView line = rest.substr(0, end);
  rest = end == ByteView::npos ? ByteView() : rest.substr(end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// How many bytes a character that begins with this one has.
std::size_t utf8_length(unsigned char first) {
  return first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
}

}  // namespace

const char* to_string(Charset charset) {
  return charset == Charset::utf8 ? "UTF-8" : charset == Charset::cp437 ? "CP437" : "ISO-8859-1";
}

Charset guess_charset(ByteView bytes) {
  // A cut in the middle of a character is no fault of the text.
  const ByteView looked = bytes.substr(0, 256u << 10);
  for (std::size_t less = 0; less < 4 && less <= looked.size(); ++less)
    if (is_utf8(looked.substr(0, looked.size() - less)) && (less == 0 || bytes.size() > looked.size()))
      return Charset::utf8;
  if (looked.find("\x1b[") != ByteView::npos) return Charset::cp437;
  const auto high =
      std::ranges::count_if(looked, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  const auto drawing = std::ranges::count_if(looked, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xb0 && byte <= 0xdf;
  });
  // Whole lines are drawn with them; in ISO-8859-1 these are capitals and signs, which are rare.
  return drawing >= 16 && drawing * 4 > high * 3 ? Charset::cp437 : Charset::latin1;
}

std::string decode_text(ByteView bytes, Charset charset) {
  if (charset == Charset::utf8 && is_utf8(bytes)) return Bytes(bytes);
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < 0x80) {
      text += bytes[i];
    } else if (charset == Charset::cp437) {
      append_utf8(text, kCp437[byte - 0x80]);
    } else if (charset == Charset::latin1) {
      append_utf8(text, byte);
    } else {
      const ByteView character = bytes.substr(i, utf8_length(byte));
      const bool good = character.size() > 1 && is_utf8(character);
      if (good)
        text += character;
      else
        append_utf8(text, 0xfffd);
      i += good ? character.size() - 1 : 0;
    }
  }
  return text;
}

std::vector<Attribute> parse_attributes(ByteView body) {
  std::vector<Attribute> blocks;
  while (!body.empty() && blocks.size() < kMostAttributes) {
    const ByteView line = take_line(body);
    if (line == ".") continue;
    if (line.starts_with('+')) {
      const auto colon = std::min(line.find(':'), line.size());
      Attribute& block = blocks.emplace_back();
      block.name = line.substr(1, colon - 1);
      if (colon < line.size()) block.value = trim(line.substr(colon + 1));
    } else if (!blocks.empty() && blocks.back().lines.size() < kMostLines && !line.empty()) {
      blocks.back().lines.emplace_back(line.substr(line.starts_with(' ') ? 1 : 0));
    }
  }
  return blocks;
}

std::vector<Capability> parse_caps(ByteView text) {
  std::vector<Capability> found;
  while (!text.empty() && found.size() < kMostLines) {
    const ByteView line = trim(take_line(text));
    const auto equals = line.find('=');
    if (line.starts_with('#') || equals == ByteView::npos || equals == 0) continue;
    found.push_back({Bytes(trim(line.substr(0, equals))), Bytes(trim(line.substr(equals + 1)))});
  }
  return found;
}

Bytes without_dots(ByteView text) {
  // A file that a server hands out as it is may hold such a line itself: only the last one counts.
  ByteView body = text;
  for (const ByteView blank : {ByteView("\r\n"), ByteView("\n")}) {
    if (body.ends_with(blank)) {
      body.remove_suffix(blank.size());
      break;
    }
  }
  const bool dot = body == "." || body.ends_with("\n.");
  if (!dot) return Bytes(text);
  body.remove_suffix(1);
  Bytes plain;
  plain.reserve(body.size());
  for (std::size_t i = 0; i < body.size(); ++i) {
    const bool begins = i == 0 || body[i - 1] == '\n';
    if (begins && body.substr(i).starts_with("..")) continue;
    plain += body[i];
  }
  return plain;
}

std::vector<Question> parse_form(const std::vector<Attribute>& blocks) {
  constexpr std::pair<std::string_view, Asks> kKinds[] = {
      {"ask", Asks::line},      {"askf", Asks::line},      {"askp", Asks::password}, {"askl", Asks::lines},
      {"choosef", Asks::lines}, {"select", Asks::several}, {"choose", Asks::one}};
  std::vector<Question> questions;
  for (const Attribute& block : blocks) {
    if (to_lower(block.name) != "ask") continue;
    for (const std::string& line : block.lines) {
      if (questions.size() == kMostQuestions) return questions;
      const auto colon = std::min(line.find(':'), line.size());
      const std::string kind = to_lower(trim(std::string_view(line).substr(0, colon)));
      Question question{.asks = Asks::nothing, .prompt = {}, .rest = {}};
      for (const auto& [name, asks] : kKinds)
        if (kind == name) question.asks = asks;
      const bool known = question.asks != Asks::nothing || kind == "note";
      std::string_view rest = known ? std::string_view(line).substr(std::min(colon + 1, line.size())) : line;
      bool first = true;
      for (const std::string_view part : split(rest, '\t')) {
        if (first)
          question.prompt = trim(part);
        else
          question.rest.emplace_back(trim(part));
        first = false;
      }
      questions.push_back(std::move(question));
    }
  }
  return questions;
}

std::string answer_lines(const Question& question, const std::vector<std::string>& values) {
  const auto one_line = [](std::string text) {
    std::erase_if(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    return text + "\r\n";
  };
  const std::string text = values.empty() ? std::string() : values.front();
  switch (question.asks) {
    case Asks::line:
    case Asks::password:
      return one_line(text);
    case Asks::lines: {
      std::string said;
      std::size_t lines = 0;
      if (!text.empty())
        for (const std::string_view line : split(text, '\n')) said += one_line(std::string(line)), ++lines;
      return std::to_string(lines) + "\r\n" + said;
    }
    case Asks::several: {
      std::string said;
      for (std::size_t i = 0; i < question.rest.size(); ++i)
        said += i < values.size() && values[i] == "1" ? "1\r\n" : "0\r\n";
      return said;
    }
    case Asks::one: {
      const auto chosen = std::ranges::find(values, "1");
      return std::to_string(chosen == values.end() ? 0 : chosen - values.begin()) + "\r\n";
    }
    case Asks::nothing:
      break;
  }
  return {};
}

}  // namespace lw::gopher
