#include "ui/panes/xmlrpc/value_model.h"

#include <QIcon>
#include <QUndoCommand>
#include <QUndoStack>

#include "core/base/text.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/shell/theme.h"

namespace lw::ui {

using xmlrpc::Type;
using xmlrpc::Value;

namespace {

constexpr int kValueSteps = 100;
/// Of a value this much stands in its cell; all of it is in the editor of the cell, and in the XML.
constexpr qsizetype kCell = 300;

constexpr Type kOffered[] = {Type::string,   Type::i4,         Type::integer,    Type::boolean,
                             Type::number,   Type::date_time,  Type::base64,     Type::structure,
                             Type::array,    Type::i8,         Type::nil,        Type::untyped,
                             Type::ex_nil,   Type::ex_i1,      Type::ex_i2,      Type::ex_i8,
                             Type::ex_float, Type::ex_decimal, Type::ex_integer, Type::ex_date_time};

class ValuesStep final : public QUndoCommand {
 public:
  ValuesStep(ValueModel& model, std::vector<Value> before, std::vector<Value> after, const QString& what)
      : QUndoCommand(what), model_(model), before_(std::move(before)), after_(std::move(after)) {}
  void undo() override { model_.restore(before_); }
  void redo() override { model_.restore(after_); }

 private:
  ValueModel& model_;
  std::vector<Value> before_;
  std::vector<Value> after_;
};

std::vector<Value>& siblings(std::vector<Value>& values, const ValuePath& path) {
  std::vector<Value>* level = &values;
  for (std::size_t i = 0; i + 1 < path.size(); ++i)
    level = &(*level)[static_cast<std::size_t>(path[i])].items;
  return *level;
}

bool is_string_type(Type type) {
  return type == Type::string || type == Type::untyped;
}

/// What stays of a value when it becomes one of another type.
Value turned_into(Type type, const Value& from) {
  Value to = blank_value(type);
  to.name = from.name;
  if (has_items(type) && has_items(from.type)) {
    to.items = from.items;
    for (std::size_t i = 0; type == Type::structure && i < to.items.size(); ++i)
      if (to.items[i].name.empty()) to.items[i].name = "member" + std::to_string(i + 1);
  } else if (!has_items(type) && !has_items(from.type) && xmlrpc::problem(type, from.text).empty() &&
             type != Type::nil && type != Type::ex_nil && (is_string_type(type) || !from.text.empty())) {
    to.text = from.text;
  }
  return to;
}

}  // namespace

QString shown_type(Type type) {
  return type == Type::untyped ? ValueModel::tr("(no type)") : from_utf8(to_text(type));
}

QStringList shown_types() {
  QStringList names;
  for (const Type type : kOffered) names << shown_type(type);
  return names;
}

Type type_shown_as(const QString& name) {
  for (const Type type : kOffered)
    if (shown_type(type) == name) return type;
  return Type::string;
}

Value blank_value(Type type) {
  Value value{.type = type};
  switch (type) {
    case Type::date_time:
      value.text = "19980717T14:08:55";
      break;
    case Type::ex_date_time:
      value.text = "1998-07-17T14:08:55.000Z";
      break;
    case Type::untyped:
    case Type::string:
    case Type::base64:
    case Type::structure:
    case Type::array:
    case Type::nil:
    case Type::ex_nil:
      break;
    default:
      value.text = "0";
  }
  return value;
}

ValueModel::ValueModel(QObject* parent, QUndoStack* undo) : QAbstractItemModel(parent), undo_(undo) {
  if (undo_) undo_->setUndoLimit(kValueSteps);
  build();
}

/// Breadth first, so that children stand in a row and a parent is known by its place.
void ValueModel::build() {
  nodes_.clear();
  nodes_.push_back({nullptr, -1, 0, 1});
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    auto& items = nodes_[i].value ? nodes_[i].value->items : values_;
    nodes_[i].first = static_cast<int>(nodes_.size());
    int row = 0;
    for (Value& item : items) nodes_.push_back({&item, static_cast<int>(i), row++, 0});
  }
}

void ValueModel::set_values(std::vector<Value> values) {
  if (undo_) undo_->clear();
  beginResetModel();
  values_ = std::move(values);
  build();
  endResetModel();
}

