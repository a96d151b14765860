#include "ui/panes/socket/packet_model.h"

#include "core/protocols/socket/words.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

constexpr std::size_t kShownOfPacket = 120;

}  // namespace

QString target_text(const lw::socket::SavedPacket& packet) {
  QString text = from_utf8(packet.transport);
  if (packet.host.empty() && packet.port == 0) return text;
  QString where = from_utf8(packet.host);
  if (where.contains(u':')) where = u'[' + where + u']';
  if (packet.port != 0) where += QStringLiteral(":%1").arg(packet.port);
  return text.isEmpty() ? where : text + u' ' + where;
}

PacketModel::PacketModel(std::shared_ptr<PacketLibrary> library, QObject* parent)
    : QAbstractTableModel(parent), library_(std::move(library)) {
  connect(library_.get(), &PacketLibrary::changed, this, &PacketModel::fill);
  fill();
}

void PacketModel::search(const QString& words) {
  words_ = words;
  fill();
}

void PacketModel::fill() {
  beginResetModel();
  places_ = lw::socket::find_packets(library_->packets(), to_utf8(words_));
  endResetModel();
}

int PacketModel::place(int row) const {
  if (row < 0 || static_cast<std::size_t>(row) >= places_.size()) return -1;
  return static_cast<int>(places_[static_cast<std::size_t>(row)]);
}

const lw::socket::SavedPacket* PacketModel::packet(int row) const {
  const int at = place(row);
  return at < 0 ? nullptr : &library_->packets()[static_cast<std::size_t>(at)];
}

int PacketModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(places_.size());
}

int PacketModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QVariant PacketModel::data(const QModelIndex& index, int role) const {
  const auto* packet = this->packet(index.row());
  if (packet == nullptr) return {};
  const QString typed = from_utf8(ByteView(packet->typed).substr(0, kShownOfPacket)).simplified();
  if (role == Qt::ToolTipRole) {
    const QString note = from_utf8(packet->note);
    return plain_tip(note.isEmpty() ? typed : note + u'\n' + typed);
  }
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case kName:
      return from_utf8(packet->name);
    case kTo:
      return target_text(*packet);
    case kRepeat:
      return packet->repeat > 0 ? from_utf8(lw::socket::duration_text(packet->repeat)) : QString();
    case kWhat:
      return typed;
    default:
      return {};
  }
}

QVariant PacketModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case kName:
      return tr("Name");
    case kTo:
      return tr("To");
    case kRepeat:
      return tr("Every");
    case kWhat:
      return tr("What is sent");
    default:
      return {};
  }
}

}  // namespace lw::ui
