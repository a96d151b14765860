// What the main window does with session files: open, copy, export, import, compare.
#include <QFileDialog>
#include <QStatusBar>

#include "core/api/session_jobs.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/shell/compare_window.h"
#include "ui/shell/export_window.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page.h"
#include "ui/shell/session_list.h"
#include "ui/shell/tab_host.h"

namespace lw::ui {

namespace {

constexpr int kStatusMilliseconds = 6000;

}  // namespace

void MainWindow::choose_session_file() {
  auto* dialog = new QFileDialog(this, tr("Open a Session"), from_path(bridge_.workbench().session_folder()),
                                 tr("Sessions (*.lws);;All files (*)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this,
          [this](const QString& file) { open_session_file(to_path(file)); });
  dialog->open();
}

void MainWindow::save_copy_of_current() {
  Page* page = tabs_->current_page();
  if (!page || page->session_file().empty()) return;
  const auto from = page->session_file();
  auto* dialog = new QFileDialog(this, tr("Save a Copy of the Session"), QString(), tr("Sessions (*.lws)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("lws"));
  dialog->selectFile(from_path(from.filename()));
  connect(dialog, &QFileDialog::fileSelected, this, [this, from](const QString& to) {
    const auto copied = [this, to](std::expected<void, Error> outcome) {
      if (outcome) return statusBar()->showMessage(tr("Copied to %1").arg(to), kStatusMilliseconds);
      bars_->add_once(BarTone::error, tr("The copy failed: %1").arg(from_utf8(outcome.error().message())));
    };
    bridge_.workbench().copy_session(from, to_path(to), guarded(this, copied));
  });
  dialog->open();
}

void MainWindow::open_session_file(const std::filesystem::path& file) {
  const auto opened = [this, file](std::expected<SessionPtr, Error> session) {
    if (session) {
      tabs_->open_session((*session)->file(), from_utf8((*session)->pane()), from_utf8((*session)->title()));
      return;
    }
    bars_->add_once(BarTone::error,
                    tr("%1 can't be opened: %2").arg(from_path(file), from_utf8(session.error().message())));
  };
  bridge_.workbench().open_session(file, guarded(this, opened));
}

void MainWindow::export_current() {
  Page* page = tabs_->current_page();
  if (page && !page->session_file().empty()) export_session(page->session_file(), page->title());
}

void MainWindow::export_session(const std::filesystem::path& file, const QString& title) {
  auto* window = new ExportWindow(bridge_, file, title, this);
  connect(window, &ExportWindow::exported, this, [this](const QString& to) {
    statusBar()->showMessage(tr("Exported to %1").arg(to), kStatusMilliseconds);
    list_->refresh();
  });
  window->show();
}

void MainWindow::choose_import() {
  auto* dialog =
      new QFileDialog(this, tr("Import"), QString(),
                      tr("What can be read (*.har *.pcapng *.pcap *.cap *.yaml *.yml *.dlg);;All files (*)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this,
          [this](const QString& file) { import_from(to_path(file)); });
  dialog->open();
}

void MainWindow::import_from(const std::filesystem::path& file) {
  QuestionBar* bar = bars_->add_once(BarTone::info, tr("Importing %1…").arg(from_path(file)));
  const QPointer<QuestionBar> shown(bar);
  const auto done = [this, file, shown](std::expected<std::filesystem::path, Error> session) {
    if (shown) shown->dismiss();
    if (session) return open_session_file(*session);
    if (session.error().kind == ErrorKind::cancelled) return;
    bars_->add_once(
        BarTone::error,
        tr("%1 can't be imported: %2").arg(from_path(file), from_utf8(session.error().message())));
  };
  const JobPtr job = import_file(bridge_.workbench(), file, {}, guarded(this, done));
  if (bar) bar->add_button(tr("Cancel"), [job] { job->cancel(); });
}

void MainWindow::compare_sessions(const std::filesystem::path& a, const std::filesystem::path& b) {
  auto* window = new CompareWindow(bridge_, this);
  window->set_sessions(list_->entries());
  if (!a.empty() && !b.empty()) window->compare(a, b);
  window->show();
}

void MainWindow::compare_messages(quint64 first, quint64 second) {
  Page* page = tabs_->current_page();
  if (!page || !page->session()) return;
  auto* window = new CompareWindow(bridge_, this);
  window->set_sessions(list_->entries());
  const auto file = page->session()->file();  // what the transcript shows, also of a playback
  window->compare_messages({file, first}, {file, second});
  window->show();
}

}  // namespace lw::ui
