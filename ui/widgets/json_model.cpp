#include "ui/widgets/json_model.h"

#include <QLocale>
#include <algorithm>

#include "core/base/text.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/models/tone.h"

namespace lw::ui {
namespace {

/// The size of the ranges that `count` children are cut into: at most kGroup of them, and the last have
/// kGroup each.
std::uint64_t range_size(std::uint64_t count) {
  std::uint64_t size = JsonModel::kGroup;
  while ((count + size - 1) / size > JsonModel::kGroup) size *= JsonModel::kGroup;
  return size;
}

Tone tone_of(JsonKind kind) {
  switch (kind) {
    case JsonKind::string:
      return Tone::good;
    case JsonKind::number:
      return Tone::sent;
    case JsonKind::boolean:
    case JsonKind::null:
      return Tone::note;
    default:
      return Tone::quiet;
  }
}

}  // namespace

QString json_preview(const PagedBytes& bytes, const JsonNode& node, qsizetype most) {
  const auto length = std::min<std::uint64_t>(node.end - node.offset, static_cast<std::uint64_t>(most) * 4);
  const Bytes raw = read_bytes(bytes, node.offset, length);
  QString text = node.kind == JsonKind::string ? from_utf8(json_text(raw)) : from_utf8(raw);
  const bool cut = length < node.end - node.offset || text.size() > most;
  text = text.left(most).simplified();
  return cut ? text + QChar(u'\u2026') : text;
}

// What a worker found: either children or ranges of them.
struct JsonModel::Fetched {
  std::vector<std::unique_ptr<Row>> rows;
};

JsonModel::JsonModel(QObject* parent)
    : QAbstractItemModel(parent), root_(std::make_unique<Row>()), reading_(this) {}

JsonModel::~JsonModel() = default;

void JsonModel::set_document(JsonDocumentPtr document) {
  beginResetModel();
  document_ = std::move(document);
  matches_.reset();
  reset();
  endResetModel();
}

void JsonModel::set_matches(std::shared_ptr<const std::vector<JsonMatch>> matches) {
  beginResetModel();
  matches_ = std::move(matches);
  reset();
  endResetModel();
  if (matches_) fetchMore({});
}

void JsonModel::reset() {
  reading_.stop();
  wanted_.clear();
  root_ = std::make_unique<Row>();
  root_->list = matches_ != nullptr;
  root_->count = matches_ ? matches_->size() : 0;
  root_->fetched = !matches_;
  if (matches_ || !document_ || !document_->index.root()) return;
  auto top = std::make_unique<Row>();
  top->node = *document_->index.root();
  top->parent = root_.get();
  top->base = top->name = QStringLiteral("$");
  root_->rows.push_back(std::move(top));
}

JsonModel::Row* JsonModel::row_of(const QModelIndex& index) const {
  return index.isValid() ? static_cast<Row*>(index.internalPointer()) : root_.get();
}

QModelIndex JsonModel::index_of(Row* row) const {
  return row == root_.get() ? QModelIndex() : createIndex(row->place, 0, row);
}

JsonNode JsonModel::node(const QModelIndex& index) const {
  return row_of(index)->node;
}

bool JsonModel::is_range(const QModelIndex& index) const {
  return row_of(index)->range;
}

bool JsonModel::is_fetched(const QModelIndex& index) const {
  const Row* row = row_of(index);
  return row->fetched || !(row->list || row->node.container());
}

QModelIndex JsonModel::child(const QModelIndex& parent, std::uint64_t ordinal) const {
  for (const auto& one : row_of(parent)->rows) {
    const bool here =
        one->range ? ordinal - one->first < one->count && ordinal >= one->first : one->ordinal == ordinal;
    if (here) return createIndex(one->place, 0, one.get());
  }
  return {};
}

QString JsonModel::path(const QModelIndex& index) const {
  QStringList steps;
  const Row* row = row_of(index);
  for (; row != root_.get() && row->base.isEmpty(); row = row->parent) {
    if (row->range) continue;
    const Row* holder = row->parent;
    while (holder->range) holder = holder->parent;
    if (holder->node.kind == JsonKind::object) {
      QString name = row->name;
      name.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('\''), QLatin1String("\\'"));
      steps.prepend(QStringLiteral("['%1']").arg(name));
    } else {
      steps.prepend(QStringLiteral("[%1]").arg(row->ordinal));
    }
  }
  return row->base + steps.join(QString());
}

QModelIndex JsonModel::index(int row, int column, const QModelIndex& parent) const {
  const Row* holder = row_of(parent);
  if (row < 0 || column < 0 || column >= kColumns || row >= static_cast<int>(holder->rows.size())) return {};
  return createIndex(row, column, holder->rows[static_cast<std::size_t>(row)].get());
}

QModelIndex JsonModel::parent(const QModelIndex& index) const {
  return index.isValid() ? index_of(row_of(index)->parent) : QModelIndex();
}

int JsonModel::rowCount(const QModelIndex& parent) const {
  return parent.column() > 0 ? 0 : static_cast<int>(row_of(parent)->rows.size());
}

int JsonModel::columnCount(const QModelIndex&) const {
  return kColumns;
}

