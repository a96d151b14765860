// An XML or HTML text as a tree that is made where it is opened (core/codec/xml_tree.h). More children than
// kGroup are shown as ranges, so that every node has few rows.
#pragma once

#include <QAbstractItemModel>
#include <memory>
#include <vector>

#include "core/codec/xml_tree.h"

namespace lw::ui {

using XmlTreePtr = std::shared_ptr<const XmlTree>;

class XmlModel final : public QAbstractItemModel {
  Q_OBJECT

 public:
  enum Column { kName, kValue, kColumns };
  static constexpr std::uint32_t kGroup = 200;
  static constexpr qsizetype kPreview = 200;

  explicit XmlModel(QObject* parent);
  ~XmlModel() override;

  /// Null = nothing.
  void set_tree(XmlTreePtr tree);
  const XmlTreePtr& tree() const { return tree_; }

  /// Of a row; a range's is that whose children it has.
  std::uint32_t node(const QModelIndex& index) const;
  bool is_range(const QModelIndex& index) const;
  /// The row of a node: those above it are made.
  QModelIndex index_of(std::uint32_t node);

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& index) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  bool hasChildren(const QModelIndex& parent = {}) const override;
  bool canFetchMore(const QModelIndex& parent) const override;
  void fetchMore(const QModelIndex& parent) override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Row {
    Row* parent = nullptr;
    int place = 0;
    std::uint32_t node = 0;
    std::uint32_t first = 0, count = 0;  // its children, by their number below the node
    bool range = false;
    bool fetched = false;
    std::vector<std::unique_ptr<Row>> rows;
  };
  Row* row_of(const QModelIndex& index) const;
  std::vector<std::unique_ptr<Row>> below(Row& row) const;
  QString name_text(const Row& row) const;
  QString value_text(const Row& row) const;

  XmlTreePtr tree_;
  std::unique_ptr<Row> root_;  // holds the top one
};

}  // namespace lw::ui
