#include "ui/panes/web/body_tab.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>

#include "ui/panes/common/file_field.h"
#include "ui/shell/theme.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/pretty.h"

namespace lw::ui {

BodyTab::BodyTab(QWidget* parent)
    : QWidget(parent),
      kind_(new QComboBox(this)),
      indent_(new QToolButton(this)),
      said_(new QLabel(this)),
      stack_(new QStackedWidget(this)),
      editor_(new CodeEditor(this)),
      file_(new FileField(tr("File to send"), tr("path of the file"), this)) {
  kind_->addItems({tr("None"), tr("JSON"), tr("XML"), tr("Text"), tr("Form (urlencoded)"), tr("File")});
  kind_->setAccessibleName(tr("Kind of body"));
  kind_->setToolTip(tr("Decides the Content-Type, unless the headers have one"));
  indent_->setText(tr("&Indent"));
  indent_->setToolTip(tr("Indent the text; what it says stays the same"));
  editor_->setAccessibleName(tr("Body of the request"));

  auto* none = new QLabel(tr("The request has no body."), this);
  none->setAlignment(Qt::AlignCenter);
  none->setForegroundRole(QPalette::PlaceholderText);
  auto* file_page = new QWidget(this);
  auto* file_layout = new QVBoxLayout(file_page);
  auto* hint = new QLabel(tr("The file is read while it is sent, so it may be of any size."), file_page);
  hint->setForegroundRole(QPalette::PlaceholderText);
  file_layout->addWidget(file_);
  file_layout->addWidget(hint);
  file_layout->addStretch();
  stack_->addWidget(none);
  stack_->addWidget(editor_);
  stack_->addWidget(file_page);

  auto* top = new QHBoxLayout;
  top->addWidget(kind_);
  top->addWidget(indent_);
  top->addWidget(said_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 4, 0, 0);
  layout->addLayout(top);
  layout->addWidget(stack_, 1);

  connect(kind_, &QComboBox::currentIndexChanged, this, [this] {
    show_kind();
    Q_EMIT edited();
  });
  connect(editor_, &CodeEditor::text_edited, this, &BodyTab::edited);
  connect(file_, &FileField::edited, this, &BodyTab::edited);
  connect(indent_, &QToolButton::clicked, this, &BodyTab::indent);
  show_kind();
}

BodyKind BodyTab::kind() const {
  return static_cast<BodyKind>(kind_->currentIndex());
}

QString BodyTab::text() const {
  return editor_->text();
}

QString BodyTab::file() const {
  return file_->text();
}

void BodyTab::show_body(BodyKind kind, const QString& text, const QString& file) {
  const QSignalBlocker quiet(this);
  kind_->setCurrentIndex(static_cast<int>(kind));
  editor_->set_text(text);
  file_->set_text(file);
  show_kind();
}

void BodyTab::show_kind() {
  const BodyKind now = kind();
  stack_->setCurrentIndex(now == BodyKind::none ? 0 : now == BodyKind::file ? 2 : 1);
  editor_->set_mime_type(media_type(now));
  indent_->setVisible(now == BodyKind::json || now == BodyKind::xml);
  said_->clear();
}

void BodyTab::indent() {
  const TextKind as = kind() == BodyKind::json ? TextKind::json : TextKind::xml;
  const auto made = pretty(as, editor_->text());
  said_->setText(made ? QString() : tr("Left as it is: %1").arg(made.error()));
  if (!made || *made == editor_->text()) return;
  editor_->set_text(*made);
  Q_EMIT edited();
}

}  // namespace lw::ui
