// Help > Keyboard Shortcuts: every action of a window that has one, searchable. Not modal, so that one can
// try them.
#pragma once

#include <QDialog>

class QTreeWidget;
class QLineEdit;

namespace lw::ui {

class ShortcutsWindow final : public QDialog {
  Q_OBJECT

 public:
  explicit ShortcutsWindow(QWidget* window);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void fill();
  void filter(const QString& text);

  QWidget* window_;
  QLineEdit* search_;
  QTreeWidget* list_;
};

}  // namespace lw::ui
