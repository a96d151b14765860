// The packets of the library that match a search, as a table.
#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <vector>

#include "ui/panes/socket/packet_library.h"

namespace lw::ui {

class PacketModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kName, kTo, kRepeat, kWhat, kColumns };

  PacketModel(std::shared_ptr<PacketLibrary> library, QObject* parent);

  void search(const QString& words);
  /// Of a row: its place in the library; -1 = there is no such row.
  int place(int row) const;
  const lw::socket::SavedPacket* packet(int row) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  void fill();

  std::shared_ptr<PacketLibrary> library_;
  QString words_;
  std::vector<std::size_t> places_;
};

/// "tcp 192.168.1.5:4001", or empty.
QString target_text(const lw::socket::SavedPacket& packet);

}  // namespace lw::ui