/// True = the trees had the same shape: then the cells alone changed, and nothing is made anew.
bool ValueModel::take_cells(std::vector<Value>& values) {
  std::vector<Value*> other{nullptr};
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const auto& here = nodes_[i].value ? nodes_[i].value->items : values_;
    auto& there = other[i] ? other[i]->items : values;
    if (here.size() != there.size()) return false;
    for (Value& item : there) other.push_back(&item);
  }
  for (std::size_t i = 1; i < nodes_.size(); ++i) {
    Value& now = *nodes_[i].value;
    if (now.type == other[i]->type && now.name == other[i]->name && now.text == other[i]->text) continue;
    now.type = other[i]->type;
    now.name = other[i]->name;
    now.text = other[i]->text;
    const auto at = [&](int column) { return createIndex(nodes_[i].row, column, static_cast<quintptr>(i)); };
    Q_EMIT dataChanged(at(0), at(kColumns - 1));
  }
  return true;
}

void ValueModel::restore(std::vector<Value> values) {
  if (take_cells(values)) {
    Q_EMIT edited();
    return;
  }
  beginResetModel();
  values_ = std::move(values);
  build();
  endResetModel();
  Q_EMIT edited();
}

int ValueModel::node_of(const QModelIndex& index) const {
  return index.isValid() ? static_cast<int>(index.internalId()) : 0;
}

const Value* ValueModel::value_at(const QModelIndex& index) const {
  return nodes_[static_cast<std::size_t>(node_of(index))].value;
}

ValuePath ValueModel::path_of(const QModelIndex& index) const {
  ValuePath path;
  for (int node = node_of(index); node > 0; node = nodes_[static_cast<std::size_t>(node)].parent)
    path.insert(path.begin(), nodes_[static_cast<std::size_t>(node)].row);
  return path;
}

QModelIndex ValueModel::index_of(const ValuePath& path, int column) const {
  QModelIndex at;
  for (const int row : path) {
    at = index(row, 0, at);
    if (!at.isValid()) return {};
  }
  return at.isValid() ? at.siblingAtColumn(column) : at;
}

QString ValueModel::problem_at(const QModelIndex& index) const {
  const Value* value = value_at(index);
  if (!value) return {};
  auto reason = xmlrpc::problem(value->type, value->text);
  if (reason.empty() && !is_string_type(value->type)) reason = xmlrpc::problem(Type::string, value->name);
  return from_utf8(reason);
}

void ValueModel::push(std::vector<Value> after, const QString& what) {
  if (undo_) undo_->push(new ValuesStep(*this, values_, std::move(after), what));
}

ValuePath ValueModel::add(const QModelIndex& at, bool inside, Value value) {
  auto after = values_;
  ValuePath path = path_of(at);
  const Value* here = value_at(at);
  bool in_struct = false;
  if (here && inside && has_items(here->type)) {
    path.push_back(static_cast<int>(here->items.size()));
    in_struct = here->type == Type::structure;
  } else if (here) {
    ++path.back();
    const Value* parent = value_at(at.parent());
    in_struct = parent && parent->type == Type::structure;
  } else {
    path = {static_cast<int>(values_.size())};
  }
  if (path.size() > xmlrpc::kMaxDepth) return path_of(at);
  auto& level = siblings(after, path);
  if (in_struct && value.name.empty()) value.name = "member" + std::to_string(level.size() + 1);
  if (!in_struct) value.name.clear();
  level.insert(level.begin() + path.back(), std::move(value));
  push(std::move(after), tr("Add a value"));
  return path;
}

void ValueModel::remove(const QModelIndex& at) {
  const ValuePath path = path_of(at);
  if (path.empty()) return;
  auto after = values_;
  auto& level = siblings(after, path);
  level.erase(level.begin() + path.back());
  push(std::move(after), tr("Remove a value"));
}

bool ValueModel::move(const QModelIndex& at, int by) {
  const ValuePath path = path_of(at);
  if (path.empty()) return false;
  auto after = values_;
  auto& level = siblings(after, path);
  const int to = path.back() + by;
  if (to < 0 || to >= static_cast<int>(level.size())) return false;
  std::swap(level[static_cast<std::size_t>(path.back())], level[static_cast<std::size_t>(to)]);
  push(std::move(after), tr("Move a value"));
  return true;
}

QModelIndex ValueModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  const int first = nodes_[static_cast<std::size_t>(node_of(parent))].first;
  return createIndex(row, column, static_cast<quintptr>(first) + static_cast<quintptr>(row));
}

QModelIndex ValueModel::parent(const QModelIndex& index) const {
  if (!index.isValid()) return {};
  const int above = nodes_[static_cast<std::size_t>(node_of(index))].parent;
  if (above <= 0) return {};
  return createIndex(nodes_[static_cast<std::size_t>(above)].row, 0, static_cast<quintptr>(above));
}

