// The main window's menus: every command of the shell, with its shortcut.
#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page.h"
#include "ui/shell/sample.h"
#include "ui/shell/sessions_dock.h"
#include "ui/shell/settings.h"
#include "ui/shell/shortcuts_window.h"
#include "ui/shell/tab_host.h"
#include "ui/shell/theme.h"
#include "ui/shell/transcript_dock.h"

namespace lw::ui {

QAction* MainWindow::command(QMenu* menu, const char* icon, const QString& text, const QKeySequence& keys,
                             auto slot) {
  QAction* action = menu->addAction(text);
  if (*icon) action->setIcon(theme_icon(QLatin1StringView(icon)));
  action->setShortcut(keys);
  connect(action, &QAction::triggered, this, slot);
  return action;
}

void MainWindow::build_menus() {
  build_file_menu();
  build_tab_menu();
  QMenu* pane = menuBar()->addMenu(tr("&Pane"));
  connect(pane, &QMenu::aboutToShow, this, [this, pane] { fill_pane_menu(pane); });
  build_session_menu();
  build_view_menu();
  build_help_menu();
}

QMenu* MainWindow::build_new_menu() {
  auto* menu = new QMenu(tr("&New Tab"), this);
  menu->setObjectName(QStringLiteral("new_menu"));
  for (const PaneType* type : tabs_->types()) {
    command(menu, type->icon, type->shown_name(), QKeySequence(QLatin1StringView(type->shortcut)),
            [this, type] { tabs_->open(*type); });
  }
  tabs_->set_new_menu(menu);
  return menu;
}

void MainWindow::build_file_menu() {
  QMenu* file = menuBar()->addMenu(tr("&File"));
  command(file, "new-tab", tr("New &Tab"), QKeySequence(Qt::CTRL | Qt::Key_T),
          [this] { tabs_->open_default(); });
  QMenu* more = build_new_menu();
  more->setTitle(tr("New Tab O&f"));
  file->addMenu(more);
  reopen_ = command(file, "reopen", tr("&Reopen Closed Tab"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T),
                    [this] { tabs_->reopen_closed(); });
  file->addSeparator();
  command(file, "open", tr("&Open Session…"), QKeySequence(Qt::CTRL | Qt::Key_O),
          [this] { choose_session_file(); });
  save_copy_ = command(file, "save", tr("&Save a Copy of the Session…"),
                       QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), [this] { save_copy_of_current(); });
  export_ = command(file, "upload", tr("&Export the Session…"),
                    QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), [this] { export_current(); });
  command(file, "download", tr("&Import…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I),
          [this] { choose_import(); });
  file->addSeparator();
  tab_commands_ += command(file, "close", tr("&Close Tab"), QKeySequence(Qt::CTRL | Qt::Key_W),
                           [this] { tabs_->close_current(); });
  command(file, "", tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); });
}

void MainWindow::build_tab_menu() {
  QMenu* tab = menuBar()->addMenu(tr("&Tab"));
  QAction* next = command(tab, "right", tr("&Next Tab"), {}, [this] { tabs_->go(1); });
  next->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Tab), QKeySequence(Qt::CTRL | Qt::Key_PageDown)});
  QAction* previous = command(tab, "left", tr("&Previous Tab"), {}, [this] { tabs_->go(-1); });
  // Shift+Tab reaches Qt as Backtab.
  previous->setShortcuts(
      {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab), QKeySequence(Qt::CTRL | Qt::Key_PageUp)});
  QMenu* go = tab->addMenu(tr("&Go To"));
  for (int number = 1; number <= 9; ++number) {
    const QString text = number == 9 ? tr("&Last Tab") : tr("Tab &%1").arg(number);
    command(go, "", text, QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)),
            [this, number] { tabs_->go_to(number); });
  }
  tab->addSeparator();
  tab_commands_ += command(tab, "", tr("Move &Left"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_PageUp),
                           [this] { tabs_->move_current(-1); });
  tab_commands_ += command(tab, "", tr("Move &Right"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_PageDown),
                           [this] { tabs_->move_current(1); });
  tab->addSeparator();
  tab_commands_ +=
      command(tab, "rename", tr("Rena&me…"), QKeySequence(Qt::Key_F2), [this] { tabs_->rename_current(); });
  QAction* detach =
      command(tab, "detach", tr("&Detach to a Window"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D),
              [this] { tabs_->detach(tabs_->current_page()); });
  detach->setObjectName(QStringLiteral("detach"));
  tab_commands_ += detach;
}

