#include "ui/panes/gopher/page.h"

#include <algorithm>

#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

constexpr QChar kEscapeSign(0x1b);
constexpr int kTabWidth = 8;

QString text_in(std::string_view bytes, gopher::Charset charset) {
  return from_utf8(gopher::decode_text(bytes, charset));
}

void add_line(PageContent& page, PageLine line) {
  page.longest = std::max(page.longest, static_cast<int>(line.text.size() + line.elsewhere.size()) + 4);
  page.links += line.link() ? 1 : 0;
  page.lines.push_back(std::move(line));
}

/// One parameter list of SGR: "1;31".
void change_look(LineRun& look, QStringView parameters) {
  for (const QStringView word : parameters.split(QLatin1Char(';'))) {
    const int code = word.isEmpty() ? 0 : word.toInt();
    if (code == 0) look.colour = look.ground = -1, look.bold = false;
    if (code == 1) look.bold = true;
    if (code == 22) look.bold = false;
    if (code >= 30 && code <= 37) look.colour = code - 30;
    if (code == 39) look.colour = -1;
    if (code >= 40 && code <= 47) look.ground = code - 40;
    if (code == 49) look.ground = -1;
    if (code >= 90 && code <= 97) look.colour = code - 90 + 8;
    if (code >= 100 && code <= 107) look.ground = code - 100 + 8;
  }
}

/// Behind the escape sequence that begins at `at`; SGR changes the look.
qsizetype pass_escape(const QString& line, qsizetype at, LineRun& look) {
  if (at + 1 >= line.size()) return line.size();
  if (line[at + 1] != QLatin1Char('[')) return at + 2;
  qsizetype end = at + 2;
  while (end < line.size() && (line[end].unicode() < 0x40 || line[end].unicode() > 0x7e)) ++end;
  if (end < line.size() && line[end] == QLatin1Char('m'))
    change_look(look, QStringView(line).mid(at + 2, end - at - 2));
  return end + 1;
}

PageLine item_line(const gopher::MenuItem& item, const gopher::Location& from, gopher::Charset charset) {
  LineRun look;
  PageLine line = ansi_line(text_in(item.name, charset), look);
  const gopher::ItemKind kind = gopher::item_kind(item.type);
  line.type = item.type;
  line.opens = kind.opens;
  line.plus = !item.plus.empty();
  line.asks = item.plus.starts_with('?');
  if (!item.url().empty()) {
    line.opens = gopher::Opens::web;
    line.target = text_in(item.url(), charset).simplified();
  } else if (kind.opens == gopher::Opens::terminal) {
    line.target = terminal_url(item);
  } else if (const auto to = gopher::location_of(item, from)) {
    line.target = from_utf8(gopher::to_url(*to));
    if (to->host != from.host) line.elsewhere = from_utf8(to->host);
  }
  return line;
}

}  // namespace

QString terminal_url(const gopher::MenuItem& item) {
  if (item.host.empty()) return {};
  const QString host = text_in(item.host, gopher::Charset::latin1).simplified();
  const QString scheme = item.type == 'T'   ? QStringLiteral("tn3270")
                         : item.type == '2' ? QStringLiteral("cso")
                                            : QStringLiteral("telnet");
  // RFC 1436 section 3.8: the selector is the name to log in with.
  const QString user = item.selector.empty() || item.type == '2'
                           ? QString()
                           : text_in(item.selector, gopher::Charset::utf8).simplified() + QLatin1Char('@');
  const QString port = item.port == 0 ? QString() : QStringLiteral(":%1").arg(item.port);
  return QStringLiteral("%1://%2%3%4").arg(scheme, user, host, port);
}

PageLine ansi_line(const QString& line, LineRun& look) {
  PageLine made;
  const LineRun plain;
  const auto same = [](const LineRun& a, const LineRun& b) {
    return a.colour == b.colour && a.ground == b.ground && a.bold == b.bold;
  };
  for (qsizetype i = 0; i < line.size();) {
    const QChar c = line[i];
    if (c == kEscapeSign) {
      i = pass_escape(line, i, look);
      continue;
    }
    ++i;
    QString piece(c);
    if (c == QLatin1Char('\t'))
      piece.fill(QLatin1Char(' '), kTabWidth - made.text.size() % kTabWidth);
    else if (c.category() == QChar::Other_Control)
      continue;
    if (!same(look, plain)) {
      const bool goes_on = !made.runs.isEmpty() && same(made.runs.back(), look) &&
                           made.runs.back().begin + made.runs.back().length == made.text.size();
      if (!goes_on)
        made.runs.append({static_cast<int>(made.text.size()), 0, look.colour, look.ground, look.bold});
      made.runs.back().length += static_cast<int>(piece.size());
    }
    made.text += piece;
  }
  return made;
}

PageContentPtr menu_page(const Bytes& body, const gopher::Location& from,
                         std::optional<gopher::Charset> charset) {
  auto page = std::make_shared<PageContent>();
  page->menu = true;
  page->charset = charset.value_or(gopher::guess_charset(body));
  gopher::MenuReader reader;
  std::vector<gopher::MenuItem> items;
  constexpr std::size_t kPart = 64u << 10;
  for (std::size_t at = 0; at <= body.size(); at += kPart) {
    reader.feed(ByteView(body).substr(at, kPart), items);
    if (at + kPart > body.size()) reader.finish(items);
    for (const gopher::MenuItem& item : items) add_line(*page, item_line(item, from, page->charset));
    items.clear();
  }
  page->cut = reader.full();
  return page;
}

PageContentPtr text_page(const Bytes& body, std::optional<gopher::Charset> charset) {
  auto page = std::make_shared<PageContent>();
  page->charset = charset.value_or(gopher::guess_charset(body));
  const Bytes plain = gopher::without_dots(body);
  LineRun look;
  ByteView rest = plain;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    ByteView line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const QString text = text_in(line, page->charset);
    qsizetype at = 0;
    do {
      if (page->lines.size() == kMostShownLines) {
        page->cut = true;
        return page;
      }
      add_line(*page, ansi_line(text.mid(at, kLongestShownLine), look));
      at += kLongestShownLine;
    } while (at < text.size());
  }
  return page;
}

}  // namespace lw::ui
