// The transcript workbench: the messages or frames of a session as they happen, filtered, sorted, coloured,
// marked and searched, and under them what the chosen one is made of; beside these the session's channels,
// one of them followed, and figures. It follows the end until the user scrolls up. Hidden, it costs nothing.
//
// transcript_view_bar.cpp makes the widgets and commands, _list.cpp lists and chooses, _marks.cpp annotates,
// decodes, finds and copies, _menus.cpp has the menus.
#pragma once

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <memory>

#include "core/api/message_list.h"
#include "ui/models/transcript_model.h"
#include "ui/widgets/copy_formats.h"
#include "ui/widgets/filter_how.h"

class QAction;
class QLabel;
class QMenu;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace lw::ui {

class Annotator;
class BarStack;
class ChannelsView;
class ColourRulesWindow;
class CommentBox;
class DetailView;
class FiguresView;
class FilterBar;
class FollowView;
class FrameModel;
class MessageModel;
class OverviewStrip;
class QuestionBar;
class RowView;
class RowWalk;
class SearchBar;

class TranscriptView final : public QWidget {
  Q_OBJECT
 public:
  enum class Mode : quint8 { messages, frames, follow, channels, figures };
  static constexpr int kModes = 5;

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

  /// Asks for the chosen ones to be repeated (repeat_wished); nothing without one.
  void repeat_chosen(bool add = false);

  // As if the user had.
  void select_message(std::uint64_t message);
  void select_frame(FrameNumber frame);
  /// The same, in whatever mode it was.
  void show_frame(FrameNumber frame);
  void select_operation(OperationId operation);
  void follow_channel(ChannelId channel);
  void decode_as(ChannelId channel, const std::string& protocol);
  void sort_by(int column);

  /// Widths, order, splitters, mode and time column, as a string for the settings.
  QByteArray save_state() const;
  bool restore_state(const QByteArray& state);

  RowView* rows() const { return rows_; }
  DetailView* detail() const { return detail_; }
  FilterBar* filter() const { return filter_; }
  SearchBar* search() const { return search_; }
  OverviewStrip* strip() const { return strip_; }
  CommentBox* comment_box() const { return comment_; }
  BarStack* notices() const { return notices_; }
  FollowView* follow_view() const { return follow_view_; }
  ChannelsView* channels_view() const { return channels_view_; }
  FiguresView* figures_view() const { return figures_view_; }
  TranscriptModel* model() const;
  std::shared_ptr<MessageList> list() const;
  QString status_text() const;

 Q_SIGNALS:
  void play_wished();
  /// A row was chosen by the user; the pane may point at what it belongs to.
  void operation_chosen(quint64 operation);
  void export_wished();
  void save_copy_wished();
  /// Two chosen messages, by index.
  void compare_wished(quint64 first, quint64 second);
  /// The chosen messages, or frames, by index, in their order; `add` = to what is being repeated already.
  void repeat_wished(const std::vector<quint64>& numbers, bool frames, bool add);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  // What is chosen, whatever its line is.
  struct Anchor {
    bool set = false;
    bool header = false;
    std::uint64_t message = 0;
    OperationId operation = 0;
    bool operator==(const Anchor&) const = default;
  };

  // transcript_view_bar.cpp
  QWidget* make_bar();
  QWidget* make_list_page();
  void make_actions();
  QAction* act(const QString& text, const QList<QKeySequence>& keys, std::function<void()> what,
               bool of_list = true);
  void connect_parts();

  void use_model();
  void resume();
  void pause();
  void changed();
  void list_changed();
  void sync();
  void sync_list();
  void update_status();
  void update_severities();
  void take_colours();
  bool lists() const { return mode_ == Mode::messages || mode_ == Mode::frames; }
  QWidget* side_view(Mode mode);
  void link_modes();

