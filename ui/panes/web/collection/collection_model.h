// The tree of a collection: folders, files, and the requests of files that hold several.
#pragma once

#include <QStandardItemModel>

#include "ui/panes/web/collection/collection_store.h"

namespace lw::ui {

class CollectionModel final : public QStandardItemModel {
  Q_OBJECT

 public:
  enum Role { kPath = Qt::UserRole + 1, kRequest, kIsFolder, kLabel };

  explicit CollectionModel(QObject* parent);

  void show(const CollectionStore& store);
  static QString path(const QModelIndex& index) { return index.data(kPath).toString(); }
  static int request(const QModelIndex& index) { return index.data(kRequest).toInt(); }
  static bool is_folder(const QModelIndex& index) { return index.data(kIsFolder).toBool(); }
  /// The folder that something new belongs into when this one is chosen.
  static QString folder_of(const QModelIndex& index);
  QModelIndex find(const QString& path, int request) const;

  bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                    const QModelIndex& parent) override;
  QMimeData* mimeData(const QModelIndexList& indexes) const override;
  QStringList mimeTypes() const override;
  Qt::DropActions supportedDropActions() const override { return Qt::MoveAction | Qt::CopyAction; }
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;

 Q_SIGNALS:
  void move_wanted(const QString& from, const QString& to);
  void rename_wanted(const QString& path, const QString& name);
  void import_wanted(const QStringList& files);

 private:
  QStandardItem* folder_item(const QString& path);
};

}  // namespace lw::ui
