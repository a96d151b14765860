#include "ui/shell/main_window.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QPushButton>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>
#include <algorithm>
#include <memory>
#include <utility>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/shell/detached_window.h"
#include "ui/shell/page.h"
#include "ui/shell/question_bar.h"
#include "ui/shell/sample.h"
#include "ui/shell/session_list.h"
#include "ui/shell/sessions_dock.h"
#include "ui/shell/start_page.h"
#include "ui/shell/status_line.h"
#include "ui/shell/tab_host.h"
#include "ui/shell/theme.h"
#include "ui/shell/transcript_dock.h"

namespace lw::ui {

namespace {
constexpr int kMessageMilliseconds = 6000;
constexpr int kSaveMilliseconds = 500;
}  // namespace

MainWindow::MainWindow(Bridge& bridge, std::span<const PaneType* const> types)
    : bridge_(bridge), list_(new SessionList(bridge, this)) {
  restore_theme();
  setObjectName(QStringLiteral("main_window"));
  setWindowIcon(QIcon(QStringLiteral(":/icons/linewright.svg")));
  setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);

  auto* centre = new QWidget(this);
  auto* layout = new QVBoxLayout(centre);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  bars_ = new BarStack(centre);
  middle_ = new QStackedWidget(centre);
  tabs_ = new TabHost(bridge, types, middle_);
  middle_->addWidget(tabs_);
  layout->addWidget(bars_);
  layout->addWidget(middle_, 1);
  setCentralWidget(centre);

  status_ = new StatusLine(this);
  statusBar()->addPermanentWidget(status_);
  build_docks();
  build_menus();

  save_soon_.setSingleShot(true);
  save_soon_.setInterval(kSaveMilliseconds);
  connect(&save_soon_, &QTimer::timeout, this, &MainWindow::save_tabs);

  restore_window();
  restore_tabs();

  connect(tabs_, &TabHost::page_changed, this, &MainWindow::show_page);
  connect(tabs_, &TabHost::pages_changed, this, [this] {
    show_page(tabs_->current_page());
    save_soon_.start();
  });
  connect(tabs_, &TabHost::sessions_changed, list_, &SessionList::refresh);
  connect(tabs_, &TabHost::status_message, this,
          [this](const QString& text) { statusBar()->showMessage(text, kMessageMilliseconds); });
  show_page(tabs_->current_page());
  QTimer::singleShot(0, this, &MainWindow::check_session_folder);
}

MainWindow::~MainWindow() {
  // Tabs still speak while they go; the docks must not look at pages any more.
  tabs_->disconnect(this);
  transcript_->show_page(nullptr);
  status_->show_page(nullptr);
  delete tabs_;
}

void MainWindow::build_docks() {
  sessions_ = new SessionsDock(bridge_, *list_, this);
  sessions_->set_pane_names([this](const std::string& id) {
    const PaneType* type = tabs_->find_type(from_utf8(id));
    return type ? type->shown_name() : from_utf8(id);
  });
  connect(sessions_, &SessionsDock::open_wanted, tabs_,
          [this](const std::filesystem::path& file, const QString& pane, const QString& title) {
            tabs_->open_session(file, pane, title);
          });
  connect(sessions_, &SessionsDock::export_wanted, this, &MainWindow::export_session);
  connect(sessions_, &SessionsDock::compare_wanted, this, &MainWindow::compare_sessions);
  const auto of = [](const SessionEntry& entry) {
    return ChosenSession{entry.file, from_utf8(entry.pane), from_utf8(entry.title)};
  };
  connect(sessions_, &SessionsDock::play_wanted, this,
          [this, of](const SessionEntry& entry) { play_back(of(entry)); });
  connect(sessions_, &SessionsDock::rerun_wanted, this,
          [this, of](const SessionEntry& entry) { run_again(of(entry)); });
  connect(sessions_, &SessionsDock::serve_wanted, this,
          [this, of](const SessionEntry& entry) { serve(of(entry)); });
  connect(sessions_, &SessionsDock::status_message, this,
          [this](const QString& text) { statusBar()->showMessage(text, kMessageMilliseconds); });
  addDockWidget(Qt::LeftDockWidgetArea, sessions_);

  transcript_ = new TranscriptDock(this);
  connect(transcript_, &TranscriptDock::play_wished, this, [this] { play_->trigger(); });
  connect(transcript_, &TranscriptDock::export_wished, this, &MainWindow::export_current);
  connect(transcript_, &TranscriptDock::save_copy_wished, this, &MainWindow::save_copy_of_current);
  connect(transcript_, &TranscriptDock::compare_wished, this, &MainWindow::compare_messages);
  connect(transcript_, &TranscriptDock::repeat_wished, this, &MainWindow::repeat_messages);
  addDockWidget(Qt::BottomDockWidgetArea, transcript_);
  // The transcript lies under the pane, the sessions beside both.
  setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
  setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
}

