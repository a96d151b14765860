#include "ui/widgets/pretty.h"

#include <QCoreApplication>
#include <QStringList>

namespace lw::ui {
namespace {

struct PrettyText {
  Q_DECLARE_TR_FUNCTIONS(Pretty)
};
constexpr int kIndent = 2;

// Deep nesting on short lines makes hundreds of bytes of one. Ordinary texts come out two or three times as
// long.
constexpr qsizetype kMostGrowth = 16;
constexpr qsizetype kFreeGrowth = 1 << 20;

bool grew_too_much(const QString& from, const QString& to) {
  return to.size() > kFreeGrowth && to.size() / kMostGrowth > from.size();
}
QString growth_problem() {
  return PrettyText::tr("indented it would be more than %1 times as long").arg(kMostGrowth);
}

// RFC 8259, read only as far as the brackets and strings go.
class JsonIndenter {
 public:
  explicit JsonIndenter(const QString& text) : text_(text) { out_.reserve(text.size() * 3 / 2); }

  std::expected<QString, QString> run() {
    for (at_ = 0; at_ < text_.size(); ++at_) {
      const QChar c = text_[at_];
      if (c.isSpace() || c == QChar(0xFEFF)) continue;
      if (!step(c)) return std::unexpected(problem());
      if (grew_too_much(text_, out_)) return std::unexpected(growth_problem());
    }
    if (!open_.isEmpty()) return std::unexpected(problem());
    if (!out_.endsWith(QLatin1Char('\n'))) out_ += QLatin1Char('\n');
    return out_;
  }

 private:
  bool step(QChar c) {
    switch (c.unicode()) {
      case '{':
      case '[':
        return opened(c);
      case '}':
      case ']':
        return closed(c);
      case ',':
        out_ += c;
        line();
        return !open_.isEmpty();
      case ':':
        out_ += QLatin1String(": ");
        return !open_.isEmpty();
      case '"':
        return string();
      default:
        return literal();
    }
  }
  bool opened(QChar c) {
    if (open_.size() >= kDeepest) return false;
    out_ += c;
    qsizetype next = at_ + 1;
    while (next < text_.size() && text_[next].isSpace()) ++next;
    const QChar closing = c == QLatin1Char('{') ? QLatin1Char('}') : QLatin1Char(']');
    if (next < text_.size() && text_[next] == closing) {  // an empty one stays on its line
      out_ += closing;
      at_ = next;
      return true;
    }
    open_ += closing;
    line();
    return true;
  }
  bool closed(QChar c) {
    if (open_.isEmpty() || open_.back() != c) return false;
    open_.chop(1);
    line();
    out_ += c;
    return true;
  }
  bool string() {
    const qsizetype begin = at_++;
    while (at_ < text_.size() && text_[at_] != QLatin1Char('"'))
      at_ += text_[at_] == QLatin1Char('\\') ? 2 : 1;
    if (at_ >= text_.size()) return false;
    out_ += QStringView(text_).mid(begin, at_ + 1 - begin);
    return true;
  }
  bool literal() {
    const qsizetype begin = at_;
    while (at_ < text_.size() && (text_[at_].isLetterOrNumber() || QStringView(u"+-.").contains(text_[at_])))
      ++at_;
    if (at_ == begin) return false;
    out_ += QStringView(text_).mid(begin, at_ - begin);
    --at_;
    return true;
  }
  void line() { out_ += QLatin1Char('\n') + QString(open_.size() * kIndent, QLatin1Char(' ')); }
  QString problem() const { return PrettyText::tr("not well-formed JSON at character %1").arg(at_ + 1); }

  const QString& text_;
  QString out_;
  QString open_;  // the brackets that must close
  qsizetype at_ = 0;
};

const QStringList& void_elements() {
  static const QStringList list =
      QStringLiteral("area base br col embed hr img input link meta source track wbr")
          .split(QLatin1Char(' '));
  return list;
}
const QStringList& verbatim_elements() {
  static const QStringList list = QStringLiteral("pre textarea script style").split(QLatin1Char(' '));
  return list;
}

// Tags on lines of their own, short texts beside their tags. Reads markup only as far as angle brackets go.
class MarkupIndenter {
 public:
  MarkupIndenter(const QString& text, bool html) : text_(text), html_(html) {
    out_.reserve(text.size() * 3 / 2);
  }

  std::expected<QString, QString> run() {
    while (at_ < text_.size()) {
      const bool fine = text_[at_] == QLatin1Char('<') ? markup() : words();
      if (!fine)
        return std::unexpected(PrettyText::tr("not well-formed markup at character %1").arg(at_ + 1));
      if (grew_too_much(text_, out_)) return std::unexpected(growth_problem());
    }
    if (!html_ && depth_ != 0) return std::unexpected(PrettyText::tr("an element is not closed"));
    return out_.trimmed() + QLatin1Char('\n');
  }

