#include "ui/widgets/xml_model.h"

#include <algorithm>

#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/models/tone.h"

namespace lw::ui {
namespace {

/// The size of the ranges of `count` children: so many that there are at most kGroup of them.
std::uint32_t group_size(std::uint32_t count) {
  std::uint64_t size = XmlModel::kGroup;
  while ((count + size - 1) / size > XmlModel::kGroup) size *= XmlModel::kGroup;
  return static_cast<std::uint32_t>(size);
}

QString one_line_of(ByteView text) {
  // Four bytes a character at most; a cut one at the end becomes a mark of that, which is cut off.
  const auto head = text.substr(0, static_cast<std::size_t>(XmlModel::kPreview) * 4);
  const QString line = from_utf8(head).left(XmlModel::kPreview).simplified();
  return head.size() < text.size() ? line + QChar(u'\u2026') : line;
}

}  // namespace

XmlModel::XmlModel(QObject* parent) : QAbstractItemModel(parent), root_(std::make_unique<Row>()) {}

XmlModel::~XmlModel() = default;

void XmlModel::set_tree(XmlTreePtr tree) {
  beginResetModel();
  tree_ = std::move(tree);
  root_ = std::make_unique<Row>();
  root_->fetched = true;
  if (tree_ && !tree_->empty()) {
    auto top = std::make_unique<Row>();
    top->parent = root_.get();
    top->count = tree_->nodes()[0].children;
    root_->rows.push_back(std::move(top));
  }
  endResetModel();
}

XmlModel::Row* XmlModel::row_of(const QModelIndex& index) const {
  return index.isValid() ? static_cast<Row*>(index.internalPointer()) : root_.get();
}

std::uint32_t XmlModel::node(const QModelIndex& index) const {
  return row_of(index)->node;
}

bool XmlModel::is_range(const QModelIndex& index) const {
  return row_of(index)->range;
}

QModelIndex XmlModel::index_of(std::uint32_t node) {
  if (!tree_ || node >= tree_->nodes().size()) return {};
  std::vector<std::uint32_t> way;
  for (auto at = node; at != 0; at = tree_->nodes()[at].parent) way.push_back(at);
  QModelIndex here = index(0, 0);
  while (!way.empty() && here.isValid()) {
    fetchMore(here);
    const Row* row = row_of(here);
    const auto number = way.back() - tree_->nodes()[row->node].first_child;
    const auto found = std::ranges::find_if(row->rows, [&](const auto& one) {
      return one->range ? number >= one->first && number - one->first < one->count : one->node == way.back();
    });
    if (found == row->rows.end()) return {};
    if (!(*found)->range) way.pop_back();
    here = createIndex((*found)->place, 0, found->get());
  }
  return here;
}

QModelIndex XmlModel::index(int row, int column, const QModelIndex& parent) const {
  const Row* holder = row_of(parent);
  if (row < 0 || column < 0 || column >= kColumns || row >= static_cast<int>(holder->rows.size())) return {};
  return createIndex(row, column, holder->rows[static_cast<std::size_t>(row)].get());
}

QModelIndex XmlModel::parent(const QModelIndex& index) const {
  if (!index.isValid()) return {};
  Row* above = row_of(index)->parent;
  return above == root_.get() ? QModelIndex() : createIndex(above->place, 0, above);
}

int XmlModel::rowCount(const QModelIndex& parent) const {
  return parent.column() > 0 ? 0 : static_cast<int>(row_of(parent)->rows.size());
}

int XmlModel::columnCount(const QModelIndex&) const {
  return kColumns;
}

bool XmlModel::hasChildren(const QModelIndex& parent) const {
  if (parent.column() > 0) return false;
  const Row* row = row_of(parent);
  return row == root_.get() ? !row->rows.empty() : row->count > 0;
}

bool XmlModel::canFetchMore(const QModelIndex& parent) const {
  const Row* row = row_of(parent);
  return !row->fetched && row->count > 0;
}

std::vector<std::unique_ptr<XmlModel::Row>> XmlModel::below(Row& row) const {
  std::vector<std::unique_ptr<Row>> rows;
  const auto size = row.count > kGroup ? group_size(row.count) : 1;
  const auto first_child = tree_->nodes()[row.node].first_child;
  for (std::uint32_t at = row.first; at < row.first + row.count; at += size) {
    auto one = std::make_unique<Row>();
    one->parent = &row;
    one->place = static_cast<int>(rows.size());
    one->range = row.count > kGroup;
    one->node = one->range ? row.node : first_child + at;
    one->first = one->range ? at : 0;
    one->count = one->range ? std::min(size, row.first + row.count - at) : tree_->nodes()[one->node].children;
    rows.push_back(std::move(one));
  }
  return rows;
}

void XmlModel::fetchMore(const QModelIndex& parent) {
  if (!canFetchMore(parent)) return;
  Row* row = row_of(parent);
  row->fetched = true;
  auto rows = below(*row);
  beginInsertRows(parent.siblingAtColumn(0), 0, static_cast<int>(rows.size()) - 1);
  row->rows = std::move(rows);
  endInsertRows();
}

QString XmlModel::name_text(const Row& row) const {
  if (row.range) return QStringLiteral("[%1 \u2026 %2]").arg(row.first).arg(row.first + row.count - 1);
  const XmlNode& node = tree_->nodes()[row.node];
  const QString name = from_utf8(tree_->name(node)).left(kPreview);
  switch (node.kind) {
    case XmlKind::element:
      return name;
    case XmlKind::attribute:
      return QLatin1Char('@') + name;
    case XmlKind::text:
      return tr("text");
    case XmlKind::cdata:
      return QStringLiteral("CDATA");
    case XmlKind::comment:
      return tr("comment");
    case XmlKind::instruction:
      break;
  }
  return QLatin1Char('?') + name;
}

QString XmlModel::value_text(const Row& row) const {
  if (row.range) return tr("%n node(s)", nullptr, static_cast<int>(row.count));
  const XmlNode& node = tree_->nodes()[row.node];
  return one_line_of(node.kind == XmlKind::element ? tree_->own_text(node) : tree_->text(node));
}

QVariant XmlModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || !tree_) return {};
  const Row& row = *row_of(index);
  if (role == kToneRole) {
    if (row.range) return static_cast<int>(Tone::quiet);
    const XmlKind kind = tree_->nodes()[row.node].kind;
    if (kind == XmlKind::comment || kind == XmlKind::instruction) return static_cast<int>(Tone::quiet);
    if (index.column() == kName)
      return kind == XmlKind::attribute ? QVariant(static_cast<int>(Tone::note)) : QVariant();
    return static_cast<int>(kind == XmlKind::attribute ? Tone::sent : Tone::good);
  }
  if (role == Qt::ToolTipRole && !row.range) {
    const auto line = tree_->nodes()[row.node].line;
    const QString value = value_text(row);
    return plain_tip(line > 0 ? tr("Line %1").arg(line) + QLatin1Char('\n') + value : value);
  }
  if (role != Qt::DisplayRole) return {};
  return index.column() == kName ? name_text(row) : value_text(row);
}

QVariant XmlModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return section == kName ? tr("Name") : tr("Value");
}

}  // namespace lw::ui
