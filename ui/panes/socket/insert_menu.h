// The menu that puts macros and checksums into what is typed.
#pragma once

#include <QMenu>

namespace lw::ui {

class InsertMenu final : public QMenu {
  Q_OBJECT

 public:
  explicit InsertMenu(QWidget* parent);

 Q_SIGNALS:
  /// "{{counter}}"
  void chosen(const QString& macro);

 private:
  void add(QMenu* menu, const QString& text, const QString& macro);
  void add_checksums();
};

}  // namespace lw::ui