int ValueModel::rowCount(const QModelIndex& parent) const {
  if (parent.column() > 0) return 0;
  const Value* value = value_at(parent);
  return static_cast<int>(value ? value->items.size() : values_.size());
}

int ValueModel::columnCount(const QModelIndex& /*parent*/) const {
  return kColumns;
}

QString ValueModel::shown_value(const Value& value) const {
  if (has_items(value.type)) return tr("%n value(s)", nullptr, static_cast<int>(value.items.size()));
  if (value.type == Type::base64) {
    const auto coded = to_base64(ByteView(value.text).substr(0, 150));
    return tr("%1 · %2").arg(shown_size(value.text.size()), from_utf8(coded));
  }
  if (value.type == Type::boolean && value.text == "1") return QStringLiteral("true");
  if (value.type == Type::boolean && value.text == "0") return QStringLiteral("false");
  return from_utf8(escape_short(value.text, kCell));
}

QVariant ValueModel::data(const QModelIndex& index, int role) const {
  const Value* value = value_at(index);
  if (!value || !index.isValid()) return {};
  const Value* above = value_at(index.parent());
  const bool named = above && above->type == Type::structure;
  const auto problem = [&] { return index.column() == kValue ? problem_at(index) : QString(); };
  switch (role) {
    case Qt::DisplayRole:
      if (index.column() == kName) return named ? from_utf8(value->name) : QString::number(index.row() + 1);
      if (index.column() == kType) return shown_type(value->type);
      return shown_value(*value);
    case Qt::EditRole:
      if (index.column() == kName) return from_utf8(value->name);
      if (index.column() == kType) return shown_type(value->type);
      if (value->type == Type::base64) return from_utf8(to_base64(value->text));
      return from_utf8(value->text);
    case Qt::DecorationRole:
      return problem().isEmpty() ? QVariant() : theme_icon(QLatin1StringView("warning"));
    case Qt::ToolTipRole:
      if (const QString why = problem(); !why.isEmpty()) return plain_tip(tr("This is %1.").arg(why));
      return index.column() == kValue && !has_items(value->type) ? plain_tip(shown_value(*value))
                                                                 : QVariant();
    case Qt::AccessibleTextRole:
      return data(index, Qt::DisplayRole).toString() +
             (problem().isEmpty() ? QString() : QStringLiteral(", ") + problem());
    default:
      return {};
  }
}

QVariant ValueModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  const QString names[] = {tr("Name"), tr("Type"), tr("Value")};
  return section < kColumns ? names[section] : QVariant();
}

bool ValueModel::change(const QModelIndex& index, Value to, const QString& what) {
  const ValuePath path = path_of(index);
  if (path.empty()) return false;
  auto after = values_;
  auto& value = siblings(after, path)[static_cast<std::size_t>(path.back())];
  if (value == to) return true;
  value = std::move(to);
  push(std::move(after), what);
  return true;
}

bool ValueModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  const Value* now = value_at(index);
  if (role != Qt::EditRole || !now || !undo_) return false;
  Value to = *now;
  const QString text = value.toString();
  if (index.column() == kName) {
    to.name = to_utf8(text);
    return change(index, std::move(to), tr("Rename a member"));
  }
  if (index.column() == kType) {
    const Type type = type_shown_as(text);
    return type == now->type || change(index, turned_into(type, *now), tr("Change a type"));
  }
  if (to.type == Type::base64) {
    auto decoded = from_base64(to_utf8(text));
    if (!decoded) return false;
    to.text = *std::move(decoded);
  } else if (to.type == Type::boolean && (text == QLatin1String("true") || text == QLatin1String("false"))) {
    to.text = text == QLatin1String("true") ? "1" : "0";
  } else {
    to.text = to_utf8(is_string_type(to.type) ? text : text.trimmed());
  }
  return change(index, std::move(to), tr("Change a value"));
}

Qt::ItemFlags ValueModel::flags(const QModelIndex& index) const {
  const Value* value = value_at(index);
  if (!value || !index.isValid()) return Qt::NoItemFlags;
  Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
  if (!undo_) return flags;
  const Value* above = value_at(index.parent());
  const bool nothing = has_items(value->type) || value->type == Type::nil || value->type == Type::ex_nil;
  const bool editable = index.column() == kType ||
                        (index.column() == kName && above && above->type == Type::structure) ||
                        (index.column() == kValue && !nothing);
  return editable ? flags | Qt::ItemIsEditable : flags;
}

}  // namespace lw::ui
