// What a server says about an item (Gopher+ attributes) or about itself (caps.txt), beside the page.
#pragma once

#include <QDialog>

#include "core/protocols/gopher/operations.h"

class QLabel;
class QScrollArea;
class QTreeWidget;

namespace lw::ui {

class FormView;

class InfoWindow final : public QDialog {
  Q_OBJECT

 public:
  InfoWindow(const QString& title, QWidget* parent);

  void show_attributes(const std::vector<gopher::Attribute>& blocks);
  void show_caps(const std::vector<gopher::Capability>& caps);
  void show_problem(const QString& text);

  QTreeWidget* tree() const { return tree_; }
  QString said() const;
  /// The form among the attributes; null = there is none.
  FormView* form() const { return form_; }
  std::vector<gopher::Fetch::Arguments::Answer> answers() const;

 Q_SIGNALS:
  void form_sent();

 private:
  QLabel* said_;
  QTreeWidget* tree_;
  QScrollArea* form_area_;
  FormView* form_ = nullptr;
};

}  // namespace lw::ui
