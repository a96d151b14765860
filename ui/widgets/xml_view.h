// XML or HTML to look through as a tree, with finding. The text is made a tree of on a worker thread.
#pragma once

#include <QWidget>

#include "core/base/error.h"
#include "ui/bridge/aside.h"
#include "ui/widgets/find_places.h"
#include "ui/widgets/xml_model.h"

class QTreeView;

namespace lw::ui {

class FindBar;

class XmlView final : public QWidget {
  Q_OBJECT

 public:
  explicit XmlView(QWidget* parent = nullptr);

  /// Null = nothing. The first levels are open.
  void show_tree(XmlTreePtr tree);
  void open_search();

  QTreeView* tree() const { return tree_; }
  XmlModel& model() { return *model_; }
  FindBar* find_bar() const { return find_; }

 Q_SIGNALS:
  void chosen(std::uint32_t node);
  /// From the menu: what is selected by an XPath, and nothing else.
  void only_wished(const QString& path);

 private:
  void menu(const QPoint& at);
  void copy_value();
  void find(bool forward, bool incremental);
  void show_place(bool forward, bool incremental);

  QTreeView* tree_;
  XmlModel* model_;
  FindBar* find_;
  QString wanted_;  // what places_ are of
  bool wanted_case_ = false;
  Places places_;  // orders of nodes
  Aside finding_;
  Aside copying_;
};

}  // namespace lw::ui
