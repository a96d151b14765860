#include "ui/panes/web/collection/collection_model.h"

#include <QMimeData>
#include <QUrl>

#include "ui/bridge/text.h"
#include "ui/shell/theme.h"

namespace lw::ui {
namespace {

QString mime() {
  return QStringLiteral("application/x-linewright-request-file");
}
QString last_of(const QString& path) {
  return path.section(QLatin1Char('/'), -1);
}
QString parent_of(const QString& path) {
  return path.contains(QLatin1Char('/')) ? path.section(QLatin1Char('/'), 0, -2) : QString();
}

QStandardItem* make_item(const QString& text, const QString& path, int request, bool folder) {
  auto* item = new QStandardItem(text);
  item->setData(path, CollectionModel::kPath);
  item->setData(request, CollectionModel::kRequest);
  item->setData(folder, CollectionModel::kIsFolder);
  item->setToolTip(path);
  Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
  if (request <= 0) flags |= Qt::ItemIsEditable | Qt::ItemIsDragEnabled;
  if (folder) flags |= Qt::ItemIsDropEnabled;
  item->setFlags(flags);
  return item;
}

}  // namespace

CollectionModel::CollectionModel(QObject* parent) : QStandardItemModel(parent) {}

QStandardItem* CollectionModel::folder_item(const QString& path) {
  if (path.isEmpty()) return invisibleRootItem();
  const QModelIndex found = find(path, -1);
  if (found.isValid()) return itemFromIndex(found);
  QStandardItem* parent = folder_item(parent_of(path));
  auto* item = make_item(last_of(path), path, -1, true);
  item->setIcon(theme_icon(QLatin1StringView("folder")));
  parent->appendRow(item);
  return item;
}

void CollectionModel::show(const CollectionStore& store) {
  clear();
  invisibleRootItem()->setFlags(Qt::ItemIsDropEnabled | Qt::ItemIsEnabled);
  for (const QString& folder : store.folders()) folder_item(folder);
  for (const CollectionFile& file : store.files()) {
    QStandardItem* parent = folder_item(parent_of(file.path));
    const bool several = file.requests.size() > 1;
    const QString name = last_of(file.path).section(QLatin1Char('.'), 0, -2);
    QString text = name;
    if (file.requests.size() == 1)
      text = QStringLiteral("%1  %2").arg(from_utf8(file.requests[0].method), name);
    auto* item = make_item(text, file.path, several ? -1 : 0, false);
    item->setData(name, kLabel);
    parent->appendRow(item);
    for (std::size_t i = 0; several && i < file.requests.size(); ++i) {
      const http::FileRequest& request = file.requests[i];
      const QString label =
          QStringLiteral("%1  %2").arg(from_utf8(request.method), from_utf8(request.label()));
      auto* inner = make_item(label, file.path, static_cast<int>(i), false);
      inner->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
      item->appendRow(inner);
    }
  }
}

QString CollectionModel::folder_of(const QModelIndex& index) {
  if (!index.isValid()) return {};
  return is_folder(index) ? path(index) : parent_of(path(index));
}

QModelIndex CollectionModel::find(const QString& wanted, int request) const {
  if (rowCount() == 0) return {};
  const auto all = match(index(0, 0), kPath, wanted, -1, Qt::MatchExactly | Qt::MatchRecursive);
  for (const QModelIndex& one : all)
    if (request < 0 || this->request(one) == request) return one;
  return all.value(0);
}

QStringList CollectionModel::mimeTypes() const {
  return {mime(), QStringLiteral("text/uri-list")};
}

QMimeData* CollectionModel::mimeData(const QModelIndexList& indexes) const {
  auto* data = new QMimeData;
  if (!indexes.isEmpty()) data->setData(mime(), path(indexes.first()).toUtf8());
  return data;
}

bool CollectionModel::dropMimeData(const QMimeData* data, Qt::DropAction, int, int,
                                   const QModelIndex& parent) {
  if (data->hasUrls()) {
    QStringList files;
    for (const QUrl& url : data->urls())
      if (url.isLocalFile()) files << url.toLocalFile();
    if (!files.isEmpty()) Q_EMIT import_wanted(files);
    return false;
  }
  const QString from = QString::fromUtf8(data->data(mime()));
  const QString folder = folder_of(parent);
  const QString to = folder.isEmpty() ? last_of(from) : folder + QLatin1Char('/') + last_of(from);
  if (!from.isEmpty() && to != from && !to.startsWith(from + QLatin1Char('/'))) Q_EMIT move_wanted(from, to);
  return false;  // the disk tells what came of it
}

bool CollectionModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole) return QStandardItemModel::setData(index, value, role);
  const QString name = value.toString().trimmed();
  if (!name.isEmpty()) Q_EMIT rename_wanted(path(index), name);
  return false;
}

}  // namespace lw::ui
