// The conversation of a socket session: a row for each read, write and note, and below it the chosen one
// whole. Follows the end until the user scrolls up; hidden, it does nothing.
#pragma once

#include <QWidget>

#include "ui/panes/socket/conversation_model.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QToolButton;

namespace lw::ui {

class HexView;
class RowView;

class ConversationView final : public QWidget {
  Q_OBJECT

 public:
  explicit ConversationView(QWidget* parent);
  ~ConversationView() override;

  void show_transcript(std::shared_ptr<Transcript> transcript);
  ConversationModel* model() const { return model_; }
  RowView* rows() const { return rows_; }
  QPlainTextEdit* text() const { return text_; }
  HexView* bytes() const { return bytes_; }

  void set_filter(const LineFilter& filter, const QString& name);
  void set_hex(bool hex);

 Q_SIGNALS:
  /// The user wants these bytes in the input field again.
  void resend_wanted(const QByteArray& bytes);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* make_bar();
  void make_rows();
  void unsubscribe();
  void ask_detail();
  void show_detail(const Detail& detail);
  void row_menu(const QPoint& at);

  ConversationModel* model_;
  RowView* rows_;
  QWidget* detail_;
  QLabel* detail_title_;
  QStackedWidget* detail_stack_;
  QPlainTextEdit* text_;
  HexView* bytes_;
  QToolButton* hex_;
  QToolButton* follow_;
  QLabel* filter_;
  QToolButton* all_;
  QLabel* count_;

  std::shared_ptr<Transcript> transcript_;
  int token_ = 0;
  Bytes shown_;  // the chosen frame's
  int asked_row_ = -1;
};

}  // namespace lw::ui
