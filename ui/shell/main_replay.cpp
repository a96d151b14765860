// What the main window does with a session that is there: play it back, run it again, serve it, repeat a
// request of it.
#include <QFileDialog>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page.h"
#include "ui/shell/repeat_window.h"
#include "ui/shell/session_list.h"
#include "ui/shell/sessions_dock.h"
#include "ui/shell/tab_host.h"
#include "ui/shell/transcript_dock.h"

namespace lw::ui {

/// The tab's, else the one chosen in the list.
std::optional<ChosenSession> MainWindow::session_at_hand() const {
  if (Page* page = tabs_->current_page(); page && !page->session_file().empty())
    return ChosenSession{page->session_file(), QLatin1StringView(page->type().id), page->title()};
  const auto entries = sessions_->chosen();
  if (entries.size() != 1) return std::nullopt;
  return ChosenSession{entries[0].file, from_utf8(entries[0].pane), from_utf8(entries[0].title)};
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
  static_cast<void>(chosen);
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
  static_cast<void>(chosen);
}

void MainWindow::serve(const ChosenSession& chosen) {
  static_cast<void>(chosen);
}

}  // namespace lw::ui
