// The conversation: a bar with filters, the list of messages, and the chosen one below it.
#pragma once

#include "ui/panes/websocket/talk_model.h"
#include "ui/widgets/live_list.h"

class QComboBox;

namespace lw::ui {

class ShowAsView;

class TalkView final : public LiveList {
  Q_OBJECT

 public:
  explicit TalkView(QWidget* parent);

  TalkModel& model() { return *model_; }
  ShowAsView* shown() const { return bytes_; }
  QLineEdit* filter_edit() const { return filter_; }
  QLineEdit* find_edit() const { return find_; }
  QComboBox* direction_box() const { return direction_; }
  QToolButton* control_button() const { return control_; }
  QToolButton* pause_button() const { return pause_; }
  QToolButton* clear_button() const { return clear_; }
  QString facts() const;
  QString counts() const;

  void show_transcript(std::shared_ptr<Transcript> transcript);
  /// Only the messages of one client; 0 = of all.
  void set_channel(ChannelId channel);

 public Q_SLOTS:
  void find_next() { find(false); }
  void find_previous() { find(true); }

 Q_SIGNALS:
  /// A message is wished for in the field in which one is written.
  void again_wanted(const QByteArray& payload, bool binary);

 protected:
  void transcript_moved() override { model_->follow(); }
  void row_chosen() override { show_chosen(); }
  void fill_menu(QMenu& menu, int row) override;

 private:
  QWidget* make_tools();
  void filter_changed();
  void show_counts();
  void show_chosen();
  void find(bool backwards);

  TalkModel* model_;
  QWidget* below_;
  ShowAsView* bytes_;
  QLabel* facts_;
  QLineEdit* filter_;
  QLineEdit* find_;
  QComboBox* direction_;
  QToolButton* control_;
  QToolButton* pause_;
  QToolButton* clear_;
  ChannelId channel_ = 0;
};

}  // namespace lw::ui
