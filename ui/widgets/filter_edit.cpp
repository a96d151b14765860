#include "ui/widgets/filter_edit.h"

#include <QAction>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QListWidget>
#include <QScopedValueRollback>
#include <QTextCharFormat>

#include "ui/bridge/text.h"
#include "ui/shell/theme.h"
#include "ui/widgets/line_colours.h"

namespace lw::ui {
namespace {

// Longer filters are made by programs; each key would check them anew.
constexpr int kMostText = 4096;
constexpr int kShownRows = 10;

}  // namespace

FilterEdit::FilterEdit(QWidget* parent)
    : QLineEdit(parent),
      sign_(addAction(theme_icon(QLatin1StringView("filter")), LeadingPosition)),
      popup_(new QListWidget(this)) {
  setMaxLength(kMostText);
  setClearButtonEnabled(true);
  popup_->setWindowFlags(Qt::ToolTip);
  popup_->setFocusPolicy(Qt::NoFocus);
  popup_->setFocusProxy(this);
  popup_->setUniformItemSizes(true);
  popup_->setAccessibleName(tr("What may stand here"));
  connect(popup_, &QListWidget::itemClicked, this, [this] { complete(); });
  connect(this, &QLineEdit::textChanged, this, &FilterEdit::check);
  connect(this, &QLineEdit::textEdited, this, &FilterEdit::offer);
  show_state();
}

void FilterEdit::set_vocabulary(std::shared_ptr<Transcript> transcript) {
  transcript_ = std::move(transcript);
  check();
}

int FilterEdit::place_of(std::size_t bytes) const {
  return static_cast<int>(from_utf8(std::string_view(to_utf8(text())).substr(0, bytes)).size());
}

void FilterEdit::check() {
  const std::string filter = to_utf8(text().trimmed());
  wrong_from_ = wrong_length_ = 0;
  sentence_.clear();
  state_ = State::empty;
  if (!filter.empty() && transcript_) {
    const auto parsed = Filter::parse(to_utf8(text()), transcript_->vocabulary());
    state_ = parsed ? State::right : State::wrong;
    if (parsed) {
      sentence_ = from_utf8(parsed->sentence());
    } else {
      sentence_ = from_utf8(parsed.error().reason);
      wrong_from_ = place_of(parsed.error().offset);
      wrong_length_ = place_of(parsed.error().offset + parsed.error().length) - wrong_from_;
    }
  }
  show_state();
  underline();
  Q_EMIT checked();
}

void FilterEdit::show_state() {
  const QScopedValueRollback painting(painting_, true);
  QPalette colours;
  const ThemeColours& theme = Theme::colours_of(is_dark_palette(colours));
  if (state_ == State::right) colours.setColor(QPalette::Base, shade(theme.good, colours));
  if (state_ == State::wrong) colours.setColor(QPalette::Base, shade(theme.error, colours));
  setPalette(colours);
  const char* icons[] = {"filter", "good", "error"};
  sign_->setIcon(theme_icon(QLatin1StringView(icons[static_cast<int>(state_)])));
  const QString words = state_ == State::empty   ? tr("A filter shows only some of the messages")
                        : state_ == State::right ? tr("Shows messages of which %1").arg(sentence_)
                                                 : tr("Not a filter: %1").arg(sentence_);
  sign_->setText(words);
  setToolTip(words.toHtmlEscaped());
  setAccessibleDescription(words);
}

/// A line edit has no formats of its own; what input methods mark while they compose does as well.
void FilterEdit::underline() {
  QList<QInputMethodEvent::Attribute> attributes;
  if (state_ == State::wrong) {
    const int from = std::min(wrong_from_, std::max(0, static_cast<int>(text().size()) - 1));
    QTextCharFormat format;
    format.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
    format.setUnderlineColor(Theme::colours_of(is_dark_palette(palette())).error);
    format.setFontUnderline(true);
    attributes << QInputMethodEvent::Attribute(QInputMethodEvent::TextFormat, from - cursorPosition(),
                                               std::max(1, wrong_length_), format);
  }
  QInputMethodEvent event(QString(), attributes);
  QLineEdit::inputMethodEvent(&event);
}

void FilterEdit::select_wrong_place() {
  if (state_ == State::wrong) setSelection(wrong_from_, std::max(1, wrong_length_));
}

void FilterEdit::changeEvent(QEvent* event) {
  QLineEdit::changeEvent(event);
  if (event->type() == QEvent::PaletteChange && !painting_ && sign_) show_state();
}

// Choosing
// ----------------------------------------------------------------------------------------------------

void FilterEdit::offer() {
  popup_->hide();
  if (!transcript_ || !hasFocus()) return;
  const std::string before = to_utf8(text().left(cursorPosition()));
  const Completions found = complete_filter(to_utf8(text()), before.size(), transcript_->vocabulary());
  popup_->clear();
  complete_from_ = place_of(found.from);
  const QString typed = text().mid(complete_from_, cursorPosition() - complete_from_);
  for (const Completion& item : found.items) {
    const QString insert = from_utf8(item.text);
    if (insert == typed) continue;  // it stands there already
    const QString label = from_utf8(item.label);
    auto* row = new QListWidgetItem(
        label.isEmpty() || label == insert ? insert : insert + QStringLiteral("   \u2013 ") + label, popup_);
    row->setData(Qt::UserRole, insert);
  }
  if (popup_->count() == 0 || text().trimmed().isEmpty()) return;
  popup_->setCurrentRow(-1);
  const int rows = std::min(popup_->count(), kShownRows);
  popup_->resize(std::clamp(popup_->sizeHintForColumn(0) + 30, 200, 700),
                 rows * popup_->sizeHintForRow(0) + 2 * popup_->frameWidth());
  popup_->move(mapToGlobal(QPoint(cursorRect().left(), height())));
  popup_->show();
}

void FilterEdit::complete() {
  const QListWidgetItem* item = popup_->currentItem();
  popup_->hide();
  if (!item) return;
  setSelection(complete_from_, cursorPosition() - complete_from_);
  insert(item->data(Qt::UserRole).toString());
}

bool FilterEdit::popup_key(int key) {
  const int last = popup_->count() - 1;
  const int now = popup_->currentRow();
  switch (key) {
    case Qt::Key_Down:
      popup_->setCurrentRow(now >= last ? 0 : now + 1);
      return true;
    case Qt::Key_Up:
      popup_->setCurrentRow(now <= 0 ? last : now - 1);
      return true;
    case Qt::Key_PageDown:
      popup_->setCurrentRow(std::min(last, now + kShownRows));
      return true;
    case Qt::Key_PageUp:
      popup_->setCurrentRow(std::max(0, now - kShownRows));
      return true;
    case Qt::Key_Tab:
      if (now < 0) popup_->setCurrentRow(0);
      complete();
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (now < 0) return false;  // nothing chosen: Enter is for the filter
      complete();
      return true;
    case Qt::Key_Escape:
      popup_->hide();
      return true;
    default:
      return false;
  }
}

bool FilterEdit::event(QEvent* event) {
  // Tab is taken before keyPressEvent, and Escape by whoever has a shortcut for it.
  if (event->type() == QEvent::KeyPress && popup_->isVisible()) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Tab && popup_key(Qt::Key_Tab)) return true;
  }
  if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
    event->accept();
    return true;
  }
  return QLineEdit::event(event);
}

void FilterEdit::keyPressEvent(QKeyEvent* event) {
  if (popup_->isVisible() && popup_key(event->key())) return event->accept();
  if (event->key() == Qt::Key_Down && !text().isEmpty()) return offer();
  if (event->key() == Qt::Key_Escape) return Q_EMIT cancelled();
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
    popup_->hide();
    if (state_ != State::wrong) return Q_EMIT accepted();
    return select_wrong_place();
  }
  QLineEdit::keyPressEvent(event);
}

void FilterEdit::focusOutEvent(QFocusEvent* event) {
  popup_->hide();
  QLineEdit::focusOutEvent(event);
}

}  // namespace lw::ui
