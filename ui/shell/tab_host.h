// TabHost: the tabs of the main window and what one does with them. It knows pages, not what is in them;
// windows of detached pages belong to it too, so that closing and reopening work the same for both.
#pragma once

#include <QList>
#include <QTabWidget>
#include <span>

#include "ui/panes/pane.h"
#include "ui/shell/player.h"

class QLineEdit;
class QMenu;
class QToolButton;

namespace lw::ui {

class Bridge;
class DetachedWindow;
class Page;

class TabHost final : public QTabWidget {
  Q_OBJECT

 public:
  TabHost(Bridge& bridge, std::span<const PaneType* const> types, QWidget* parent);
  ~TabHost() override;

  std::span<const PaneType* const> types() const { return types_; }
  const PaneType* find_type(QStringView id) const;
  Page* current_page() const;
  Page* page(int index) const;
  /// In tabs and in windows of their own.
  QList<Page*> all_pages() const;
  QList<DetachedWindow*> windows() const { return windows_; }
  bool can_reopen() const { return !closed_.isEmpty(); }

  /// Also of a type that is not in types(): a tab of the shell's own.
  Page* open(const PaneType& type, bool show = true);
  /// Goes to a URL in a new tab of the pane that opens such; says so where none does.
  void open_url(const QString& url);
  /// Brings it to the front, wherever it is.
  void show_page(Page* page);
  /// What a page is opened as when it comes back later: its type, or for one of the shell's own that of its
  /// session. Null = there is nothing to come back to.
  const PaneType* lasting_type(const Page* page) const;
  /// Opens a saved session in a new tab of its pane, or shows the page that has it already.
  Page* open_session(const std::filesystem::path& file, QStringView pane_id, const QString& title);
  /// Plays a recording in a new tab of its pane, now, or when its file has told which pane that is; where it
  /// is played already, plays or pauses it there. `make` is for tests.
  void play_session(const std::filesystem::path& file, QStringView pane_id, const QString& title,
                    PlaybackMaker make = usual_playback());
  void set_new_menu(QMenu* menu);

 public Q_SLOTS:
  void open_default();
  void close_page(lw::ui::Page* page);
  void close_current();
  void reopen_closed();
  void detach(lw::ui::Page* page);
  void attach(lw::ui::Page* page);
  void rename_current();
  void go(int step);
  void move_current(int step);
  void go_to(int number);  // 1 .. 8; 9 = the last

 Q_SIGNALS:
  void page_changed(lw::ui::Page* page);  // another one is current; null = none
  void pages_changed();                   // opened, closed, moved, renamed, another session: worth saving
  void sessions_changed();                // one began, ended, or another is shown
  void status_message(const QString& text);

 protected:
  void tabInserted(int index) override;
  void tabRemoved(int index) override;
  bool eventFilter(QObject* object, QEvent* event) override;

 private:
  struct Closed {
    const PaneType* type;
    std::filesystem::path session;
    QString name;
    QString title;
    int index;
    bool played;
    bool sample;
  };

  void play_in(const PaneType& type, const std::filesystem::path& file, const QString& title,
               PlaybackMaker make);
  void add_page(Page* page, int index, bool show);
  void connect_page(Page* page);
  void update_tab(Page* page);
  void remember_closed(Page* page, int index);
  void tab_menu(const QPoint& where);
  void edit_name(int index);

  Bridge& bridge_;
  std::span<const PaneType* const> types_;
  QToolButton* new_button_;
  QLineEdit* name_edit_ = nullptr;
  QList<DetachedWindow*> windows_;
  QList<Closed> closed_;
};

}  // namespace lw::ui
