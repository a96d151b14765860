// A GraphQL request's fields: the query, its variables as JSON, the operation's name.
#pragma once

#include <QWidget>

#include "ui/panes/web/request_form.h"

class QLabel;
class QLineEdit;

namespace lw::ui {

class CodeEditor;

class GraphqlPage final : public QWidget {
  Q_OBJECT

 public:
  explicit GraphqlPage(QWidget* parent);

  GraphqlForm form() const;
  void show_form(const GraphqlForm& form);
  /// What is wrong with the variables, in a sentence; empty = nothing.
  QString problem() const;
  CodeEditor* query() const { return query_; }
  CodeEditor* variables() const { return variables_; }
  QLineEdit* operation() const { return operation_; }

 Q_SIGNALS:
  void edited();

 private:
  void check();

  CodeEditor* query_;
  CodeEditor* variables_;
  QLineEdit* operation_;
};

}  // namespace lw::ui
