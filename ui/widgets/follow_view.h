// Both sides of one channel as one text: as it was said, in hex, or in curl's way, growing while the line is
// alive. It follows the end until the user scrolls. Hidden, it costs nothing.
#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>

#include "core/api/message_list.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QToolButton;

namespace lw::ui {

class FollowModel;
class FollowWalk;
class RowView;
class ToneLabel;

class FollowView final : public QWidget {
  Q_OBJECT
 public:
  explicit FollowView(QWidget* parent = nullptr);
  ~FollowView() override;

  /// Null = nothing. The first channel is followed until another is chosen.
  void show_transcript(std::shared_ptr<Transcript> transcript);
  void show_channel(ChannelId channel);
  ChannelId channel() const { return channel_; }
  void set_form(FollowForm form);
  FollowForm form() const { return form_; }
  void focus_find();
  /// To the lines of a frame, if it is of this channel.
  void show_frame(FrameNumber frame);
  /// Asks for a file first when `path` is empty.
  void save(const QString& path = {});

  RowView* rows() const { return rows_; }
  FollowModel* model() const { return model_; }
  QString status_text() const;

 Q_SIGNALS:
  void frame_chosen(quint64 frame);
  /// What was to be copied or saved is there, or why it is not (empty = all is well).
  void handed_on(const QString& problem);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  QWidget* make_bar();
  void add_shortcuts();
  void fill_channels();
  void start();
  void stop();
  void changed();
  void sync();
  void say(const QString& text, bool warning = false);
  void find(bool up);
  void copy();
  void write_all(const QString& path);
  void saved(const QString& problem);
  void row_menu(const QPoint& at);
  void choose();
  void update_status();

  std::shared_ptr<Transcript> transcript_;
  std::shared_ptr<Follow> follow_;
  std::shared_ptr<int> round_;  // news of an earlier channel find it gone
  int token_ = -1;
  bool saving_ = false;  // goes on also when nobody looks
  ChannelId channel_ = 0;
  FollowForm form_ = FollowForm::text;
  FollowModel* model_;
  FollowWalk* walk_;
  RowView* rows_;
  QStackedWidget* stack_;
  QLabel* empty_;
  QComboBox* channels_;
  QComboBox* forms_;
  QToolButton* tail_;
  QLineEdit* find_edit_;
  ToneLabel* status_;
  QTimer sync_timer_;
};

/// One line as text: "> GET / HTTP/1.1"; what goes on from the line before it is indented under it.
QString follow_line_text(const FollowLine& line);

}  // namespace lw::ui
