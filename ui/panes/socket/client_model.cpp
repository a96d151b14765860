#include "ui/panes/socket/client_model.h"

#include <algorithm>

#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

// Whoever forges sender addresses gets no endless list.
constexpr std::size_t kMostPeers = 10'000;

QString tip_of(const ClientRow& row) {
  const QString own = ClientModel::tr("%1, channel %2 of the transcript").arg(row.address).arg(row.channel);
  if (row.onwards == 0) return own;
  return own + QLatin1Char('\n') +
         ClientModel::tr("goes on to %1, channel %2").arg(row.target).arg(row.onwards);
}

}  // namespace

QString age_text(qint64 milliseconds) {
  const qint64 seconds = milliseconds / 1000;
  if (seconds < 60) return ClientModel::tr("%1 s").arg(seconds);
  if (seconds < 3600) return ClientModel::tr("%1 min").arg(seconds / 60);
  return ClientModel::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
}

int ClientModel::row_of(ChannelId channel) const {
  // Channels open in the order of their numbers, so the rows are sorted by them.
  const auto it = std::ranges::lower_bound(rows_, channel, {}, &ClientRow::channel);
  return it != rows_.end() && it->channel == channel ? static_cast<int>(it - rows_.begin()) : -1;
}

void ClientModel::opened(const socket::Opened& event) {
  const auto it = std::ranges::lower_bound(rows_, event.channel, {}, &ClientRow::channel);
  if (it != rows_.end() && it->channel == event.channel) return;
  const int row = static_cast<int>(it - rows_.begin());
  beginInsertRows({}, row, row);
  ClientRow entry;
  entry.channel = event.channel;
  entry.address = from_utf8(event.remote);
  entry.age.start();
  if (entry.address.isEmpty()) entry.address = tr("line %1").arg(event.channel);
  rows_.insert(it, std::move(entry));
  endInsertRows();
}

void ClientModel::heard(ChannelId channel, const std::string& peer) {
  const int row = static_cast<int>(rows_.size());
  if (peers_.size() >= kMostPeers || !peers_.try_emplace(peer, row).second) return;
  beginInsertRows({}, row, row);
  ClientRow entry;
  entry.channel = channel;
  entry.peer = peer;
  entry.address = from_utf8(peer);
  entry.age.start();
  rows_.push_back(std::move(entry));
  endInsertRows();
}

void ClientModel::closed(ChannelId channel) {
  const int row = row_of(channel);
  if (row < 0) return;
  beginRemoveRows({}, row, row);
  sent_ -= rows_[static_cast<std::size_t>(row)].sent;
  received_ -= rows_[static_cast<std::size_t>(row)].received;
  rows_.erase(rows_.begin() + row);
  endRemoveRows();
}

void ClientModel::counted(const socket::Counters& event) {
  count(row_of(event.channel), event.sent, event.received);
}

void ClientModel::counted(ChannelId channel, const std::string& peer, std::uint64_t sent,
                          std::uint64_t received) {
  if (peer.empty()) return count(row_of(channel), sent, received);
  const auto found = peers_.find(peer);
  if (found != peers_.end()) count(found->second, sent, received);
}

void ClientModel::count(int row, std::uint64_t sent, std::uint64_t received) {
  if (row < 0 || row >= rowCount()) return;
  ClientRow& entry = rows_[static_cast<std::size_t>(row)];
  sent_ += sent - entry.sent;
  received_ += received - entry.received;
  entry.sent = sent;
  entry.received = received;
  Q_EMIT dataChanged(index(row, kReceived), index(row, kSent));
}

void ClientModel::paired(const socket::Paired& event) {
  const int target = row_of(event.target);
  const QString onwards = target < 0 ? QString() : rows_[static_cast<std::size_t>(target)].address;
  if (target >= 0) closed(event.target);
  if (!event.peer.empty()) heard(event.client, event.peer);
  const auto peer = peers_.find(event.peer);
  const int row = peer != peers_.end() ? peer->second : row_of(event.client);
  if (row < 0) return;
  rows_[static_cast<std::size_t>(row)].target = onwards;
  rows_[static_cast<std::size_t>(row)].onwards = event.target;
  Q_EMIT dataChanged(index(row, kAddress), index(row, kAddress));
}

void ClientModel::secured(ChannelId channel, const QString& tls, const QString& words) {
  const int row = row_of(channel);
  if (row < 0) return;
  rows_[static_cast<std::size_t>(row)].tls = tls;
  rows_[static_cast<std::size_t>(row)].tls_words = words;
  Q_EMIT dataChanged(index(row, kTls), index(row, kTls));
}

void ClientModel::clear() {
  beginResetModel();
  rows_.clear();
  peers_.clear();
  sent_ = received_ = 0;
  endResetModel();
}

const ClientRow* ClientModel::at(int row) const {
  return row >= 0 && row < static_cast<int>(rows_.size()) ? &rows_[static_cast<std::size_t>(row)] : nullptr;
}

std::vector<ChannelId> ClientModel::channels() const {
  std::vector<ChannelId> out;
  for (const ClientRow& row : rows_) out.push_back(row.channel);
  return out;
}

void ClientModel::age() {
  if (!rows_.empty()) Q_EMIT dataChanged(index(0, kAge), index(rowCount() - 1, kAge));
}

int ClientModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ClientModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QVariant ClientModel::data(const QModelIndex& index, int role) const {
  const ClientRow* row = at(index.row());
  if (row == nullptr) return {};
  if (role == Qt::TextAlignmentRole && index.column() > kTls) {
    return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
  }
  if (role == Qt::ToolTipRole && index.column() == kTls && !row->tls_words.isEmpty()) return row->tls_words;
  if (role == Qt::ToolTipRole) return tip_of(*row);
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case kAddress:
      return row->target.isEmpty() ? row->address : tr("%1 → %2").arg(row->address, row->target);
    case kTls:
      return row->tls;
    case kAge:
      return age_text(row->age.elapsed());
    case kReceived:
      return shown_size(row->received);
    case kSent:
      return shown_size(row->sent);
    default:
      return {};
  }
}

QVariant ClientModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case kAddress:
      return tr("Client");
    case kTls:
      return tr("TLS");
    case kAge:
      return tr("Age");
    case kReceived:
      return tr("Received");
    default:
      return tr("Sent");
  }
}

}  // namespace lw::ui
