#include "ui/panes/web/body_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>

#include "ui/bridge/bridge.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/hex_page.h"
#include "ui/widgets/hex_view.h"

namespace lw::ui {

BodyView::BodyView(Workbench& workbench, bool indent, QWidget* parent)
    : QWidget(parent),
      workbench_(workbench),
      indent_(indent),
      bar_(new QWidget(this)),
      notes_(new QLabel(bar_)),
      anyway_(new QPushButton(indent ? tr("Show &anyway") : tr("Sho&w more"), bar_)),
      stack_(new QStackedWidget(this)),
      editor_(new CodeEditor(this)),
      hex_(new HexPage(this)),
      nothing_(new QLabel(this)) {
  notes_->setWordWrap(true);
  auto* row = new QHBoxLayout(bar_);
  row->setContentsMargins(4, 2, 4, 2);
  row->addWidget(notes_, 1);
  row->addWidget(anyway_);
  bar_->hide();
  editor_->set_read_only(true);
  editor_->setAccessibleName(indent ? tr("Body, indented") : tr("Body, as it came"));
  hex_->hex()->setAccessibleName(tr("Body in hex"));
  nothing_->setAlignment(Qt::AlignCenter);
  nothing_->setWordWrap(true);
  nothing_->setForegroundRole(QPalette::PlaceholderText);
  stack_->addWidget(nothing_);
  stack_->addWidget(editor_);
  stack_->addWidget(hex_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(bar_);
  layout->addWidget(stack_, 1);
  connect(anyway_, &QPushButton::clicked, this, [this] { prepare(true); });
}

void BodyView::show_body(const BodySource& source) {
  source_ = source;
  stale_ = true;
  ++generation_;
  if (isVisible()) prepare(false);
}

void BodyView::show_nothing(const QString& why) {
  source_ = {};
  stale_ = false;
  ++generation_;
  editor_->clear();
  hex_->set_bytes({});
  bar_->hide();
  nothing_->setText(why);
  stack_->setCurrentWidget(nothing_);
}

HexView* BodyView::hex() const {
  return hex_->hex();
}

bool BodyView::shows_hex() const {
  return stack_->currentWidget() == hex_;
}

QString BodyView::notes() const {
  return bar_->isHidden() ? QString() : notes_->text();
}

void BodyView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (stale_) prepare(false);
}

void BodyView::prepare(bool all) {
  stale_ = false;
  auto made = std::make_shared<PreparedText>();
  workbench_.run_aside(
      [source = source_, indent = indent_, all, made] { *made = prepare_text(source, indent, all); },
      guarded(this, [this, made, generation = generation_] {
        if (generation == generation_) show_prepared(std::move(*made));
      }));
}

void BodyView::show_prepared(PreparedText prepared) {
  if (prepared.binary) {
    hex_->set_bytes(std::move(prepared.bytes));
    stack_->setCurrentWidget(hex_);
  } else {
    const bool coloured = prepared.kind != TextKind::plain || source_.content_type.isEmpty();
    editor_->set_mime_type(prepared.kind == TextKind::json && coloured ? QStringLiteral("application/json")
                                                                       : source_.content_type);
    editor_->set_text(prepared.text);
    stack_->setCurrentWidget(editor_);
  }
  notes_->setText(prepared.notes.join(QLatin1Char(' ')));
  anyway_->setVisible(prepared.more);
  bar_->setVisible(!prepared.notes.isEmpty() || prepared.more);
}

}  // namespace lw::ui
