// Typed values as a tree to be looked at and edited: name, type, value. Each change is one step of an undo
// stack.
#pragma once

#include <QAbstractItemModel>
#include <vector>

#include "core/protocols/xmlrpc/messages.h"

class QUndoStack;

namespace lw::ui {

/// The way from the top to a value: rows. Empty = the top itself.
using ValuePath = std::vector<int>;

class ValueModel final : public QAbstractItemModel {
  Q_OBJECT

 public:
  enum Column { kName, kType, kValue, kColumns };

  /// Without a stack nothing can be edited.
  explicit ValueModel(QObject* parent, QUndoStack* undo = nullptr);

  const std::vector<xmlrpc::Value>& values() const { return values_; }
  /// From elsewhere: what could be undone is forgotten. Does not emit edited().
  void set_values(std::vector<xmlrpc::Value> values);

  const xmlrpc::Value* value_at(const QModelIndex& index) const;
  ValuePath path_of(const QModelIndex& index) const;
  QModelIndex index_of(const ValuePath& path, int column = kName) const;
  /// What is wrong with it, for people; empty = nothing.
  QString problem_at(const QModelIndex& index) const;

  /// Puts a value behind this one, or into it where it is an array or a struct and `inside`. At the top where
  /// the index is none. Where it went.
  ValuePath add(const QModelIndex& at, bool inside, xmlrpc::Value value);
  void remove(const QModelIndex& at);
  /// By one place among its siblings; false at the ends.
  bool move(const QModelIndex& at, int by);

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& index) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

  /// A step of the stack, done or undone: the values as they are from now on.
  void restore(std::vector<xmlrpc::Value> values);

 Q_SIGNALS:
  void edited();

 private:
  struct Node {
    xmlrpc::Value* value;
    int parent;
    int row;
    int first;  // of its children, which stand in a row
  };
  void build();
  bool take_cells(std::vector<xmlrpc::Value>& values);
  int node_of(const QModelIndex& index) const;
  void push(std::vector<xmlrpc::Value> after, const QString& what);
  bool change(const QModelIndex& index, xmlrpc::Value to, const QString& what);
  QString shown_value(const xmlrpc::Value& value) const;

  std::vector<xmlrpc::Value> values_;
  std::vector<Node> nodes_;  // nodes_[0] is the top
  QUndoStack* undo_;
};

/// "string", "dateTime.iso8601" ...: for a person to choose from. The first ones are those of the
/// specification.
QStringList shown_types();
QString shown_type(xmlrpc::Type type);
xmlrpc::Type type_shown_as(const QString& name);
/// A value of a type to begin with: 0, now is not known to it, so dates are those of the specification.
xmlrpc::Value blank_value(xmlrpc::Type type);

}  // namespace lw::ui
