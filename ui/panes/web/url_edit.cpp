#include "ui/panes/web/url_edit.h"

#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QFocusEvent>
#include <QInputMethodEvent>
#include <QStringListModel>
#include <QTextCharFormat>

#include "core/protocols/http/collection/curl_command.h"
#include "ui/bridge/text.h"
#include "ui/shell/theme.h"

namespace lw::ui {
namespace {

constexpr qsizetype kRemembered = 500;

// A one-line field turns line ends into spaces, and a backslash before one would then quote the space. The
// clipboard still has the command as it was.
QString whole_command(const QString& text) {
  const QString board = QApplication::clipboard()->text().trimmed();
  if (http::looks_like_curl(to_utf8(board)) && board.simplified() == text.simplified()) return board;
  QString command = text;
  return command.replace(QStringLiteral("\\ "), QStringLiteral(" "));
}

}  // namespace

UrlEdit::UrlEdit(QWidget* parent) : QLineEdit(parent), history_(new QStringListModel(this)) {
  setPlaceholderText(tr("URL, or paste a curl command"));
  setAccessibleName(tr("URL"));
  setClearButtonEnabled(true);
  setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoPredictiveText);
  auto* completer = new QCompleter(history_, this);
  completer->setFilterMode(Qt::MatchContains);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  completer->setMaxVisibleItems(12);
  setCompleter(completer);
  connect(this, &QLineEdit::textEdited, this, &UrlEdit::edited);
  connect(this, &QLineEdit::textChanged, this, [this] { clear_fault(); });
}

void UrlEdit::edited(const QString& text) {
  if (!http::looks_like_curl(to_utf8(text)) || !text.contains(QLatin1Char('/'))) {
    before_ = text;
    return;
  }
  const QString command = whole_command(text);
  setText(before_);
  Q_EMIT curl_pasted(command);
}

void UrlEdit::mark_fault(qsizetype offset, const QString& why) {
  fault_ = std::clamp<qsizetype>(offset, 0, text().size());
  setToolTip(why);
  setFocus();
  setCursorPosition(static_cast<int>(fault_));
  paint_fault();
}

void UrlEdit::clear_fault() {
  if (fault_ < 0) return;
  fault_ = -1;
  setToolTip({});
  QInputMethodEvent plain(QString(), {});
  QCoreApplication::sendEvent(this, &plain);
}

// QLineEdit has no formats of its own; those of an input method it does paint.
void UrlEdit::paint_fault() {
  QTextCharFormat format;
  format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
  format.setUnderlineColor(Theme::instance().colours().error);
  format.setForeground(Theme::instance().colours().error);
  format.setBackground(Theme::instance().colours().error_shade);
  const int start = static_cast<int>(std::min(fault_, std::max<qsizetype>(0, text().size() - 1)));
  const int length = static_cast<int>(text().size()) - start;
  QInputMethodEvent event(
      QString(), {QInputMethodEvent::Attribute(QInputMethodEvent::TextFormat, start - cursorPosition(),
                                               length, format)});
  QCoreApplication::sendEvent(this, &event);
}

void UrlEdit::focusInEvent(QFocusEvent* event) {
  QLineEdit::focusInEvent(event);
  if (event->reason() == Qt::ShortcutFocusReason) selectAll();
}

void UrlEdit::remember(const QString& url) {
  QStringList urls = history_->stringList();
  urls.removeAll(url);
  urls.prepend(url);
  history_->setStringList(urls.mid(0, kRemembered));
}

QStringList UrlEdit::history() const {
  return history_->stringList();
}

void UrlEdit::set_history(const QStringList& urls) {
  QStringList once = urls;
  once.removeDuplicates();
  history_->setStringList(once.mid(0, kRemembered));
}

}  // namespace lw::ui
