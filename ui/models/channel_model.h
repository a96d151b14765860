// The channels of a session as a tree, as one lies within another: how safe each is, how much was said on it,
// how fast, and how it ended.
#pragma once

#include <QAbstractItemModel>
#include <memory>
#include <vector>

#include "core/api/channel_facts.h"
#include "core/api/transcript.h"
#include "ui/models/tone.h"

namespace lw::ui {

class ChannelModel final : public QAbstractItemModel {
  Q_OBJECT
 public:
  enum Column { kName, kState, kSecurity, kSent, kReceived, kSentRate, kReceivedRate, kMessages, kColumns };

  explicit ChannelModel(QObject* parent = nullptr);
  ~ChannelModel() override;

  /// Channels that are new become rows, what is known of them changes in place.
  void set_channels(const std::vector<ChannelInfo>& channels, std::vector<ChannelFacts> facts);
  void clear();

  /// 0 = the index is of none.
  ChannelId channel(const QModelIndex& index) const;
  QModelIndex index_of(ChannelId channel, int column = 0) const;
  const ChannelInfo* info(ChannelId channel) const;
  /// Null = nothing is known yet.
  const ChannelFacts* facts(ChannelId channel) const;

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& child) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Node {
    ChannelInfo info;
    ChannelFacts facts;
    bool known = false;      // facts are of it
    std::size_t parent = 0;  // in nodes_; 0 = the top
    int row = 0;
    std::vector<std::size_t> children;
  };
  std::size_t parent_of(const ChannelInfo& info) const;
  void add(const ChannelInfo& info);
  QString text(const Node& node, int column) const;
  Tone tone(const Node& node, int column) const;

  // By channel; nodes_[0] is the top. Ids count from 1 without gaps, as Transcript::channels() does.
  std::vector<Node> nodes_;
};

/// "TLSv1.3", "not encrypted" ...: one word on how safe a channel is.
QString security_text(const ChannelFacts& facts);
QString channel_state_text(const ChannelInfo& info, const ChannelFacts& facts);

}  // namespace lw::ui
