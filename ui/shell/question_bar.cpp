#include "ui/shell/question_bar.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

#include "ui/shell/theme.h"

namespace lw::ui {

namespace {

QLatin1StringView icon_name(BarTone tone) {
  switch (tone) {
    case BarTone::info:
      return QLatin1StringView("info");
    case BarTone::question:
      return QLatin1StringView("question");
    case BarTone::warning:
      return QLatin1StringView("warning");
    case BarTone::error:
      return QLatin1StringView("error");
  }
  return {};
}

QColor shade(BarTone tone) {
  const ThemeColours& colours = Theme::instance().colours();
  switch (tone) {
    case BarTone::info:
      return colours.sent_shade;
    case BarTone::question:
      return colours.warning_shade;
    case BarTone::warning:
      return colours.warning_shade;
    case BarTone::error:
      return colours.error_shade;
  }
  return {};
}

}  // namespace

QuestionBar::QuestionBar(BarTone tone, const QString& text, QWidget* parent)
    : QFrame(parent), tone_(tone), icon_(new QLabel(this)), text_(new QLabel(text, this)) {
  setObjectName(QStringLiteral("question_bar"));
  setAutoFillBackground(true);
  setFocusPolicy(Qt::NoFocus);
  setAccessibleName(text);

  text_->setWordWrap(true);
  text_->setTextFormat(Qt::PlainText);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  close_ = new QToolButton(this);
  close_->setAutoRaise(true);
  close_->setIcon(theme_icon(QLatin1StringView("close")));
  close_->setToolTip(tr("Dismiss (Esc)"));
  close_->setAccessibleName(tr("Dismiss"));
  connect(close_, &QToolButton::clicked, this, &QuestionBar::dismiss);

  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(12, 8, 8, 8);
  row->setSpacing(10);
  row->addWidget(icon_, 0, Qt::AlignTop);
  middle_ = new QVBoxLayout;
  middle_->setSpacing(8);
  middle_->addWidget(text_);
  row->addLayout(middle_, 1);
  buttons_ = new QHBoxLayout;
  buttons_->setSpacing(6);
  row->addLayout(buttons_);
  row->setAlignment(buttons_, Qt::AlignTop);
  row->addWidget(close_, 0, Qt::AlignTop);

  connect(&Theme::instance(), &Theme::changed, this, &QuestionBar::recolour);
  recolour();
}

QuestionBar::~QuestionBar() {
  // The page goes away with the question open: the one who asked still gets its answer.
  if (!done_ && dismissed_) std::exchange(dismissed_, {})();
}

void QuestionBar::recolour() {
  QPalette colours;
  colours.setColor(QPalette::Window, shade(tone_));
  setPalette(colours);
  const int side = fontMetrics().height() + 2;
  icon_->setPixmap(theme_icon(icon_name(tone_)).pixmap(QSize(side, side), devicePixelRatioF()));
}

void QuestionBar::set_details(const QString& details) {
  if (!details_) {
    details_ = new QLabel(this);
    details_->setTextFormat(Qt::PlainText);
    details_->setWordWrap(true);
    details_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    details_->hide();
    middle_->addWidget(details_);
    auto* more = new QPushButton(tr("&Details"), this);
    more->setCheckable(true);
    connect(more, &QPushButton::toggled, details_, &QWidget::setVisible);
    buttons_->addWidget(more);
  }
  details_->setText(details);
}

QLineEdit* QuestionBar::add_field(const QString& label, const QString& text, bool secret) {
  auto* edit = new QLineEdit(text, this);
  if (secret) edit->setEchoMode(QLineEdit::Password);
  edit->setAccessibleName(label);
  edit->setMaximumWidth(360);
  auto* form = new QFormLayout;
  form->setContentsMargins(0, 0, 0, 0);
  form->addRow(label, edit);
  middle_->addLayout(form);
  edit->show();
  return edit;
}

QPushButton* QuestionBar::add_button(const QString& text, std::function<void()> chosen) {
  auto* button = new QPushButton(text, this);
  button->setAutoDefault(true);  // Enter presses it, as in a dialog
  connect(button, &QPushButton::clicked, this, [this, chosen = std::move(chosen)] { choose(chosen); });
  buttons_->addWidget(button);
  button->show();  // at once: a layout shows what is added only later, and what is hidden takes no focus
  return button;
}

void QuestionBar::on_dismiss(std::function<void()> dismissed) {
  dismissed_ = std::move(dismissed);
}

void QuestionBar::keep_open() {
  close_->hide();
}

void QuestionBar::set_text(const QString& text) {
  text_->setText(text);
  setAccessibleName(text);
}

QString QuestionBar::text() const {
  return text_->text();
}

void QuestionBar::choose(const std::function<void()>& chosen) {
  if (std::exchange(done_, true)) return;
  hide();
  deleteLater();
  if (chosen) chosen();
}

void QuestionBar::dismiss() {
  choose(std::exchange(dismissed_, {}));
}

void QuestionBar::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape && !close_->isHidden()) return dismiss();
  QFrame::keyPressEvent(event);
}

BarStack::BarStack(QWidget* parent) : QWidget(parent), layout_(new QVBoxLayout(this)) {
  layout_->setContentsMargins(0, 0, 0, 0);
  layout_->setSpacing(1);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

QuestionBar* BarStack::add(BarTone tone, const QString& text) {
  auto* bar = new QuestionBar(tone, text, this);
  layout_->addWidget(bar);
  bar->show();
  return bar;
}

QuestionBar* BarStack::add_once(BarTone tone, const QString& text) {
  for (QuestionBar* bar : bars()) {
    if (bar->text() == text) bar->dismiss();
  }
  return add(tone, text);
}

QList<QuestionBar*> BarStack::bars() const {
  QList<QuestionBar*> open;
  for (QuestionBar* bar : findChildren<QuestionBar*>(Qt::FindDirectChildrenOnly)) {
    if (bar->is_open()) open.append(bar);
  }
  return open;
}

}  // namespace lw::ui
