// Help with {{variables}} in the one-line fields of a pane: names are offered as somebody types "{{", and the
// pointer on one shows what it stands for.
#pragma once

#include <QObject>
#include <QPointer>
#include <functional>

class QCompleter;
class QLineEdit;
class QStringListModel;

namespace lw::ui {

class VariableHelp final : public QObject {
  Q_OBJECT

 public:
  struct Source {
    std::function<bool()> active;
    std::function<QStringList()> names;
    std::function<QString(const QString&)> tip;
  };
  /// For `field` and for all one-line fields that appear inside `area` later.
  VariableHelp(Source source, QWidget* area);
  void attach(QLineEdit* field);
  QCompleter& completer() { return *completer_; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void typed(QLineEdit* field);
  void insert(const QString& name);

  Source source_;
  QPointer<QWidget> area_;
  QPointer<QLineEdit> field_;
  QStringListModel* names_;
  QCompleter* completer_;
};

}  // namespace lw::ui
