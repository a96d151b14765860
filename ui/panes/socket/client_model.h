// The lines of a session that are open, and what went over them: a server's clients, a client's own line.
#pragma once

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QString>
#include <unordered_map>
#include <vector>

#include "core/protocols/socket/operations.h"

namespace lw::ui {

struct ClientRow {
  ChannelId channel = 0;
  QString address;
  QString target;         // of a relay: where its bytes go on to
  ChannelId onwards = 0;  // and that line
  QString tls;            // "TLSv1.3", empty = plain
  QString tls_words;      // all that is known of it, for a tooltip
  std::string peer;       // a datagram server's channel is shared: to whom to send
  QElapsedTimer age;
  std::uint64_t sent = 0;
  std::uint64_t received = 0;
};

class ClientModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kAddress, kTls, kAge, kReceived, kSent, kColumns };

  explicit ClientModel(QObject* parent) : QAbstractTableModel(parent) {}

  void opened(const socket::Opened& event);
  void closed(ChannelId channel);
  void counted(const socket::Counters& event);
  /// A datagram came from `peer` on the shared channel.
  void heard(ChannelId channel, const std::string& peer);
  /// What was said with one of them, or on a line that tells no counters itself, so far.
  void counted(ChannelId channel, const std::string& peer, std::uint64_t sent, std::uint64_t received);
  /// Two lines of a relay belong together: one row.
  void paired(const socket::Paired& event);
  void secured(ChannelId channel, const QString& tls, const QString& words);
  void clear();
  const ClientRow* at(int row) const;
  bool has(ChannelId channel) const { return row_of(channel) >= 0; }
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
  void count(int row, std::uint64_t sent, std::uint64_t received);

  std::vector<ClientRow> rows_;
  std::unordered_map<std::string, int> peers_;  // of a datagram server: their rows
  std::uint64_t sent_ = 0;
  std::uint64_t received_ = 0;
};

/// "12 s", "3 min", "2 h".
QString age_text(qint64 milliseconds);

}  // namespace lw::ui
