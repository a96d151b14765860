// Help with {{variables}} in the fields and editors of a pane: names are offered with their values as
// somebody types "{{", and the pointer on one shows what it stands for.
#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>
#include <functional>

class QCompleter;
class QLineEdit;
class QStandardItemModel;

namespace lw::ui {

class CodeEditor;

class VariableHelp final : public QObject {
  Q_OBJECT

 public:
  struct Source {
    std::function<bool()> active;
    std::function<QStringList()> names;
    std::function<QString(const QString&)> value;  // short, secrets masked; empty = none
    std::function<QString(const QString&)> tip;
  };
  /// For all one-line fields and editors that appear inside `area`, as they get the keyboard.
  VariableHelp(Source source, QWidget* area);
  void attach(QLineEdit* field);
  void attach(CodeEditor* editor);
  QCompleter& completer() { return *completer_; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  /// What is typed into now: a field, or an editor.
  struct Place {
    QPointer<QLineEdit> field;
    QPointer<CodeEditor> editor;
    QWidget* input() const;
    QString before() const;
    QString behind(int most) const;
    void replace(qsizetype before, qsizetype behind, const QString& text) const;
  };
  void typed(Place place);
  void insert(const QString& name);
  void fill_names();
  bool show_tip(QLineEdit& field, const QPoint& at, const QPoint& global) const;

  Source source_;
  QPointer<QWidget> area_;
  Place place_;
  QStandardItemModel* names_;
  QCompleter* completer_;
};

}  // namespace lw::ui