bool JsonModel::hasChildren(const QModelIndex& parent) const {
  if (parent.column() > 0) return false;
  const Row* row = row_of(parent);
  if (row->fetched) return !row->rows.empty();
  if (row->list) return true;
  return row->node.container() && row->node.end - row->node.offset > 2;
}

bool JsonModel::canFetchMore(const QModelIndex& parent) const {
  const Row* row = row_of(parent);
  return document_ && !row->fetched && !row->asked && (row->list || row->node.container());
}

void JsonModel::fetchMore(const QModelIndex& parent) {
  if (!canFetchMore(parent)) return;
  Row* row = row_of(parent);
  row->asked = true;
  wanted_.push_back(row);
  next_fetch();
}

// One after the other: rows come in the order in which they were opened.
void JsonModel::next_fetch() {
  if (wanted_.empty() || reading_.busy()) return;
  Row* row = wanted_.front();
  wanted_.pop_front();
  auto like = std::make_shared<Row>();  // the worker sees no row of the tree
  like->node = row->node;
  like->first = row->first;
  like->count = row->count;
  like->range = row->range;
  like->list = row->list;
  const auto work = [document = document_, matches = matches_, like](const std::atomic<bool>&) {
    return std::make_shared<Fetched>(fetch(*document, matches.get(), *like));
  };
  reading_.run(page_jobs(), work, [this, row](const std::shared_ptr<Fetched>& made) {
    fill(row, std::move(*made));
    next_fetch();
  });
}

void JsonModel::fetch_ranges(Fetched& made, const Row& like, std::uint64_t all) {
  const auto size = range_size(all);
  for (std::uint64_t at = 0; at < all; at += size) {
    auto part = std::make_unique<Row>();
    part->node = like.node;
    part->range = true;
    part->list = like.list;
    part->first = like.first + at;
    part->count = std::min(size, all - at);
    made.rows.push_back(std::move(part));
  }
}

JsonModel::Fetched JsonModel::fetch(const JsonDocument& document, const std::vector<JsonMatch>* matches,
                                    const Row& like) {
  Fetched made;
  ByteCursor cursor(*document.bytes);
  const auto all = like.range || like.list ? like.count : document.index.children(cursor, like.node);
  if (all > kGroup) {
    fetch_ranges(made, like, all);
    return made;
  }
  const auto add = [&](const JsonNode& node) -> Row& {
    auto value = std::make_unique<Row>();
    value->node = node;
    value->preview = json_preview(*document.bytes, node, kPreview);
    return *made.rows.emplace_back(std::move(value));
  };
  if (like.list) {
    for (auto i = like.first; i < like.first + all; ++i) {
      const auto& match = (*matches)[static_cast<std::size_t>(i)];
      Row& row = add(match.node);
      row.base = from_utf8(match.path);
      row.name = from_utf8(short_json_path(match.path));
    }
    return made;
  }
  JsonWalk walk(document.index, cursor, like.node, like.first);
  JsonChild child;
  while (made.rows.size() < all && walk.next(child)) {
    Row& row = add(child.node);
    row.name = from_utf8(child.key);
    row.ordinal = child.ordinal;
  }
  return made;
}

void JsonModel::fill(Row* row, Fetched made) {
  row->fetched = true;
  int place = 0;
  for (auto& one : made.rows) {
    one->parent = row;
    one->place = place++;
  }
  const QModelIndex parent = index_of(row);
  if (!made.rows.empty()) {
    beginInsertRows(parent, 0, static_cast<int>(made.rows.size()) - 1);
    row->rows = std::move(made.rows);
    endInsertRows();
  }
  Q_EMIT fetched(parent);
}

QVariant JsonModel::data(const QModelIndex& index, int role) const {
  const Row* row = row_of(index);
  if (role == kToneRole) {
    if (index.column() == kValue && !row->range) return static_cast<int>(tone_of(row->node.kind));
    return row->range ? QVariant(static_cast<int>(Tone::quiet)) : QVariant();
  }
  if (role == Qt::ToolTipRole && index.column() == kValue) return plain_tip(row->preview);
  if (role != Qt::DisplayRole) return {};
  if (index.column() == kName) {
    if (row->range) return QStringLiteral("[%1 \u2026 %2]").arg(row->first).arg(row->first + row->count - 1);
    if (!row->base.isEmpty()) return row->name;
    const Row* holder = row->parent;
    while (holder->range) holder = holder->parent;
    return holder->node.kind == JsonKind::object ? row->name : QStringLiteral("[%1]").arg(row->ordinal);
  }
  if (row->range) return tr("%n value(s)", nullptr, static_cast<int>(row->count));
  if (row->node.kind == JsonKind::string) return QStringLiteral("\"%1\"").arg(row->preview);
  if (row->preview.isEmpty() && row->node.container()) {
    if (row->node.kind == JsonKind::sequence) return tr("several JSON texts, one after the other");
    return row->node.kind == JsonKind::object ? QStringLiteral("{\u2026}") : QStringLiteral("[\u2026]");
  }
  return row->preview;
}

QVariant JsonModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return section == kName ? tr("Name") : tr("Value");
}

}  // namespace lw::ui
