// What a server says about an item (Gopher+ attributes) or about itself (caps.txt), beside the page.
#pragma once

#include <QDialog>

#include "core/protocols/gopher/messages.h"

class QLabel;
class QTreeWidget;

namespace lw::ui {

class InfoWindow final : public QDialog {
  Q_OBJECT

 public:
  InfoWindow(const QString& title, QWidget* parent);

  void show_attributes(const std::vector<gopher::Attribute>& blocks);
  void show_caps(const std::vector<gopher::Capability>& caps);
  void show_problem(const QString& text);

  QTreeWidget* tree() const { return tree_; }
  QString said() const;

 private:
  QLabel* said_;
  QTreeWidget* tree_;
};

}  // namespace lw::ui
