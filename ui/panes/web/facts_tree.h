// A read-only tree of names and values with groups, that copies as text: headers, TLS, and their like.
#pragma once

#include <QTreeWidget>

namespace lw::ui {

class FactsTree final : public QTreeWidget {
  Q_OBJECT

 public:
  FactsTree(const QString& accessible_name, const QString& nothing, QWidget* parent);

  QTreeWidgetItem* add_group(const QString& title, const QString& value = {});
  QTreeWidgetItem* add_row(QTreeWidgetItem* group, const QString& name, const QString& value);
  /// Once filled: gives the names the room they need, within reason.
  void fit_names();
  /// "Name: value" lines of what is chosen, or of all.
  QString text(bool all) const;

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void copy(bool all);

  QString nothing_;
};

}  // namespace lw::ui
