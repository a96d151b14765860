// The conversation of a socket session: a row for each read, write and note, and below it the chosen one
// whole. Follows the end until the user scrolls up; hidden, it does nothing.
#pragma once

#include "ui/panes/socket/conversation_model.h"
#include "ui/widgets/live_list.h"

class QPlainTextEdit;
class QStackedWidget;

namespace lw::ui {

class HexView;

class ConversationView final : public LiveList {
  Q_OBJECT

 public:
  explicit ConversationView(QWidget* parent);

  void show_transcript(std::shared_ptr<Transcript> transcript);
  ConversationModel* model() const { return model_; }
  QPlainTextEdit* text() const { return text_; }
  HexView* bytes() const { return bytes_; }

  void set_filter(const LineFilter& filter, const QString& name);
  void set_hex(bool hex);
  /// What the framing makes of it, instead of what was read and written.
  void set_messages(bool messages);
  QToolButton* messages_button() const { return messages_; }

 Q_SIGNALS:
  /// The user wants these bytes in the input field again.
  void resend_wanted(const QByteArray& bytes);
  /// These bytes are a packet to be saved, for the one who stands at the other end: "host:port", or empty.
  void packet_wanted(const QByteArray& bytes, const QString& remote);
  /// A line could not be shown as another protocol: why.
  void decode_failed(const QString& why);
  /// The chosen one's, as far as they are read.
  void message_chosen(const QByteArray& bytes);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void transcript_moved() override;
  void row_chosen() override;
  void fill_menu(QMenu& menu, int row) override;

 private:
  QWidget* make_tools();
  void show_detail(const Detail& detail);
  void save_packet(int row);
  void decode_as(ChannelId channel, const std::string& protocol);

  ConversationModel* model_;
  QWidget* detail_;
  QLabel* detail_title_;
  QStackedWidget* detail_stack_;
  QPlainTextEdit* text_;
  HexView* bytes_;
  QToolButton* hex_;
  QToolButton* messages_;
  QLabel* filter_;
  QToolButton* all_;

  Bytes shown_;  // the chosen frame's
  int asked_row_ = -1;
  unsigned decodings_ = 0;  // that the rows are of
};

}  // namespace lw::ui