/// What one does with a session that is there: the tab's, else the one chosen in the list, else a file's.
void MainWindow::build_session_menu() {
  QMenu* session = menuBar()->addMenu(tr("&Session"));
  play_ = command(session, "play", tr("&Play Back"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P),
                  [this] { with_session([this](const ChosenSession& chosen) { play_back(chosen); }); });
  command(session, "refresh", tr("Run &Again…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A),
          [this] { with_session([this](const ChosenSession& chosen) { run_again(chosen); }); });
  command(session, "listen", tr("Ser&ve…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V),
          [this] { serve(session_at_hand().value_or(ChosenSession())); });
  repeat_ = command(session, "send", tr("Edit and &Repeat…"), QKeySequence(Qt::CTRL | Qt::Key_R),
                    [this] { edit_and_repeat(); });
  session->addSeparator();
  command(session, "sessions", tr("Co&mpare…"), {}, [this] { compare_sessions({}, {}); });
  session->addAction(export_);
}

void MainWindow::fill_pane_menu(QMenu* menu) {
  menu->clear();
  Page* page = tabs_->current_page();
  if (page) menu->addActions(page->pane()->pane_actions());
  if (menu->isEmpty()) menu->addAction(tr("(no tab)"))->setEnabled(false);
}

void MainWindow::build_view_menu() {
  QMenu* view = menuBar()->addMenu(tr("&View"));
  view->addAction(sessions_->toggleViewAction());
  view->addAction(transcript_->toggleViewAction());
  view->addSeparator();
  command(view, "search", tr("&Find a Session"), QKeySequence(Qt::Key_F7),
          [this] { sessions_->focus_search(); });
  command(view, "", tr("Go to Next &Part of the Window"), QKeySequence(Qt::Key_F6),
          [this] { cycle_focus(); });
  view->addSeparator();

  QMenu* theme = view->addMenu(tr("T&heme"));
  themes_ = new QActionGroup(this);
  const std::pair<ThemeChoice, QString> choices[] = {{ThemeChoice::system, tr("&System")},
                                                     {ThemeChoice::light, tr("&Light")},
                                                     {ThemeChoice::dark, tr("&Dark")}};
  for (const auto& [choice, text] : choices) {
    QAction* action = command(theme, "", text, {}, [choice] {
      Theme::instance().choose(choice);
      open_settings()->setValue(QStringLiteral("theme"), static_cast<int>(choice));
    });
    action->setCheckable(true);
    action->setChecked(choice == Theme::instance().choice());
    themes_->addAction(action);
  }
  QAction* full = command(view, "", tr("F&ull Screen"), QKeySequence(Qt::Key_F11),
                          [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
  full->setCheckable(true);
}

void MainWindow::build_help_menu() {
  QMenu* help = menuBar()->addMenu(tr("&Help"));
  help->addMenu(make_sample_menu(bridge_, *tabs_, this));
  command(help, "keyboard", tr("&Keyboard Shortcuts"), QKeySequence(Qt::Key_F1),
          [this] { show_shortcuts(); });
  help->addSeparator();
  command(help, "info", tr("&About Linewright"), {}, [this] { show_about(); });
  command(help, "", tr("About &Qt"), {}, [] { QApplication::aboutQt(); });
}

void MainWindow::show_shortcuts() {
  if (!shortcuts_) shortcuts_ = new ShortcutsWindow(this);
  shortcuts_->show();
  shortcuts_->raise();
  shortcuts_->activateWindow();
}

void MainWindow::update_commands() {
  Page* page = tabs_->current_page();
  for (QAction* action : tab_commands_) action->setEnabled(page != nullptr);
  reopen_->setEnabled(tabs_->can_reopen());
  const bool has_session = page && !page->session_file().empty();
  save_copy_->setEnabled(has_session);
  export_->setEnabled(has_session);
  repeat_->setEnabled(has_session);
}

void MainWindow::show_about() {
  auto* box = new QMessageBox(this);
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setWindowTitle(tr("About Linewright"));
  box->setIconPixmap(
      QIcon(QStringLiteral(":/icons/linewright.svg")).pixmap(QSize(64, 64), devicePixelRatioF()));
  box->setText(tr("<h3>Linewright %1</h3>").arg(QStringLiteral(LW_VERSION)));
  box->setInformativeText(
      tr("<p>A communications workbench: speak to servers and peers, see exactly what is said on the wire, "
         "keep every "
         "session.</p><p>It works offline, asks for no account and sends nothing about you to anyone.</p>"
         "<p>Sessions are kept in %1.</p>")
          .arg(from_path(bridge_.workbench().session_folder()).toHtmlEscaped()));
  box->setStandardButtons(QMessageBox::Close);
  box->open();
}

}  // namespace lw::ui
