#include "ui/models/channel_model.h"

#include <QLocale>

#include "core/base/text.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

/// A file from a stranger may call a channel what it likes.
constexpr std::size_t kMostName = 200;

QString count_text(std::uint64_t count) {
  return QLocale().toString(static_cast<qulonglong>(count));
}

QString rate_text(const DirectionRates& rate) {
  if (rate.bytes <= 0 && rate.frames <= 0) return {};
  return ChannelModel::tr("%1/s").arg(shown_size(static_cast<std::uint64_t>(rate.bytes)));
}

}  // namespace

QString security_text(const ChannelFacts& facts) {
  if (facts.tls) {
    const QString version = from_utf8(facts.tls->version);
    return facts.tls->problem.empty() ? version : ChannelModel::tr("%1, not verified").arg(version);
  }
  if (!facts.host_key.empty()) return ChannelModel::tr("host key");
  return facts.secured ? ChannelModel::tr("encrypted") : ChannelModel::tr("not encrypted");
}

QString channel_state_text(const ChannelInfo& info, const ChannelFacts& facts) {
  if (facts.ended) {
    const QString by = facts.ended_by == "us"     ? ChannelModel::tr("by us")
                       : facts.ended_by == "peer" ? ChannelModel::tr("by the peer")
                                                  : QString();
    const QString how = *facts.ended == NoteKind::reset   ? ChannelModel::tr("reset")
                        : *facts.ended == NoteKind::error ? ChannelModel::tr("failed")
                                                          : ChannelModel::tr("closed");
    return by.isEmpty() ? how : how + QLatin1Char(' ') + by;
  }
  return info.closed >= 0 ? ChannelModel::tr("closed") : ChannelModel::tr("open");
}

ChannelModel::ChannelModel(QObject* parent) : QAbstractItemModel(parent) {
  nodes_.resize(1);
}
ChannelModel::~ChannelModel() = default;

void ChannelModel::clear() {
  beginResetModel();
  nodes_.assign(1, {});
  endResetModel();
}

/// A parent is always an earlier channel: what a file says otherwise would be a ring.
std::size_t ChannelModel::parent_of(const ChannelInfo& info) const {
  return info.parent < info.id && info.parent < nodes_.size() ? info.parent : 0;
}

void ChannelModel::add(const ChannelInfo& info) {
  const std::size_t up = parent_of(info);
  const auto row = static_cast<int>(nodes_[up].children.size());
  beginInsertRows(index_of(static_cast<ChannelId>(up)), row, row);
  const std::size_t at = nodes_.size();
  nodes_.push_back({.info = info, .parent = up, .row = row});
  nodes_[up].children.push_back(at);
  endInsertRows();
}

void ChannelModel::set_channels(const std::vector<ChannelInfo>& channels, std::vector<ChannelFacts> facts) {
  if (channels.size() + 1 < nodes_.size()) clear();
  for (std::size_t i = 0; i < channels.size(); ++i) {
    ChannelInfo info = channels[i];
    info.id = static_cast<ChannelId>(i + 1);
    if (i + 1 == nodes_.size()) {
      add(info);
    } else {
      nodes_[i + 1].info = std::move(info);
    }
  }
  for (ChannelFacts& one : facts) {
    if (one.channel == 0 || one.channel >= nodes_.size()) continue;
    nodes_[one.channel].known = true;
    nodes_[one.channel].facts = std::move(one);
  }
  // One signal a level: views repaint what is in sight of it.
  for (std::size_t at = 0; at < nodes_.size(); ++at) {
    const auto& children = nodes_[at].children;
    if (children.empty()) continue;
    Q_EMIT dataChanged(index_of(static_cast<ChannelId>(children.front())),
                       index_of(static_cast<ChannelId>(children.back()), kColumns - 1));
  }
}

ChannelId ChannelModel::channel(const QModelIndex& index) const {
  return index.isValid() ? static_cast<ChannelId>(index.internalId()) : 0;
}

