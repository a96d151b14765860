// A page of small protocols as lines: what the view paints, and where each line leads. Made off the UI's
// thread, never changed then.
#pragma once

#include <QList>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

#include "core/protocols/gemini/messages.h"
#include "core/protocols/gopher/messages.h"

namespace lw::ui {

/// A part of a line in a colour of its own: 0 to 15 as terminals have them, -1 = as the text.
struct LineRun {
  int begin = 0;
  int length = 0;
  int colour = -1;
  int ground = -1;
  bool bold = false;
  bool operator==(const LineRun&) const = default;
};

struct PageLine {
  QString text;
  QList<LineRun> runs;  // empty = plain
  char type = 0;        // of a menu's item, 0 = none
  gopher::Opens opens = gopher::Opens::nothing;
  QString target;     // URL, also of other schemes; empty = it leads nowhere
  QString elsewhere;  // the host, where it is not the page's
  bool plus = false;  // it has attributes (Gopher+)
  bool asks = false;  // and a form to be filled in first

  bool link() const { return !target.isEmpty(); }
};

struct PageContent {
  std::vector<PageLine> lines;
  gopher::Charset charset = gopher::Charset::utf8;
  bool menu = false;
  bool cut = false;  // there was more than is shown
  int longest = 0;   // characters of the longest line
  int links = 0;
};
using PageContentPtr = std::shared_ptr<const PageContent>;

/// A longer line of a text goes on in the next.
inline constexpr int kLongestShownLine = 4096;
/// More lines are left out: the bytes can still be saved.
inline constexpr std::size_t kMostShownLines = 500'000;

/// Null `charset` = guessed.
PageContentPtr menu_page(const Bytes& body, const gopher::Location& from,
                         std::optional<gopher::Charset> charset);
PageContentPtr text_page(const Bytes& body, std::optional<gopher::Charset> charset);
/// text/gemini: headings, links, lists and quotes; paragraphs are broken at kPageWidth, preformatted lines
/// are not.
PageContentPtr gemini_page(const Bytes& body, const Url& from, std::optional<gopher::Charset> charset);
inline constexpr int kPageWidth = 96;

/// Takes the colours out of a line that holds escape sequences (ECMA-48 SGR); all others are dropped, and
/// control characters. `look` goes on from line to line.
PageLine ansi_line(const QString& line, LineRun& look);

/// "telnet://user@host:23" of an item that a terminal opens; empty = it can't be told.
QString terminal_url(const gopher::MenuItem& item);

}  // namespace lw::ui
