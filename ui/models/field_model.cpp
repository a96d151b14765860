#include "ui/models/field_model.h"

#include <algorithm>
#include <iterator>

#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

// What one cell shows at most; the bytes beside it show the rest.
constexpr std::size_t kCellCharacters = 2000;

QString cell_text(const std::string& text) {
  if (text.size() <= kCellCharacters) return QString::fromStdString(text);
  return QString::fromUtf8(text.data(), kCellCharacters) + QStringLiteral("\u2026");
}

QString word_of(Severity severity) {
  return severity == Severity::error     ? FieldModel::tr("Error")
         : severity == Severity::warning ? FieldModel::tr("Warning")
                                         : FieldModel::tr("Note");
}

}  // namespace

FieldModel::FieldModel(QObject* parent) : QAbstractItemModel(parent) {}
FieldModel::~FieldModel() = default;

void FieldModel::set_fields(std::vector<Field> fields, const std::vector<Remark>& remarks) {
  beginResetModel();
  fields_.clear();
  severities_.clear();
  for (const Remark& remark : remarks) {
    if (remark.severity == Severity::none) continue;
    fields_.push_back(
        {remark.id, to_utf8(word_of(remark.severity)), remark.text, remark.offset, remark.length, {}});
    severities_.push_back(remark.severity);
  }
  std::ranges::move(fields, std::back_inserter(fields_));
  nodes_.clear();
  add_level(fields_, -1);
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    nodes_[i].first_child = static_cast<int>(nodes_.size());
    add_level(nodes_[i].field->children, static_cast<int>(i));
  }
  endResetModel();
}

void FieldModel::add_level(const std::vector<Field>& fields, int parent) {
  int row = 0;
  for (const Field& field : fields) nodes_.push_back({&field, parent, row++, 0});
}

int FieldModel::node_of(const QModelIndex& index) const {
  return index.isValid() ? static_cast<int>(index.internalId()) : -1;
}

const Field* FieldModel::field(const QModelIndex& index) const {
  return index.isValid() ? nodes_[index.internalId()].field : nullptr;
}

Severity FieldModel::severity(const QModelIndex& index) const {
  const bool top = index.isValid() && nodes_[index.internalId()].parent < 0;
  return top && index.internalId() < severities_.size() ? severities_[index.internalId()] : Severity::none;
}

QModelIndex FieldModel::at_byte(std::uint64_t offset) const {
  int found = -1;
  auto begin = static_cast<int>(severities_.size());
  auto count = static_cast<int>(fields_.size()) - begin;
  while (count > 0) {
    int inner = -1;
    for (int i = begin; i < begin + count; ++i) {
      const Field& field = *nodes_[i].field;
      if (offset >= field.offset && offset - field.offset < field.length) inner = i;  // the last one wins
    }
    if (inner < 0) break;
    found = inner;
    begin = nodes_[inner].first_child;
    count = static_cast<int>(nodes_[inner].field->children.size());
  }
  return found < 0 ? QModelIndex() : createIndex(nodes_[found].row, 0, static_cast<quintptr>(found));
}

QModelIndex FieldModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  const int up = node_of(parent);
  const int node = (up < 0 ? 0 : nodes_[up].first_child) + row;
  return createIndex(row, column, static_cast<quintptr>(node));
}

QModelIndex FieldModel::parent(const QModelIndex& child) const {
  if (!child.isValid()) return {};
  const int up = nodes_[child.internalId()].parent;
  return up < 0 ? QModelIndex() : createIndex(nodes_[up].row, 0, static_cast<quintptr>(up));
}

int FieldModel::rowCount(const QModelIndex& parent) const {
  if (parent.column() > 0) return 0;
  const Field* up = field(parent);
  return static_cast<int>(up ? up->children.size() : fields_.size());
}

int FieldModel::columnCount(const QModelIndex&) const {
  return kColumns;
}

QVariant FieldModel::data(const QModelIndex& index, int role) const {
  const Field* field = this->field(index);
  if (!field) return {};
  if (role == Qt::DisplayRole) return cell_text(index.column() == kLabel ? field->label : field->value);
  const Severity severity = this->severity(index);
  if (role == kSeverityRole && severity != Severity::none) return static_cast<int>(severity);
  if (role == kToneRole) {
    return static_cast<int>(severity == Severity::error     ? Tone::error
                            : severity == Severity::warning ? Tone::warning
                                                            : Tone::plain);
  }
  if (role == Qt::ToolTipRole && severity != Severity::none)
    return plain_tip(from_utf8(field->value) + QLatin1Char('\n') + from_utf8(field->name));
  if (role == Qt::ToolTipRole) {
    if (field->length == 0) return plain_tip(tr("%1 (no bytes of its own)").arg(from_utf8(field->name)));
    return plain_tip(tr("%1: bytes %2 to %3")
                         .arg(from_utf8(field->name))
                         .arg(field->offset)
                         .arg(field->offset + field->length - 1));
  }
  return {};
}

QVariant FieldModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return section == kLabel ? tr("Field") : tr("Value");
}

}  // namespace lw::ui
