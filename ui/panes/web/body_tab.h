// The request's body: none, text of some kind in an editor, or a file that is streamed.
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/panes/web/request_form.h"

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace lw::ui {

class CodeEditor;
class FileField;
class GraphqlPage;
class PartsTable;

class BodyTab final : public QWidget {
  Q_OBJECT

 public:
  explicit BodyTab(QWidget* parent);

  BodyKind kind() const;
  QString text() const;
  QString file() const;
  /// Fills in its part of the form, and shows it.
  void read_into(RequestForm& form) const;
  void show_form(const RequestForm& form);
  /// What must be mended before sending, in a sentence; empty = nothing.
  QString problem() const;
  CodeEditor* editor() const { return editor_; }
  PartsTable& parts() const { return *parts_; }
  GraphqlPage& graphql() const { return *graphql_; }
  /// What is wrong with the text, for people.
  QString said() const;

 Q_SIGNALS:
  void edited();

 private:
  void show_kind();
  void indent();
  void check();

  QComboBox* kind_;
  QToolButton* indent_;
  QLabel* said_;
  QStackedWidget* stack_;
  CodeEditor* editor_;
  FileField* file_;
  PartsTable* parts_;
  GraphqlPage* graphql_;
  QTimer check_soon_;
};

}  // namespace lw::ui
