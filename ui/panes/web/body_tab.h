// The request's body: none, text of some kind in an editor, or a file that is streamed.
#pragma once

#include <QWidget>

#include "ui/panes/web/request_form.h"

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace lw::ui {

class CodeEditor;
class FileField;

class BodyTab final : public QWidget {
  Q_OBJECT

 public:
  explicit BodyTab(QWidget* parent);

  BodyKind kind() const;
  QString text() const;
  QString file() const;
  void show_body(BodyKind kind, const QString& text, const QString& file);
  CodeEditor* editor() const { return editor_; }

 Q_SIGNALS:
  void edited();

 private:
  void show_kind();
  void indent();

  QComboBox* kind_;
  QToolButton* indent_;
  QLabel* said_;
  QStackedWidget* stack_;
  CodeEditor* editor_;
  FileField* file_;
};

}  // namespace lw::ui