QModelIndex ChannelModel::index_of(ChannelId channel, int column) const {
  if (channel == 0 || channel >= nodes_.size()) return {};
  return createIndex(nodes_[channel].row, column, static_cast<quintptr>(channel));
}

const ChannelInfo* ChannelModel::info(ChannelId channel) const {
  return channel > 0 && channel < nodes_.size() ? &nodes_[channel].info : nullptr;
}

const ChannelFacts* ChannelModel::facts(ChannelId channel) const {
  return channel > 0 && channel < nodes_.size() && nodes_[channel].known ? &nodes_[channel].facts : nullptr;
}

QModelIndex ChannelModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  return createIndex(row, column,
                     static_cast<quintptr>(nodes_[channel(parent)].children[static_cast<std::size_t>(row)]));
}

QModelIndex ChannelModel::parent(const QModelIndex& child) const {
  return child.isValid() ? index_of(static_cast<ChannelId>(nodes_[channel(child)].parent)) : QModelIndex();
}

int ChannelModel::rowCount(const QModelIndex& parent) const {
  return parent.column() > 0 ? 0 : static_cast<int>(nodes_[channel(parent)].children.size());
}

int ChannelModel::columnCount(const QModelIndex&) const {
  return kColumns;
}

QString ChannelModel::text(const Node& node, int column) const {
  const ChannelFacts& facts = node.facts;
  switch (column) {
    case kName:
      return tr("%1  %2").arg(node.info.id).arg(from_utf8(escape_short(node.info.name, kMostName)));
    case kState:
      return node.known || node.info.closed >= 0 ? channel_state_text(node.info, facts) : tr("open");
    case kSecurity:
      return node.known ? security_text(facts) : QString();
    case kSent:
      return node.known ? shown_size(facts.sent.bytes) : QString();
    case kReceived:
      return node.known ? shown_size(facts.received.bytes) : QString();
    case kSentRate:
      return rate_text(facts.sent_rate);
    case kReceivedRate:
      return rate_text(facts.received_rate);
    case kMessages:
      return node.known
                 ? tr("%1 / %2").arg(count_text(facts.sent.messages), count_text(facts.received.messages))
                 : QString();
    default:
      return {};
  }
}

Tone ChannelModel::tone(const Node& node, int column) const {
  if (!node.known) return Tone::plain;
  const bool bad_end = node.facts.ended && *node.facts.ended != NoteKind::closed;
  switch (column) {
    case kState:
      return bad_end ? Tone::error : node.info.closed >= 0 ? Tone::quiet : Tone::good;
    case kSecurity:
      if (node.facts.tls && !node.facts.tls->problem.empty()) return Tone::warning;
      return node.facts.secured ? Tone::secure : Tone::quiet;
    case kSent:
    case kSentRate:
      return Tone::sent;
    case kReceived:
    case kReceivedRate:
      return Tone::received;
    default:
      return Tone::plain;
  }
}

QVariant ChannelModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Node& node = nodes_[channel(index)];
  switch (role) {
    case Qt::DisplayRole:
      return text(node, index.column());
    case kToneRole:
      return static_cast<int>(tone(node, index.column()));
    case Qt::TextAlignmentRole:
      return index.column() >= kSent ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::ToolTipRole:
      return plain_tip(tr("%1, %2 \u2192 %3, %4")
                           .arg(text(node, kName), from_utf8(node.info.local), from_utf8(node.info.remote),
                                from_utf8(node.info.transport)));
    default:
      return {};
  }
}

QVariant ChannelModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole && section >= kSent) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole || section >= kColumns) return {};
  const QString names[] = {
      tr("Channel"),  tr("State"),    tr("Security"),     tr("Sent"),
      tr("Received"), tr("Sent now"), tr("Received now"), tr("Messages \u2192 / \u2190")};
  return names[section];
}

}  // namespace lw::ui
