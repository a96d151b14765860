// The channels of a session as a tree, with their security, counters and rates, and beside it all that is
// known of the chosen one: addresses, handshake, certificates. Hidden, it asks for nothing.
#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>

#include "core/api/transcript.h"

class QLabel;
class QSplitter;
class QStackedWidget;
class QTreeView;
class QTreeWidget;

namespace lw::ui {

class ChannelModel;

class ChannelsView final : public QWidget {
  Q_OBJECT
 public:
  explicit ChannelsView(QWidget* parent = nullptr);
  ~ChannelsView() override;

  void show_transcript(std::shared_ptr<Transcript> transcript);
  ChannelId current() const;
  void set_current(ChannelId channel);

  ChannelModel* model() const { return model_; }
  QTreeView* tree() const { return tree_; }
  QTreeWidget* facts() const { return facts_; }
  QSplitter* splitter() const { return splitter_; }

 Q_SIGNALS:
  void channel_chosen(quint32 channel);
  void follow_wished(quint32 channel);
  /// Only this channel's messages are to be listed.
  void only_wished(quint32 channel);
  /// The channel is to be shown as this protocol (its id); empty = as recorded.
  void decode_as_wished(quint32 channel, const QString& protocol);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void add_shortcuts();
  void changed();
  void refresh();
  void arrived(std::vector<ChannelFacts> facts);
  void chosen();
  void show_facts();
  void menu(const QPoint& at);
  void facts_menu(const QPoint& at);
  QString all_facts() const;

  std::shared_ptr<Transcript> transcript_;
  std::shared_ptr<int> round_;  // answers for another transcript find it gone
  int token_ = -1;
  bool asked_ = false;
  bool stale_ = false;
  std::size_t shown_ = 0;  // channels
  QTimer timer_;
  ChannelModel* model_;
  QTreeView* tree_;
  QTreeWidget* facts_;
  QSplitter* splitter_;
  QStackedWidget* stack_;
  QLabel* empty_;
};

}  // namespace lw::ui
