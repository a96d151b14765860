// What the main window keeps from one start to the next. Tabs are saved as they change, so a crash loses
// none.
#include <QSettings>
#include <algorithm>

#include "ui/bridge/text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page.h"
#include "ui/shell/sample.h"
#include "ui/shell/settings.h"
#include "ui/shell/tab_host.h"
#include "ui/shell/theme.h"

namespace lw::ui {

namespace {
/// Raised when docks are added or renamed: an older state is then not applied.
constexpr int kStateVersion = 1;
/// A settings file is input too.
constexpr int kMostTabs = 100;
}  // namespace

void MainWindow::restore_theme() {
  const int kept = open_settings()->value(QStringLiteral("theme"), 0).toInt();
  Theme::instance().choose(static_cast<ThemeChoice>(std::clamp(kept, 0, 2)));
}

void MainWindow::restore_window() {
  const auto settings = open_settings();
  if (!restoreGeometry(settings->value(QStringLiteral("window/geometry")).toByteArray())) resize(1200, 800);
  if (!restoreState(settings->value(QStringLiteral("window/state")).toByteArray(), kStateVersion)) {
    const auto docks = findChildren<QDockWidget*>(Qt::FindDirectChildrenOnly);
    resizeDocks({docks.begin(), docks.end()}, {320, 300}, Qt::Horizontal);
    resizeDocks({docks.begin(), docks.end()}, {320, 380}, Qt::Vertical);
  }
}

void MainWindow::restore_tabs() {
  const auto settings = open_settings();
  const int count = std::min(settings->beginReadArray(QStringLiteral("tabs")), kMostTabs);
  for (int i = 0; i < count; ++i) {
    settings->setArrayIndex(i);
    const PaneType* type = tabs_->find_type(settings->value(QStringLiteral("pane")).toString());
    if (!type) continue;  // written by a version with other panes
    Page* page = tabs_->open(*type, false);
    page->set_title_until_shown(settings->value(QStringLiteral("title")).toString());
    page->set_name(settings->value(QStringLiteral("name")).toString());
    const QString file = settings->value(QStringLiteral("session")).toString();
    if (!file.isEmpty()) page->show_saved(to_path(file));
    if (*type->sample && settings->value(QStringLiteral("sample")).toBool()) new Sample(bridge_, *page);
  }
  settings->endArray();
  const int current = settings->value(QStringLiteral("current_tab"), 0).toInt();
  if (current >= 0 && current < tabs_->count()) tabs_->setCurrentIndex(current);
}

void MainWindow::save_window() {
  const bool away = transcript_away_;
  put_transcript_away(false);  // kept is what the user chose
  const auto settings = open_settings();
  settings->setValue(QStringLiteral("window/geometry"), saveGeometry());
  settings->setValue(QStringLiteral("window/state"), saveState(kStateVersion));
  put_transcript_away(away);
}

void MainWindow::save_tabs() const {
  const auto settings = open_settings();
  settings->remove(QStringLiteral("tabs"));
  settings->beginWriteArray(QStringLiteral("tabs"));
  int index = 0;
  for (const Page* page : tabs_->all_pages()) {
    if (page->player()) continue;  // nobody wants it to play by itself at the next start
    const PaneType* type = tabs_->lasting_type(page);
    if (!type) continue;
    settings->setArrayIndex(index++);
    settings->setValue(QStringLiteral("pane"), QLatin1StringView(type->id));
    settings->setValue(QStringLiteral("title"), page->title());
    settings->setValue(QStringLiteral("name"), page->name());
    settings->setValue(QStringLiteral("session"), from_path(page->session_file()));
    if (Sample::is_on(*page)) settings->setValue(QStringLiteral("sample"), true);
  }
  settings->endArray();
  settings->setValue(QStringLiteral("current_tab"), tabs_->currentIndex());
}

}  // namespace lw::ui
