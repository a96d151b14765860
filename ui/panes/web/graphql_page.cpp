#include "ui/panes/web/graphql_page.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QVBoxLayout>

#include "ui/panes/web/text_check.h"
#include "ui/widgets/code_editor.h"

namespace lw::ui {

GraphqlPage::GraphqlPage(QWidget* parent)
    : QWidget(parent),
      query_(new CodeEditor(this)),
      variables_(new CodeEditor(this)),
      operation_(new QLineEdit(this)) {
  query_->setAccessibleName(tr("GraphQL query"));
  query_->set_placeholder(tr("query { … }"));
  variables_->setAccessibleName(tr("Variables, a JSON object"));
  variables_->set_placeholder(tr("{ \"variable\": value }"));
  variables_->set_mime_type(QStringLiteral("application/json"));
  operation_->setAccessibleName(tr("Name of the operation"));
  operation_->setPlaceholderText(tr("only one of several in the query"));
  operation_->setClearButtonEnabled(true);
  auto* sides = new QSplitter(Qt::Horizontal, this);
  sides->addWidget(query_);
  sides->addWidget(variables_);
  sides->setStretchFactor(0, 3);
  sides->setStretchFactor(1, 2);
  sides->setChildrenCollapsible(false);
  auto* name = new QFormLayout;
  name->addRow(tr("O&peration name:"), operation_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(sides, 1);
  layout->addLayout(name);
  for (auto* editor : {query_, variables_})
    connect(editor, &CodeEditor::text_edited, this, &GraphqlPage::edited);
  connect(operation_, &QLineEdit::textChanged, this, &GraphqlPage::edited);
  connect(variables_, &CodeEditor::text_edited, this, &GraphqlPage::check);
}

GraphqlForm GraphqlPage::form() const {
  return {query_->text(), variables_->text(), operation_->text().trimmed()};
}

void GraphqlPage::show_form(const GraphqlForm& form) {
  const QSignalBlocker quiet(this);
  query_->set_text(form.query);
  variables_->set_text(form.variables);
  operation_->setText(form.operation);
  check();
}

void GraphqlPage::check() {
  variables_->clear_fault();
  if (const auto fault = check_text(TextKind::json, variables_->utf8()))
    variables_->mark_fault(fault->line, fault->column);
}

QString GraphqlPage::problem() const {
  const auto fault = check_text(TextKind::json, variables_->utf8());
  if (!fault) return {};
  return tr("The variables are no JSON. Line %1, column %2: %3")
      .arg(fault->line + 1)
      .arg(fault->column + 1)
      .arg(fault->reason);
}

}  // namespace lw::ui
