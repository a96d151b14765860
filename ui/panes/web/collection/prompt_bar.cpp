#include "ui/panes/web/collection/prompt_bar.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <utility>

#include "ui/bridge/text.h"

namespace lw::ui {

namespace {
constexpr std::size_t kMaxPrompts = 20;  // a file may ask for more than anybody types
constexpr qsizetype kShownPrompt = 200;
}  // namespace

PromptBar::PromptBar(QWidget* parent) : QFrame(parent) {
  setFrameShape(QFrame::StyledPanel);
  setAccessibleName(tr("Values that the request asks for"));
  auto* go_on = new QPushButton(tr("&Go On"), this);
  go_on->setToolTip(tr("Sends the request with these values (Enter)"));
  auto* leave = new QPushButton(tr("Cancel"), this);
  leave->setToolTip(tr("Nothing is sent (Escape)"));
  connect(go_on, &QPushButton::clicked, this, [this] { finish(true); });
  connect(leave, &QPushButton::clicked, this, [this] { finish(false); });
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(go_on);
  buttons->addWidget(leave);
  buttons->addStretch();
  auto* layout = new QVBoxLayout(this);
  layout->addLayout(buttons);
  hide();
}

void PromptBar::ask(const std::vector<http::Prompted>& wanted,
                    std::function<void(std::optional<Values>)> done) {
  finish(false);
  if (wanted.empty()) return done(Values());
  wanted_ = wanted;
  if (wanted_.size() > kMaxPrompts) wanted_.resize(kMaxPrompts);
  done_ = std::move(done);
  form_ = new QWidget(this);
  auto* rows = new QFormLayout(form_);
  rows->setContentsMargins(0, 0, 0, 0);
  for (const http::Prompted& one : wanted_) {
    const QString name = from_utf8(one.name);
    auto* field = new QLineEdit(form_);
    const QString words = one.text.empty() ? name : from_utf8(one.text).left(kShownPrompt);
    field->setAccessibleName(words);
    field->setToolTip(tr("The value of {{%1}}").arg(name));
    if (one.secret)
      field->setEchoMode(QLineEdit::Password);
    else
      field->setText(last_.value(name));
    field->installEventFilter(this);
    auto* label = new QLabel(words, form_);
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(field);
    rows->addRow(label, field);
    fields_ << field;
  }
  static_cast<QVBoxLayout*>(layout())->insertWidget(0, form_);
  show();
  fields_.front()->setFocus();
  fields_.front()->selectAll();
}

void PromptBar::finish(bool with_values) {
  if (!done_) return;
  std::optional<Values> values;
  if (with_values) values.emplace();
  for (int i = 0; with_values && i < fields_.size(); ++i) {
    const http::Prompted& one = wanted_[static_cast<std::size_t>(i)];
    (*values)[from_utf8(one.name)] = fields_[i]->text();
    if (!one.secret) last_[from_utf8(one.name)] = fields_[i]->text();
  }
  fields_.clear();
  hide();
  form_->deleteLater();
  form_ = nullptr;
  const auto done = std::exchange(done_, {});
  done(std::move(values));
}

bool PromptBar::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
    return QFrame::eventFilter(watched, event);
  const int key = static_cast<QKeyEvent*>(event)->key();
  const bool ours = key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter;
  if (!ours) return QFrame::eventFilter(watched, event);
  event->accept();
  if (event->type() == QEvent::ShortcutOverride) return true;  // the pane has these keys too
  if (key == Qt::Key_Escape) return finish(false), true;
  const qsizetype at = fields_.indexOf(static_cast<QLineEdit*>(watched));
  if (at + 1 < fields_.size())
    fields_[at + 1]->setFocus(Qt::TabFocusReason);
  else
    finish(true);
  return true;
}

}  // namespace lw::ui
