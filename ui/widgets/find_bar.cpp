#include "ui/widgets/find_bar.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

#include "ui/widgets/line_colours.h"

namespace lw::ui {

FindBar::FindBar(QWidget* parent)
    : QWidget(parent),
      edit_(new QLineEdit),
      case_(new QCheckBox(tr("Match &case"))),
      hex_(new QCheckBox(tr("He&x"))),
      result_(new QLabel) {
  edit_->setPlaceholderText(tr("Find"));
  edit_->setAccessibleName(tr("Find"));
  edit_->setToolTip(tr("Enter finds the next place, Shift+Enter the one before, Esc closes"));
  edit_->setClearButtonEnabled(true);
  edit_->installEventFilter(this);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(4, 2, 4, 2);
  layout->addWidget(edit_, 1);
  const auto button = [&](Qt::ArrowType arrow, const QString& tip, bool forward) {
    auto* made = new QToolButton;
    made->setArrowType(arrow);
    made->setAutoRaise(true);
    made->setToolTip(tip);
    made->setAccessibleName(tip);
    connect(made, &QToolButton::clicked, this, [this, forward] { Q_EMIT find(forward, false); });
    layout->addWidget(made);
  };
  button(Qt::UpArrow, tr("Previous"), false);
  button(Qt::DownArrow, tr("Next"), true);
  layout->addWidget(case_);
  layout->addWidget(hex_);
  hex_->setToolTip(tr("What is typed are bytes in hex: de ad be ef"));
  hex_->hide();
  result_->setTextFormat(Qt::PlainText);
  result_->setAccessibleName(tr("What was found"));
  layout->addWidget(result_);
  auto* close = new QToolButton;
  close->setText(QStringLiteral("\u00d7"));
  close->setAutoRaise(true);
  close->setToolTip(tr("Close (Esc)"));
  close->setAccessibleName(tr("Close"));
  connect(close, &QToolButton::clicked, this, &FindBar::closed);
  layout->addWidget(close);
  connect(edit_, &QLineEdit::textEdited, this, [this] { Q_EMIT find(true, true); });
  connect(case_, &QCheckBox::toggled, this, [this] { Q_EMIT find(true, true); });
  connect(hex_, &QCheckBox::toggled, this, [this](bool on) {
    case_->setEnabled(!on);
    Q_EMIT find(true, true);
  });
}

void FindBar::open(const QString& selected) {
  show();
  if (!selected.isEmpty() && !selected.contains(QLatin1Char('\n'))) edit_->setText(selected);
  edit_->selectAll();
  edit_->setFocus(Qt::ShortcutFocusReason);
  result_->clear();
}

QString FindBar::wish() const {
  return edit_->text();
}

bool FindBar::match_case() const {
  return case_->isChecked();
}

void FindBar::set_wish(const QString& wish) {
  edit_->setText(wish);
}

void FindBar::offer_hex() {
  hex_->show();
}

bool FindBar::hex() const {
  return hex_->isChecked();
}

void FindBar::step(bool forward) {
  if (!wish().isEmpty()) Q_EMIT find(forward, false);
}

void FindBar::say(const QString& text, bool problem) {
  QPalette colours = palette();
  if (problem) colours.setColor(QPalette::WindowText, tone_colour(Tone::warning, palette()));
  result_->setPalette(colours);
  result_->setText(text);
}

void FindBar::show_result(bool found) {
  say(found || wish().isEmpty() ? QString() : tr("Not found"), true);
}

void FindBar::show_place(std::size_t nth, std::size_t count, bool cut, bool wrapped, bool forward) {
  const QLocale locale;
  const QString all = locale.toString(static_cast<qulonglong>(count));
  QString text =
      tr("%1 of %2")
          .arg(locale.toString(static_cast<qulonglong>(nth + 1)), cut ? tr("more than %1").arg(all) : all);
  if (wrapped) text += QLatin1String(", ") + (forward ? tr("from the top again") : tr("from the end again"));
  say(text, wrapped);
}

void FindBar::add_where(const QString& where) {
  if (!where.isEmpty()) result_->setText(result_->text() + QLatin1String(", ") + where);
}

QString FindBar::result() const {
  return result_->text();
}

bool FindBar::eventFilter(QObject* watched, QEvent* event) {
  if (watched == edit_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Escape) {
      Q_EMIT closed();
      return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
      Q_EMIT find(!(key->modifiers() & Qt::ShiftModifier), false);
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace lw::ui
