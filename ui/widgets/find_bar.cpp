#include "ui/widgets/find_bar.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include "ui/widgets/line_colours.h"

namespace lw::ui {

FindBar::FindBar(QWidget* parent)
    : QWidget(parent), edit_(new QLineEdit), case_(new QCheckBox(tr("Match &case"))), result_(new QLabel) {
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

void FindBar::show_result(bool found) {
  QPalette colours = palette();
  colours.setColor(QPalette::WindowText, tone_colour(Tone::warning, palette()));
  result_->setPalette(colours);
  result_->setText(found || wish().isEmpty() ? QString() : tr("Not found"));
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