  // transcript_view_list.cpp
  void relist();
  void set_order(MessageOrder order, bool descending, int column);
  void row_chosen(const QModelIndex& index);
  void rows_arrived();
  std::optional<std::uint64_t> anchor_line() const;
  void place_anchor();
  void check_anchor();
  void remember(std::uint64_t message);
  void travel(int by);
  void step(int by);
  void in_channel(bool up);
  void to_operation();
  void fold(int row, bool folded);
  void left(bool all);
  void right(bool all);
  void ask_detail();
  void open_window(const QModelIndex& index);
  void take_filter(const QString& expression, FilterHow how);
  const TranscriptRow* current() const;

  // transcript_view_marks.cpp
  void follow_decodings();
  void next_mark(bool up);
  void write_comment();
  void show_comment();
  void found(const FindHit& hit);
  void copy_rows();
  void copied();
  void copy_bytes(CopyFormat format);

  // transcript_view_menus.cpp
  void row_menu(const QPoint& at);
  std::vector<std::uint64_t> chosen_messages() const;
  void add_filter_menus(QMenu* menu, const TranscriptRow& row);
  void header_menu(const QPoint& at);
  void fill_more(QMenu* menu);
  void edit_colours(const QString& filter);
  void decode_menu();

  std::shared_ptr<Transcript> transcript_;
  int token_ = -1;
  std::string told_problem_;
  Mode mode_ = Mode::messages;
  MessageModel* messages_;
  FrameModel* frames_;
  Annotator* annotator_;
  RowView* rows_;
  DetailView* detail_;
  FilterBar* filter_;
  SearchBar* search_;
  OverviewStrip* strip_;
  CommentBox* comment_;
  BarStack* notices_;
  QLabel* comment_label_;
  QStackedWidget* stack_;
  QSplitter* splitter_;
  QWidget* list_page_ = nullptr;
  QWidget* upper_ = nullptr;  // of the list page, without the detail
  FollowView* follow_view_ = nullptr;
  ChannelsView* channels_view_ = nullptr;
  FiguresView* figures_view_ = nullptr;
  QPointer<ColourRulesWindow> colours_;
  QLabel* status_;
  QToolButton* mode_buttons_[kModes] = {};
  QToolButton* severity_buttons_[2] = {};  // errors, warnings
  QToolButton* latest_button_ = nullptr;
  QAction* play_ = nullptr;
  QAction* export_ = nullptr;
  QAction* save_copy_ = nullptr;
  QAction* repeat_ = nullptr;
  QAction* annotate_actions_[3] = {};  // mark, comment, time reference
  QAction* undo_actions_[2] = {};

  RowWalk* message_walk_;
  RowWalk* frame_walk_;
  QString copied_;
  QTimer sync_timer_;
  QElapsedTimer since_sync_, since_refresh_;
  std::shared_ptr<int> round_;       // answers for another transcript or mode find it gone
  std::shared_ptr<int> list_round_;  // news of another list
  std::shared_ptr<Search> neighbour_;

  MessageOrder order_ = MessageOrder::number;
  bool descending_ = false;
  bool list_told_ = false;
  int rearranged_ = 0;  // so many further changes may move lines
  bool stopped_ = false;

  Anchor anchor_;
  bool placing_ = false;  // the current row follows its message: nobody chose
  bool centre_ = false;   // it is to be seen
  bool reveal_ = false;   // also where its operation is folded
  bool waits_ = false;    // for the chosen row's page
  Anchor detailed_;
  std::optional<FindHit> hit_;  // to be shown when its detail comes
  unsigned decodings_ = 0;      // of the transcript, that are shown
  struct Place {
    FrameNumber frame;
    std::uint64_t offset;
  };
  std::optional<Place> chosen_;  // where the bytes of what is chosen are
  std::optional<Place> place_;   // of what was chosen before all was decoded anew
  std::vector<std::uint64_t> hits_;
  std::vector<std::uint64_t> history_;
  std::size_t history_at_ = 0;

  std::int64_t wished_row_ = -1;
  bool detail_asked_ = false;
  unsigned detail_edition_ = 0;  // answers of an older one are of what is not chosen any more
};

}  // namespace lw::ui