void MainWindow::show_page(Page* page) {
  transcript_->show_page(page);
  status_->show_page(page);
  setWindowTitle(page ? tr("%1 — Linewright").arg(page->title()) : tr("Linewright"));
  show_start_or_tabs();
  update_commands();
}

/// Under the start page there is nothing it could tell. What the user chose counts again with the first tab.
void MainWindow::put_transcript_away(bool away) {
  transcript_->toggleViewAction()->setEnabled(!away);
  if (away) {
    if (transcript_->isHidden()) return;
    transcript_away_ = true;
    transcript_->hide();
  } else if (std::exchange(transcript_away_, false)) {
    transcript_->show();
  }
}

void MainWindow::show_start_or_tabs() {
  put_transcript_away(tabs_->count() == 0);
  if (tabs_->count() > 0) return middle_->setCurrentWidget(tabs_);
  const bool was_shown = start_ && middle_->currentWidget() == start_;
  if (!start_) {
    start_ = new StartPage(tabs_->types(), *list_, middle_);
    middle_->addWidget(start_);
    connect(start_, &StartPage::pane_wanted, tabs_, [this](const PaneType* type) { tabs_->open(*type); });
    connect(start_, &StartPage::sample_wanted, tabs_,
            [this](const PaneType* type) { try_sample(bridge_, *tabs_, *type); });
    connect(start_, &StartPage::session_wanted, tabs_,
            [this](const std::filesystem::path& file, const QString& pane, const QString& title) {
              tabs_->open_session(file, pane, title);
            });
  }
  middle_->setCurrentWidget(start_);
  if (!was_shown) start_->setFocus();
}

/// Tells at once, not at the first send, that nothing can be recorded.
void MainWindow::check_session_folder() {
  const QString folder = from_path(bridge_.workbench().session_folder());
  auto writable = std::make_shared<bool>(false);
  const auto look = [folder, writable] {
    // The folder is made with the first session; until then its nearest parent counts.
    QFileInfo info(folder);
    while (!info.exists() && info.absoluteFilePath() != info.absolutePath())
      info.setFile(info.absolutePath());
    *writable = info.isDir() && info.isWritable();
  };
  const auto tell = [this, folder, writable] {
    if (*writable) return;
    bars_->add_once(
        BarTone::warning,
        tr("Sessions can't be kept: the folder %1 can't be written. You can look around and open saved "
           "sessions; nothing new can be recorded there.")
            .arg(folder));
  };
  bridge_.workbench().run_aside(look, guarded(this, tell));
}

void MainWindow::cycle_focus() {
  const QWidget* now = focusWidget();
  Page* page = tabs_->current_page();
  if (page && page->isAncestorOf(now) && transcript_->isVisible()) return transcript_->focus_view();
  const bool in_transcript = transcript_->isAncestorOf(now);
  const bool in_sessions = sessions_->isAncestorOf(now);
  if ((in_transcript || !page) && !in_sessions && sessions_->isVisible()) return sessions_->focus_search();
  if (page) return page->focus_main_input();
  if (start_) start_->setFocus();
}

bool MainWindow::may_close() {
  if (quitting_ || (quit_question_ && quit_question_->is_open())) return true;  // asked for twice: meant
  const auto pages = tabs_->all_pages();
  const auto running = std::ranges::count_if(pages, [](const Page* page) { return page->busy(); });
  if (running == 0) return true;
  quit_question_ = bars_->add(
      BarTone::question,
      tr("%n tab(s) still have something running. Quit all the same?", nullptr, static_cast<int>(running)));
  QPushButton* quit = quit_question_->add_button(tr("Cancel It and &Quit"), [this] {
    quitting_ = true;
    close();
  });
  quit_question_->add_button(tr("&Keep Working"), {});
  quit->setFocus();
  return false;
}

void MainWindow::close_unasked() {
  quitting_ = true;
  close();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!may_close()) return event->ignore();
  save_soon_.stop();
  save_tabs();
  save_window();
  sessions_->commit_deletions();
  for (DetachedWindow* window : tabs_->windows()) window->hide();
  event->accept();
}

void MainWindow::changeEvent(QEvent* event) {
  if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
    if (Page* page = tabs_->current_page()) page->make_active();
    list_->refresh();  // another program may have made sessions meanwhile
  }
  if (event->type() == QEvent::PaletteChange) Theme::instance().palette_changed();
  QMainWindow::changeEvent(event);
}

}  // namespace lw::ui
