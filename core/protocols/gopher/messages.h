// What is said in Gopher, as plain data: requests, menus, the head of a Gopher+ answer, attributes, caps.txt;
// and the places that URLs name. RFC 1436, RFC 4266, "Gopher+" (Anklesaria et al., 1993). Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw::gopher {

/// What one does with an item.
enum class Opens : std::uint8_t {
  menu,
  text,
  search,  // asks for words first, and is a menu then
  picture,
  file,      // is saved
  web,       // HTML, or a URL in its selector ("URL:...")
  terminal,  // a program speaks to it: telnet, tn3270
  nothing,   // a line of text, an error
};

struct ItemKind {
  char type;
  std::string_view name;  // English, for people: "Menu"
  Opens opens;
};
/// RFC 1436 section 3.8, and what servers have used since then ('i', 'h', 's', 'd', 'p', 'P', 'r', ';' ...).
/// Of another type: its name is "Unknown", and it opens as a file.
ItemKind item_kind(char type);
std::span<const ItemKind> item_kinds();

/// What is wrong with a line of a menu, bits.
enum Fault : std::uint8_t {
  kNoTabs = 1,    // a line without fields
  kNoPort = 2,    // the port lacks: 70 is taken
  kBadPort = 4,   // it is no port
  kNoHost = 8,    // the host lacks: the menu's own is taken
  kTooLong = 16,  // cut at kLongestLine
  kBareLf = 32,   // ends in LF alone
};

/// One line of a menu. Bytes as they came: their charset is not known.
struct MenuItem {
  char type = 'i';
  std::string name;
  std::string selector;
  std::string host;        // empty = as the menu's
  std::uint16_t port = 0;  // 0 = it has none that can be used
  std::string plus;        // the fifth field: "+" Gopher+, "?" Gopher+ that asks questions; else empty
  std::uint8_t faults = 0;
  std::uint64_t offset = 0;  // of the line in all that was fed ...
  std::uint64_t length = 0;  // ... with its end

  /// The URL in a selector "URL:http://..." (also "/URL:..."); empty = it has none.
  std::string_view url() const;
  bool operator==(const MenuItem&) const = default;
};

/// A line of a menu is 5 fields of some hundred bytes; what is longer is cut.
inline constexpr std::size_t kLongestLine = 4096;
/// So many lines become items: a server that never ends fills no memory. The largest real menus have some
/// ten thousand.
inline constexpr std::size_t kMostItems = 200'000;

/// Reads menus as they are found: fields may lack, lines may end in LF, the last dot may never come. What
/// comes after it is read too.
class MenuReader {
 public:
  void feed(ByteView bytes, std::vector<MenuItem>& out);
  /// A last line without an end.
  void finish(std::vector<MenuItem>& out);

  bool ended() const { return ended_; }               // the last dot was seen
  bool full() const { return items_ == kMostItems; }  // and what follows was left out
  std::size_t items() const { return items_; }
  std::size_t lines_after_end() const { return after_end_; }
  /// Lines that had this fault (one bit).
  std::size_t count(Fault fault) const;

 private:
  void line(bool bare_lf, std::vector<MenuItem>& out);

  Bytes held_;
  std::uint64_t begin_ = 0;  // of the line in held_
  std::uint64_t at_ = 0;
  bool long_ = false;
  bool ended_ = false;
  std::size_t items_ = 0;
  std::size_t after_end_ = 0;
  std::size_t counts_[6] = {};
};

/// One line of a menu, without its end; null for the last dot.
std::optional<MenuItem> parse_item(ByteView line);
/// Whether these bytes, the beginning of an answer, are a menu by the look of their lines.
bool looks_like_menu(ByteView bytes);

/// A place in gopherspace: what a URL says.
struct Location {
  bool tls = false;
  std::string host;
  std::uint16_t port = 70;
  char type = '1';
  std::string selector;               // bytes
  std::optional<std::string> search;  // words; present and empty: the URL ends in %09
  std::string plus;                   // Gopher+ words, "+", "+text/plain", "!", "$"
  bool operator==(const Location&) const = default;
};

/// RFC 4266 section 2; without a scheme it is gopher. '?' belongs to the selector. CR, LF and NUL are
/// refused: they would end the request and begin another. The error's offset is in `text`.
Decoded<Location> parse_location(std::string_view text);
std::string to_url(const Location& location);
/// Where an item of a menu leads; null = to no place in gopherspace. `menu`: where the menu came from, whose
/// TLS is kept on the same host and port alone.
std::optional<Location> location_of(const MenuItem& item, const Location& menu);
/// The menu above, by the slashes of the selector; null = this is the top.
std::optional<Location> parent_of(const Location& location);

/// Ports on which a server of another protocol would take a request for commands of its own (the Fetch
/// standard's list of bad ports). `why`: whose port it is; null = it is none of them.
const char* dangerous_port(std::uint16_t port);

/// The head of a Gopher+ answer.
struct PlusHead {
  bool ok = true;            // '+'; false: '-', an error
  std::int64_t length = -2;  // bytes; -1 = until the last dot, -2 = until the line ends
  std::size_t used = 0;      // with its end
  bool operator==(const PlusHead&) const = default;
};

/// A block of attributes of Gopher+: "+ADMIN:" with the lines under it.
struct Attribute {
  std::string name;   // "ADMIN"
  std::string value;  // what follows on its own line
  std::vector<std::string> lines;
  bool operator==(const Attribute&) const = default;
};
/// Blocks in order; of several items each begins with INFO. At most kMostAttributes.
std::vector<Attribute> parse_attributes(ByteView body);
inline constexpr std::size_t kMostAttributes = 10'000;

/// A question of a form (the block ASK of an item's attributes, section 2.8).
enum class Asks : std::uint8_t {
  line,      // Ask; AskF, the name of a file that the answer is to be kept in
  password,  // AskP
  lines,     // AskL; ChooseF, what a file holds
  several,   // Select
  one,       // Choose
  nothing,   // a sentence between the others
};
struct Question {
  Asks asks = Asks::line;
  std::string prompt;
  std::vector<std::string> rest;  // the default, or what there is to choose from
  bool operator==(const Question&) const = default;
};
/// Longer forms are cut: nobody would fill them in.
inline constexpr std::size_t kMostQuestions = 200;
std::vector<Question> parse_form(const std::vector<Attribute>& blocks);
/// The lines that answer it, with their ends. `values`: the text; or for each choice "1" where it is chosen.
std::string answer_lines(const Question& question, const std::vector<std::string>& values);

/// A line of caps.txt. Comments and lines without "=" are left out.
struct Capability {
  std::string name;
  std::string value;
  bool operator==(const Capability&) const = default;
};
std::vector<Capability> parse_caps(ByteView text);

/// How the bytes of names and texts are read: Gopher does not say.
enum class Charset : std::uint8_t { utf8, cp437, latin1 };
const char* to_string(Charset charset);  // "UTF-8", "CP437", "ISO-8859-1"
/// UTF-8 where it is that; else CP437 where there are ANSI escapes or mostly its line drawing; else
/// ISO-8859-1.
Charset guess_charset(ByteView bytes);
/// As UTF-8. What is no UTF-8 in bytes that are said to be it becomes U+FFFD.
std::string decode_text(ByteView bytes, Charset charset);

/// What a text is without its last dot, and with ".." at the beginning of a line as one dot (RFC 1436 section
/// 3.9), where a last dot is there at all.
Bytes without_dots(ByteView text);

}  // namespace lw::gopher
