// The pane of Gopher: an address, a page, and the way back.
#pragma once

#include <QPointer>
#include <optional>

#include "ui/panes/gopher/bookmarks.h"
#include "ui/panes/gopher/visit.h"
#include "ui/panes/pane.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QStringListModel;
class QToolButton;
class QVBoxLayout;

namespace lw::ui {

class ConnectionPanel;
class Download;
class FindBar;
class InfoWindow;
class PageView;

class GopherPane final : public Pane {
  Q_OBJECT

 public:
  GopherPane(const PaneType& type, Bridge& bridge, QWidget* parent);
  ~GopherPane() override;

  QString title() const override;
  void reopen(SessionPtr saved) override;
  void play_into(SessionPtr session) override;
  void begin(const OperationRecord& recorded) override;
  void focus_main_input() override;
  QList<QAction*> pane_actions() const override { return actions_; }
  bool busy() const override { return !running_.empty(); }
  void cancel_all() override;
  void show_sample(const SamplePlace& place) override;
  bool try_step(int step) override;
  void open_url(const QString& url) override;

  QLineEdit& address() { return *address_; }
  PageView& view() { return *view_; }
  QLineEdit& words() { return *words_; }
  QLabel& picture() { return *picture_; }
  QPushButton& notice_button() { return *notice_button_; }
  QComboBox& charset() { return *charset_; }
  ConnectionPanel& connection() { return *connection_; }
  /// Shows or hides how the pane connects.
  void show_connection(bool on);
  FindBar& find_bar() { return *find_; }
  QList<Download*> downloads() const;
  /// What is said above the page; empty = nothing.
  QString notice() const;
  QString status() const;
  QString shown_target() const;
  bool can_go_back() const { return at_ > 0; }
  const QList<Bookmark>& bookmarks() const { return bookmarks_; }
  Visit* visit() const { return shown_.get(); }

 public Q_SLOTS:
  void go_to_address();
  void go_back();
  void go_forward();
  void go_up();
  void go_to_root();
  void reload();
  void stop();
  /// Does what the line asks for.
  void follow(int row);
  void toggle_bookmark();
  /// Streams it to the file, beside what is shown.
  void save_to(const QString& url, const QString& file);
  /// Asks the server about the item (Gopher+), or for its caps.txt.
  InfoWindow* show_attributes(const QString& url);
  InfoWindow* show_caps();

 private:
  struct Running {
    OperationPtr operation;
    VisitPtr visit;  // null: a download, or a question about an item
  };
  using Done = std::function<void(std::expected<gopher::Fetch::Result, Error>)>;

  QWidget* make_top();
  QWidget* make_search();
  QWidget* make_notice();
  QWidget* make_bottom();
  void fill_in(const gopher::Location& to, std::vector<gopher::Fetch::Arguments::Answer> answers);
  void make_actions();
  void fill_menu(QMenu* menu);
  void page_menu(const QPoint& where);

  void go(gopher::Location to, bool any_port = false);
  /// Nothing is wrong with how it is to be connected; else that is said.
  bool can_connect();
  void visit_again(std::size_t at);
  void add_visit(const VisitPtr& visit);
  void open_elsewhere(const QString& url);
  void ask_words(const gopher::Location& to);
  void search();
  void save_as(const QString& url);

  void show_new(const VisitPtr& visit);
  void run_page(const SessionPtr& session, const VisitPtr& visit);

  // Gemini: gopher_pane_gemini.cpp
  void go_gemini(gemini::Fetch::Arguments arguments);
  bool go_to_gemini_address(const QString& typed);
  bool go_gemini_up(bool to_top);
  void run_gemini(const SessionPtr& session, const VisitPtr& visit);
  void ended_gemini(const VisitPtr& visit, std::expected<gemini::Fetch::Result, Error> outcome);
  void say_head(const VisitPtr& visit);
  void ask_input(const VisitPtr& visit, const gemini::Head& head);
  void choose_certificate(const VisitPtr& visit);
  void save_gemini(gemini::Fetch::Arguments arguments, Download* row);
  void started(const OperationPtr& operation, const VisitPtr& visit);
  void run_aside(gopher::Fetch::Arguments arguments,
                 std::function<void(const gopher::Fetch::Progress&)> moved, Done done,
                 std::function<void(OperationPtr)> started = {});
  void ended(const VisitPtr& visit, std::expected<gopher::Fetch::Result, Error> outcome);
  void took(const OperationPtr& operation);
  void read_from_session(const VisitPtr& visit);
  void show_visit(const VisitPtr& visit);
  void prepare_shown();
  void show_prepared(const VisitPtr& visit, Prepared made);
  void say_failure(const Visit& visit);
  void let_go_of_bodies();

  void say(const QString& text, bool fault, const QString& button = {}, std::function<void()> does = {});
  void show_status();
  void update_actions();
  void keep_bookmarks();
  std::optional<gopher::Charset> chosen_charset() const;
  gopher::Location in_sample(gopher::Location to) const;

  QLineEdit* address_;
  QStringListModel* remembered_;
  QToolButton* star_ = nullptr;
  QWidget* search_side_ = nullptr;
  QLabel* search_label_ = nullptr;
  QLineEdit* words_ = nullptr;
  QWidget* notice_side_ = nullptr;
  QLabel* notice_ = nullptr;
  QPushButton* notice_button_ = nullptr;
  QStackedWidget* stack_;
  PageView* view_;
  QScrollArea* picture_area_;
  QLabel* picture_;
  FindBar* find_;
  QVBoxLayout* download_rows_ = nullptr;
  QLabel* target_ = nullptr;
  QLabel* status_ = nullptr;
  QComboBox* charset_ = nullptr;
  ConnectionPanel* connection_ = nullptr;

  QList<QAction*> actions_;
  QAction* back_ = nullptr;
  QAction* forward_ = nullptr;
  QAction* up_ = nullptr;
  QAction* reload_ = nullptr;
  QAction* stop_ = nullptr;
  QAction* caps_ = nullptr;
  QAction* about_ = nullptr;
  QAction* bookmark_ = nullptr;
  QAction* connection_shown_ = nullptr;

  std::vector<VisitPtr> visits_;
  std::size_t at_ = 0;  // in visits_: the one that is shown
  VisitPtr shown_;
  std::vector<Running> running_;
  std::function<void()> notice_does_;
  gopher::Location asks_;                                // for words
  std::optional<gemini::Fetch::Arguments> asks_gemini_;  // instead
  QList<Bookmark> bookmarks_;
  std::optional<gopher::Location> sample_;  // where it is served
  QString last_target_;
  int generation_ = 0;      // of what is shown: answers of an earlier preparation are dropped
  bool preparing_ = false;  // of a page that still comes
};

}  // namespace lw::ui
