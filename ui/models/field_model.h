// The field tree of one message as an item model: label and value, and above it what is remarkable about the
// message. It owns the tree; nothing is copied per item.
#pragma once

#include <QAbstractItemModel>
#include <vector>

#include "core/base/message.h"
#include "ui/models/tone.h"

namespace lw::ui {

class FieldModel final : public QAbstractItemModel {
  Q_OBJECT
 public:
  enum Column { kLabel, kValue, kColumns };

  explicit FieldModel(QObject* parent = nullptr);
  ~FieldModel() override;

  /// Item role: the Severity of a remark (as int); invalid for a field.
  static constexpr int kSeverityRole = kToneRole + 10;

  void set_fields(std::vector<Field> fields, const std::vector<Remark>& remarks = {});
  /// Of a remark: its id, its text and its bytes, as a field.
  const Field* field(const QModelIndex& index) const;
  bool is_remark(const QModelIndex& index) const { return severity(index) != Severity::none; }
  /// none = it is a field.
  Severity severity(const QModelIndex& index) const;
  /// The innermost field whose bytes cover `offset`; invalid = none does. Never a remark.
  QModelIndex at_byte(std::uint64_t offset) const;
  /// Number of fields, all levels.
  std::size_t size() const { return nodes_.size(); }

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& child) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Node {
    const Field* field;
    int parent;       // index into nodes_, -1 = top
    int row;          // among its siblings
    int first_child;  // index into nodes_; children lie side by side
  };
  void add_level(const std::vector<Field>& fields, int parent);
  int node_of(const QModelIndex& index) const;

  std::vector<Field> fields_;         // remarks first
  std::vector<Severity> severities_;  // of the remarks
  std::vector<Node> nodes_;           // breadth first
};

}  // namespace lw::ui
