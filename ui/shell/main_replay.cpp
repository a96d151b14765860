// What the main window does with a session that is there: play it back, run it again, serve it, repeat a
// request of it.
#include <QFileDialog>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/shell/compare_window.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page.h"
#include "ui/shell/repeat_window.h"
#include "ui/shell/rerun_page.h"
#include "ui/shell/rerun_window.h"
#include "ui/shell/serve_panel.h"
#include "ui/shell/session_list.h"
#include "ui/shell/sessions_dock.h"
#include "ui/shell/tab_host.h"
#include "ui/shell/transcript_dock.h"

namespace lw::ui {

/// The tab's, else the one chosen in the list; where the keyboard is in the list, that one.
std::optional<ChosenSession> MainWindow::session_at_hand() const {
  const auto entries = sessions_->chosen();
  const auto listed = [&]() -> std::optional<ChosenSession> {
    if (entries.size() != 1) return std::nullopt;
    return ChosenSession{entries[0].file, from_utf8(entries[0].pane), from_utf8(entries[0].title)};
  };
  if (sessions_->isAncestorOf(focusWidget()) && entries.size() == 1) return listed();
  if (Page* page = tabs_->current_page(); page && !page->session_file().empty()) {
    const PaneType* type = tabs_->lasting_type(page);
    const SessionPtr session = page->player() ? nullptr : page->session();
    return ChosenSession{page->session_file(), QLatin1StringView(type ? type->id : ""),
                         session ? from_utf8(session->title()) : page->title()};
  }
  return listed();
}

/// With the session at hand, or with one that is chosen now.
void MainWindow::with_session(std::function<void(const ChosenSession& chosen)> what) {
  if (const auto chosen = session_at_hand()) return what(*chosen);
  auto* dialog =
      new QFileDialog(this, tr("Choose a Session"), from_path(bridge_.workbench().session_folder()),
                      tr("Sessions and dialogues (*.lws *.dlg);;All files (*)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this, [what = std::move(what)](const QString& file) {
    const auto path = to_path(file);
    what({path, {}, from_path(path.stem())});
  });
  dialog->open();
}

// The playback bar of a tab and the window for repeating join in here, one line each.

void MainWindow::play_back(const ChosenSession& chosen) {
  tabs_->play_session(chosen.file, chosen.pane, chosen.title);
}

void MainWindow::edit_and_repeat() {
  transcript_->repeat_chosen();
}

void MainWindow::repeat_messages(const std::vector<quint64>& numbers, bool frames, bool add) {
  Page* page = tabs_->current_page();
  if (!page || !page->session()) return;
  RepeatWindow* window = RepeatWindow::open(bridge_, this, page->session(), numbers, frames, add);
  connect(window, &RepeatWindow::sessions_changed, list_, &SessionList::refresh, Qt::UniqueConnection);
}

void MainWindow::run_again(const ChosenSession& chosen) {
  for (auto* open : findChildren<RerunWindow*>(Qt::FindDirectChildrenOnly)) {
    if (open->file() != chosen.file || !open->isVisible()) continue;
    open->raise();
    return open->activateWindow();
  }
  auto* window = new RerunWindow(bridge_, chosen.file, chosen.title, this);
  connect(window, &RerunWindow::began, this, &MainWindow::show_rerun);
  connect(window, &RerunWindow::compare_wanted, this, &MainWindow::compare_rerun);
  window->show();
}

/// In a tab of its own; the comparison comes by itself at the end.
void MainWindow::show_rerun(const RerunRunPtr& run) {
  Page* page = tabs_->open(rerun_type);
  auto* shown = static_cast<RerunPage*>(page->pane());
  shown->show_run(run);
  connect(shown, &RerunPage::compare_wanted, this, &MainWindow::compare_rerun);
  connect(run.get(), &RerunRun::ended, this, [this, run = std::weak_ptr(run)] {
    list_->refresh();
    if (const auto now = run.lock(); now && now->report()) compare_rerun(now);
  });
}

void MainWindow::compare_rerun(const RerunRunPtr& run) {
  CompareWindow* window = nullptr;
  for (auto* open : findChildren<CompareWindow*>(Qt::FindDirectChildrenOnly))
    if (open->keeps_with() == run->recorded() && open->isVisible()) window = open;
  if (!window) {
    window = new CompareWindow(bridge_, this);
    // The window that it was run from may still stand, and run it once more.
    connect(window, &CompareWindow::rules_kept, this, [this, window](const CompareRules& rules) {
      for (auto* open : findChildren<RerunWindow*>(Qt::FindDirectChildrenOnly))
        if (open->file() == window->keeps_with()) open->show_rules(rules);
    });
  }
  window->set_sessions(list_->entries());
  window->show_report(run->report(), run->rules());
  window->show();
  window->raise();
}

void MainWindow::serve(const ChosenSession& chosen) {
  for (Page* page : tabs_->all_pages()) {
    if (&page->type() != &serve_type || !page->has_pane() || chosen.file.empty()) continue;
    if (static_cast<ServePanel*>(page->pane())->file() == chosen.file) return tabs_->show_page(page);
  }
  Page* page = tabs_->open(serve_type);
  static_cast<ServePanel*>(page->pane())->choose(chosen.file, chosen.title);
}

}  // namespace lw::ui