 private:
  bool words() {
    qsizetype end = text_.indexOf(QLatin1Char('<'), at_);
    if (end < 0) end = text_.size();
    const QString piece = text_.mid(at_, end - at_).trimmed();
    at_ = end;
    if (piece.isEmpty()) return true;
    if (after_open_ && !piece.contains(QLatin1Char('\n')) && piece.size() < 80) {
      out_ += piece;
      inline_text_ = true;
    } else {
      line();
      out_ += piece;
    }
    after_open_ = false;
    return true;
  }

  bool markup() {
    const QStringView rest = QStringView(text_).mid(at_);
    if (rest.startsWith(u"<!--")) return copy(u"-->");
    if (rest.startsWith(u"<![CDATA[")) return copy(u"]]>");
    if (rest.startsWith(u"<?")) return copy(u"?>");
    if (rest.startsWith(u"<!")) return copy(u">");
    const qsizetype end = tag_end();
    if (end < 0) return false;
    const QString tag = text_.mid(at_, end - at_);
    at_ = end;
    return tag.startsWith(QLatin1String("</")) ? closing(tag) : opening(tag);
  }
  bool copy(QStringView until) {
    const qsizetype end = text_.indexOf(until, at_);
    if (end < 0) return false;
    line();
    out_ += QStringView(text_).mid(at_, end + until.size() - at_);
    at_ = end + until.size();
    after_open_ = inline_text_ = false;
    return true;
  }
  // A '>' inside a quoted attribute does not end the tag.
  qsizetype tag_end() const {
    QChar quote;
    for (qsizetype i = at_ + 1; i < text_.size(); ++i) {
      const QChar c = text_[i];
      if (!quote.isNull()) {
        if (c == quote) quote = QChar();
      } else if (c == QLatin1Char('"') || c == QLatin1Char('\'')) {
        quote = c;
      } else if (c == QLatin1Char('>')) {
        return i + 1;
      }
    }
    return -1;
  }
  static QString name_of(const QString& tag) {
    qsizetype begin = tag.startsWith(QLatin1String("</")) ? 2 : 1;
    qsizetype end = begin;
    while (end < tag.size() && !tag[end].isSpace() && tag[end] != QLatin1Char('>') &&
           tag[end] != QLatin1Char('/'))
      ++end;
    return tag.mid(begin, end - begin);
  }
  bool opening(const QString& tag) {
    const QString name = name_of(tag).toLower();
    line();
    out_ += tag;
    inline_text_ = after_open_ = false;
    if (tag.endsWith(QLatin1String("/>")) || (html_ && void_elements().contains(name))) return true;
    if (html_ && verbatim_elements().contains(name)) return verbatim(name);
    if (++depth_ > kDeepest) return false;
    after_open_ = true;
    return true;
  }
  bool verbatim(const QString& name) {
    const QString until = QLatin1String("</") + name;
    qsizetype end = text_.indexOf(until, at_, Qt::CaseInsensitive);
    end = end < 0 ? -1 : text_.indexOf(QLatin1Char('>'), end);
    if (end < 0) end = text_.size() - 1;
    out_ += QStringView(text_).mid(at_, end + 1 - at_);
    at_ = end + 1;
    return true;
  }
  bool closing(const QString& tag) {
    if (depth_ == 0) {
      if (!html_) return false;
    } else {
      --depth_;
    }
    if (!inline_text_ && !after_open_) line();
    out_ += tag;
    inline_text_ = after_open_ = false;
    return true;
  }
  void line() {
    if (!out_.isEmpty()) out_ += QLatin1Char('\n');
    out_ += QString(depth_ * kIndent, QLatin1Char(' '));
  }

  const QString& text_;
  bool html_;
  QString out_;
  qsizetype at_ = 0;
  int depth_ = 0;
  bool after_open_ = false;   // the last thing written was an opening tag
  bool inline_text_ = false;  // ... or the short text right after one
};

}  // namespace

TextKind text_kind(const QString& media_type) {
  const QString type = media_type.section(QLatin1Char(';'), 0, 0).trimmed().toLower();
  if (type.endsWith(QLatin1String("/json")) || type.endsWith(QLatin1String("+json"))) return TextKind::json;
  if (type == QLatin1String("text/html") || type == QLatin1String("application/xhtml+xml"))
    return TextKind::html;
  if (type.endsWith(QLatin1String("/xml")) || type.endsWith(QLatin1String("+xml"))) return TextKind::xml;
  return TextKind::plain;
}

std::expected<QString, QString> pretty(TextKind kind, const QString& text) {
  switch (kind) {
    case TextKind::json:
      return JsonIndenter(text).run();
    case TextKind::xml:
      return MarkupIndenter(text, false).run();
    case TextKind::html:
      return MarkupIndenter(text, true).run();
    case TextKind::plain:
      break;
  }
  return text;
}

}  // namespace lw::ui
