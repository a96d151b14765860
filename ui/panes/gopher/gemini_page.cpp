// text/gemini as lines of a page.
#include <algorithm>

#include "ui/bridge/text.h"
#include "ui/panes/gopher/page.h"

namespace lw::ui {
namespace {

class GeminiPage {
 public:
  GeminiPage(const Url& from, gopher::Charset charset) : from_(from) {
    page_->charset = charset;
    page_->menu = true;  // the first link is chosen
  }

  void add(const gemini::TextLine& line) {
    const QString text = shown(line.text);
    PageLine made;
    switch (line.kind) {
      case gemini::LineKind::toggle:
        return;
      case gemini::LineKind::link:
        link(line, text);
        return;
      case gemini::LineKind::heading:
        heading(line.level, text);
        return;
      case gemini::LineKind::list:
        wrapped(QStringLiteral("• "), QStringLiteral("  "), text, {});
        return;
      case gemini::LineKind::quote:
        wrapped(QStringLiteral("│ "), QStringLiteral("│ "), text, {});
        return;
      case gemini::LineKind::preformatted: {
        LineRun look;
        push(ansi_line(text.left(kLongestShownLine), look));
        return;
      }
      case gemini::LineKind::text:
        wrapped({}, {}, text, {});
    }
  }
  bool full() const { return page_->lines.size() >= kMostShownLines; }
  std::shared_ptr<PageContent> take() { return std::move(page_); }

 private:
  QString shown(const std::string& bytes) const {
    return from_utf8(gopher::decode_text(bytes, page_->charset));
  }

  void push(PageLine line) {
    if (full()) {
      page_->cut = true;
      return;
    }
    page_->longest = std::max(page_->longest, static_cast<int>(line.text.size() + line.elsewhere.size()) + 4);
    page_->links += line.link() ? 1 : 0;
    page_->lines.push_back(std::move(line));
  }

  void link(const gemini::TextLine& line, const QString& text) {
    PageLine made;
    made.target = from_utf8(gemini::resolved(from_, line.target));
    const auto to = gemini::parse_address(to_utf8(made.target));
    const bool inside = made.target.startsWith(QLatin1String("gemini:")) && to;
    made.opens = inside                                            ? gopher::Opens::text
                 : made.target.startsWith(QLatin1String("gopher")) ? gopher::Opens::menu
                 : made.target.isEmpty()                           ? gopher::Opens::nothing
                                                                   : gopher::Opens::web;
    if (inside && to->host != from_.host) made.elsewhere = from_utf8(to->host);
    wrapped({}, {}, text, made);
  }

  void heading(int level, const QString& text) {
    const auto before = page_->lines.size();
    wrapped(QString(level, QLatin1Char('#')) + QLatin1Char(' '), {}, text, {});
    for (std::size_t i = before; i < page_->lines.size(); ++i) {
      PageLine& line = page_->lines[i];
      line.runs = {{0, static_cast<int>(line.text.size()), level == 1 ? 4 : level == 2 ? 6 : -1, -1, true}};
    }
  }

  /// At white space where there is some. `like` is what each of the lines is.
  void wrapped(const QString& first, const QString& next, QString text, const PageLine& like) {
    LineRun look;
    text = ansi_line(text, look).text;
    QString mark = first;
    bool begun = false;
    while (!begun || !text.isEmpty()) {
      const qsizetype room = kPageWidth - mark.size();
      qsizetype end = text.size();
      if (end > room) {
        end = text.lastIndexOf(QLatin1Char(' '), room);
        if (end <= 0) end = room - (text[room - 1].isHighSurrogate() ? 1 : 0);
      }
      PageLine line = like;
      line.text = mark + text.left(end);
      if (begun) line.elsewhere.clear();
      push(std::move(line));
      if (full()) return;
      text = text.mid(end);
      while (text.startsWith(QLatin1Char(' '))) text.remove(0, 1);
      mark = next;
      begun = true;
    }
  }

  const Url& from_;
  std::shared_ptr<PageContent> page_ = std::make_shared<PageContent>();
};

}  // namespace

PageContentPtr gemini_page(const Bytes& body, const Url& from, std::optional<gopher::Charset> charset) {
  GeminiPage page(from, charset.value_or(gopher::guess_charset(body)));
  const auto lines = gemini::parse_lines(body);
  for (const gemini::TextLine& line : lines) page.add(line);
  auto made = page.take();
  made->cut = made->cut || lines.size() == gemini::kMostLines;
  return made;
}

}  // namespace lw::ui
