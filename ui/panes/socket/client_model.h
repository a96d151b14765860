// The lines of a session that are open, and what went over them: a server's clients, a client's own line.
#pragma once

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QString>
#include <unordered_set>
#include <vector>

#include "core/protocols/socket/operations.h"

namespace lw::ui {

struct ClientRow {
  ChannelId channel = 0;
  QString address;
  std::string peer;  // a datagram server's channel is shared: to whom to send
  QElapsedTimer age;
  std::uint64_t sent = 0;
  std::uint64_t received = 0;
};

class ClientModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kAddress, kAge, kReceived, kSent, kColumns };

  explicit ClientModel(QObject* parent) : QAbstractTableModel(parent) {}

  void opened(const socket::Opened& event);
  void closed(ChannelId channel);
  void counted(const socket::Counters& event);
  /// A datagram came from `peer` on the shared channel.
  void heard(ChannelId channel, const std::string& peer);
  void clear();
  const ClientRow* at(int row) const;
  std::vector<ChannelId> channels() const;
  /// Of the open lines together.
  std::uint64_t sent() const { return sent_; }
  std::uint64_t received() const { return received_; }

  /// Ages go on; called once a second while the list is seen.
  void age();

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  int row_of(ChannelId channel) const;

  std::vector<ClientRow> rows_;
  std::unordered_set<std::string> peers_;  // of a datagram server: those that have a row
  std::uint64_t sent_ = 0;
  std::uint64_t received_ = 0;
};

/// "12 s", "3 min", "2 h".
QString age_text(qint64 milliseconds);

}  // namespace lw::ui
