#include "ui/panes/web/body_tab.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>

#include "ui/panes/common/file_field.h"
#include "ui/panes/web/graphql_page.h"
#include "ui/panes/web/parts_table.h"
#include "ui/panes/web/text_check.h"
#include "ui/shell/theme.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/pretty.h"

namespace lw::ui {
namespace {

// A pause in typing, before it is said what is wrong so far.
constexpr int kCheckMs = 250;

}  // namespace

BodyTab::BodyTab(QWidget* parent)
    : QWidget(parent),
      kind_(new QComboBox(this)),
      indent_(new QToolButton(this)),
      said_(new QLabel(this)),
      stack_(new QStackedWidget(this)),
      editor_(new CodeEditor(this)),
      file_(new FileField(tr("File to send"), tr("path of the file"), this)),
      parts_(new PartsTable(this)),
      graphql_(new GraphqlPage(this)) {
  // In the order of BodyKind.
  kind_->addItems({tr("None"), tr("JSON"), tr("XML"), tr("Text"), tr("Form (urlencoded)"), tr("File"),
                   tr("Multipart form"), tr("GraphQL")});
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
  stack_->addWidget(parts_);
  stack_->addWidget(graphql_);
  said_->setTextFormat(Qt::PlainText);
  said_->setAccessibleName(tr("Remark on the body"));
  check_soon_.setSingleShot(true);
  check_soon_.setInterval(kCheckMs);

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
  connect(editor_, &CodeEditor::text_edited, &check_soon_, qOverload<>(&QTimer::start));
  connect(&check_soon_, &QTimer::timeout, this, &BodyTab::check);
  connect(&parts_->model(), &PartsModel::edited, this, &BodyTab::edited);
  connect(graphql_, &GraphqlPage::edited, this, &BodyTab::edited);
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

void BodyTab::read_into(RequestForm& form) const {
  form.body_kind = kind();
  form.body = text();
  form.body_file = file();
  form.parts = parts_->model().rows();
  form.graphql = graphql_->form();
}

void BodyTab::show_form(const RequestForm& form) {
  const QSignalBlocker quiet(this);
  kind_->setCurrentIndex(static_cast<int>(form.body_kind));
  editor_->set_text(form.body);
  file_->set_text(form.body_file);
  parts_->model().set_rows(form.parts);
  graphql_->show_form(form.graphql);
  show_kind();
}

QString BodyTab::problem() const {
  return kind() == BodyKind::graphql ? graphql_->problem() : QString();
}

QString BodyTab::said() const {
  return said_->text();
}

void BodyTab::show_kind() {
  const BodyKind now = kind();
  stack_->setCurrentIndex(now == BodyKind::none        ? 0
                          : now == BodyKind::file      ? 2
                          : now == BodyKind::multipart ? 3
                          : now == BodyKind::graphql   ? 4
                                                       : 1);
  editor_->set_mime_type(media_type(now));
  indent_->setVisible(now == BodyKind::json || now == BodyKind::xml);
  check();
}

/// What is wrong is said and underlined, never mended: servers are tried with broken bodies too.
void BodyTab::check() {
  const TextKind as = kind() == BodyKind::json  ? TextKind::json
                      : kind() == BodyKind::xml ? TextKind::xml
                                                : TextKind::plain;
  editor_->clear_fault();
  said_->clear();
  const auto fault = as == TextKind::plain ? std::nullopt : check_text(as, editor_->utf8());
  if (!fault) return;
  editor_->mark_fault(fault->line, fault->column);
  said_->setText(tr("Line %1, column %2: %3").arg(fault->line + 1).arg(fault->column + 1).arg(fault->reason));
  QPalette colours = palette();
  colours.setColor(QPalette::WindowText, Theme::instance().colours().error);
  said_->setPalette(colours);
}

void BodyTab::indent() {
  const TextKind as = kind() == BodyKind::json ? TextKind::json : TextKind::xml;
  const auto made = pretty(as, editor_->text());
  check();
  if (!made && said_->text().isEmpty()) said_->setText(tr("Left as it is: %1").arg(made.error()));
  if (!made || *made == editor_->text()) return;
  editor_->set_text(*made);
  Q_EMIT edited();
}

}  // namespace lw::ui
