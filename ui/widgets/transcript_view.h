// The live transcript: messages or frames of a session as they happen, and under them what the chosen one is
// made of. It follows the end until the user scrolls up. Hidden, it costs nothing.
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>
#include <memory>

#include "core/api/transcript.h"
#include "ui/models/transcript_model.h"
#include "ui/widgets/copy_formats.h"

class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace lw::ui {

class DetailView;
class RowView;
class RowWalk;

class TranscriptView final : public QWidget {
  Q_OBJECT
 public:
  enum class Mode : quint8 { messages, frames };

  explicit TranscriptView(QWidget* parent = nullptr);
  ~TranscriptView() override;

  /// Null = nothing to show. A live one is followed, a saved one is shown from its start.
  void show_transcript(std::shared_ptr<Transcript> transcript);
  const std::shared_ptr<Transcript>& transcript() const { return transcript_; }

  Mode mode() const { return mode_; }
  void set_mode(Mode mode);
  bool follow() const;
  void set_follow(bool on);
  void focus_find();

  /// Widths, order, splitters, mode and time column, as a string for the settings.
  QByteArray save_state() const;
  bool restore_state(const QByteArray& state);

  RowView* rows() const { return rows_; }
  DetailView* detail() const { return detail_; }
  TranscriptModel* model() const;
  QString status_text() const;

 Q_SIGNALS:
  /// A row was chosen by the user; the pane may point at what it belongs to.
  void operation_chosen(quint64 operation);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  QWidget* make_bar();
  void add_shortcuts();
  void use_model();
  void unsubscribe();
  void changed();
  void sync();
  void update_status();
  // The chosen row's detail: one question on its way, the last wish wins.
  void row_chosen(const QModelIndex& index);
  void ask_detail();
  void row_menu(const QPoint& at);
  void header_menu(const QPoint& at);
  void copy_rows();
  void copy_bytes(CopyFormat format);
  void find(bool up);
  void walk_done(bool stopped);
  RowWalk* walk() const { return mode_ == Mode::messages ? message_walk_ : frame_walk_; }
  void show_find_result(const QString& text, bool warning);

  std::shared_ptr<Transcript> transcript_;
  int token_ = -1;
  Mode mode_ = Mode::messages;
  TranscriptModel* messages_;
  TranscriptModel* frames_;
  RowView* rows_;
  DetailView* detail_;
  QStackedWidget* stack_;
  QSplitter* splitter_;
  QLabel* status_;
  QLabel* find_result_;
  QLineEdit* find_edit_;
  QToolButton* messages_button_;
  QToolButton* frames_button_;
  QToolButton* follow_button_;
  RowWalk* message_walk_;
  RowWalk* frame_walk_;
  QTimer sync_timer_;
  QElapsedTimer since_sync_;
  std::shared_ptr<int> round_;  // answers for another transcript or mode find it gone
  std::int64_t wished_row_ = -1;
  bool detail_asked_ = false;
  std::int64_t found_row_ = -1;
  bool copying_ = false;  // what the walk is for: copying rows, or else finding one
  QString copied_;
};

}  // namespace lw::ui
