#include "ui/shell/tab_host.h"

#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QPointer>
#include <QTabBar>
#include <QToolButton>
#include <algorithm>
#include <utility>

#include "core/api/recorded_file.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/shell/detached_window.h"
#include "ui/shell/page.h"
#include "ui/shell/sample.h"
#include "ui/shell/theme.h"

namespace lw::ui {

namespace {
/// Enough to undo a slip; each costs a few strings.
constexpr qsizetype kMostClosed = 30;
/// A title beyond this is elided in the tab; the tooltip has all of it.
constexpr int kTitleCharacters = 32;

/// Who made a recording, as far as it can be read.
struct Origin {
  std::string pane;
  std::string operation;  // the first one's name
};

/// Whether the pane knows this operation: PaneType::plays has the beginnings, with spaces between.
bool plays(const PaneType& type, const std::string& operation) {
  const auto words = QString::fromLatin1(type.plays).split(QLatin1Char(' '), Qt::SkipEmptyParts);
  return std::ranges::any_of(words,
                             [&](const QString& word) { return operation.starts_with(to_utf8(word)); });
}

Origin origin_of(const std::filesystem::path& file) {
  Origin origin;
  try {
    const RecordedFile recording = open_recording(file);
    origin.pane = recording.reader->header().pane;
    const auto operations = recording.reader->operations();
    if (!operations.empty()) origin.operation = operations.front().name;
  } catch (const Error&) {
    // Whoever plays it tells what is wrong with it.
  }
  return origin;
}

QString tab_text(const QString& title) {
  QString text = title.size() > kTitleCharacters ? title.left(kTitleCharacters - 1) + QChar(0x2026) : title;
  return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}
}  // namespace

TabHost::TabHost(Bridge& bridge, std::span<const PaneType* const> types, QWidget* parent)
    : QTabWidget(parent), bridge_(bridge), types_(types), new_button_(new QToolButton(this)) {
  setObjectName(QStringLiteral("tabs"));
  setDocumentMode(true);
  setMovable(true);
  setElideMode(Qt::ElideNone);
  setUsesScrollButtons(true);
  tabBar()->setExpanding(false);
  tabBar()->setContextMenuPolicy(Qt::CustomContextMenu);
  tabBar()->installEventFilter(this);
  tabBar()->setAccessibleName(tr("Open panes"));

  new_button_->setObjectName(QStringLiteral("new_tab"));
  new_button_->setAutoRaise(true);
  new_button_->setIcon(theme_icon(QLatin1StringView("new-tab")));
  new_button_->setPopupMode(QToolButton::MenuButtonPopup);
  new_button_->setToolTip(tr("New tab (Ctrl+T)"));
  new_button_->setAccessibleName(tr("New tab"));
  setCornerWidget(new_button_, Qt::TopRightCorner);

  connect(new_button_, &QToolButton::clicked, this, &TabHost::open_default);
  connect(this, &QTabWidget::currentChanged, this, [this] {
    if (Page* now = current_page()) now->make_active();
    Q_EMIT page_changed(current_page());
    Q_EMIT pages_changed();
  });
  connect(tabBar(), &QTabBar::tabMoved, this, &TabHost::pages_changed);
  connect(tabBar(), &QTabBar::customContextMenuRequested, this, &TabHost::tab_menu);
}

TabHost::~TabHost() {
  // What panes still say while they go must not reach a half-gone host.
  blockSignals(true);
  for (Page* open_page : all_pages()) open_page->disconnect(this);
  qDeleteAll(std::exchange(windows_, {}));
}

void TabHost::set_new_menu(QMenu* menu) {
  new_button_->setMenu(menu);
}

const PaneType* TabHost::find_type(QStringView id) const {
  const auto found =
      std::ranges::find_if(types_, [&](const PaneType* type) { return id == QLatin1StringView(type->id); });
  return found == types_.end() ? nullptr : *found;
}

Page* TabHost::page(int index) const {
  return static_cast<Page*>(widget(index));
}

Page* TabHost::current_page() const {
  return page(currentIndex());
}

QList<Page*> TabHost::all_pages() const {
  QList<Page*> pages;
  for (int i = 0; i < count(); ++i) pages.append(page(i));
  for (DetachedWindow* window : windows_) pages.append(window->page());
  return pages;
}

Page* TabHost::open(const PaneType& type, bool show) {
  auto* made = new Page(type, bridge_, this);
  connect_page(made);
  add_page(made, count(), show);
  if (show) made->focus_main_input();
  return made;
}

void TabHost::open_url(const QString& url) {
  if (const PaneType* type = pane_for_url(url, types_)) return open(*type)->pane()->open_url(url);
  Q_EMIT status_message(tr("No pane opens this URL: %1").arg(url));
}

void TabHost::open_default() {
  if (!types_.empty()) open(*types_.front());
}

Page* TabHost::open_session(const std::filesystem::path& file, QStringView pane_id, const QString& title) {
  for (Page* open_page : all_pages()) {
    if (open_page->player() || open_page->session_file() != file) continue;
    show_page(open_page);
    return open_page;
  }
  const PaneType* type = find_type(pane_id);
  if (!type && !types_.empty()) type = types_.front();
  if (!type) return nullptr;
  auto* made = new Page(*type, bridge_, this);
  made->set_title_until_shown(title);
  made->show_saved(file);
  connect_page(made);
  add_page(made, count(), true);
  return made;
}

void TabHost::play_session(const std::filesystem::path& file, QStringView pane_id, const QString& title,
                           PlaybackMaker make) {
  for (Page* open_page : all_pages()) {
    if (!open_page->player() || open_page->session_file() != file) continue;
    show_page(open_page);
    open_page->focus_main_input();
    return open_page->player()->toggle();
  }
  if (const PaneType* type = find_type(pane_id)) return play_in(*type, file, title, std::move(make));
  auto origin = std::make_shared<Origin>();
  const auto look = [origin, file] { *origin = origin_of(file); };
  const auto play = [this, origin, file, title, make = std::move(make)] {
    const PaneType* type = find_type(from_utf8(origin->pane));
    for (const PaneType* other : types_) {
      if (!type && plays(*other, origin->operation)) type = other;
    }
    if (!type && !types_.empty()) type = types_.front();
    if (type) play_in(*type, file, title, make);
  };
  bridge_.workbench().run_aside(look, guarded(this, play));
}

void TabHost::play_in(const PaneType& type, const std::filesystem::path& file, const QString& title,
                      PlaybackMaker make) {
  auto* made = new Page(type, bridge_, this);
  made->play(file, title, std::move(make));
  connect_page(made);
  add_page(made, count(), true);
  made->focus_main_input();
}

void TabHost::show_page(Page* page) {
  if (indexOf(page) >= 0) return setCurrentWidget(page);
  page->window()->raise();
  page->window()->activateWindow();
}

const PaneType* TabHost::lasting_type(const Page* page) const {
  if (const PaneType* own = find_type(QString::fromLatin1(page->type().id))) return own;
  const SessionPtr session = page->session();
  if (!session || types_.empty()) return nullptr;
  const PaneType* made_by = find_type(from_utf8(session->pane()));
  return made_by ? made_by : types_.front();
}

void TabHost::add_page(Page* page, int index, bool show) {
  insertTab(std::clamp(index, 0, count()), page, page->icon(), tab_text(page->title()));
  update_tab(page);
  if (show) setCurrentWidget(page);
}

void TabHost::connect_page(Page* page) {
  connect(page, &Page::title_changed, this, [this, page] {
    update_tab(page);
    Q_EMIT pages_changed();
  });
  connect(page, &Page::session_changed, this, [this] {
    Q_EMIT sessions_changed();
    Q_EMIT pages_changed();
  });
  connect(page, &Page::busy_changed, this, [this, page] { update_tab(page); });
  connect(page, &Page::open_wanted, this, &TabHost::open_url);
  connect(page, &Page::session_wanted, this, [this, page](const QString& file, const QString& title) {
    open_session(to_path(file), QString::fromLatin1(page->type().id), title);
  });
  connect(page, &Page::twin_wanted, this, [this, page](const std::function<void(Pane&)>& fill) {
    if (const PaneType* type = lasting_type(page)) fill(*open(*type)->pane());
  });
  connect(page, &Page::status_message, this, [this, page](const QString& text) {
    if (page == current_page()) Q_EMIT status_message(text);
  });
}

void TabHost::update_tab(Page* page) {
  const int index = indexOf(page);
  if (index < 0) return;
  const QString title = page->title();
  setTabText(index, tab_text(title));
  setTabIcon(index, page->icon());
  setTabToolTip(index, page->busy() ? tr("%1 (running)").arg(title) : title);
}

void TabHost::remember_closed(Page* page, int index) {
  const PaneType* type = lasting_type(page);
  if (!type) return;
  closed_.append({type, page->session_file(), page->name(), page->title(), index, page->player() != nullptr,
                  Sample::is_on(*page)});
  if (closed_.size() > kMostClosed) closed_.removeFirst();
}

void TabHost::close_page(Page* page) {
  if (!page) return;
  page->ask_to_close([this, page] {
    const int index = indexOf(page);
    const bool had_focus = page->isAncestorOf(QApplication::focusWidget());
    remember_closed(page, index < 0 ? count() : index);
    if (const SessionPtr session = page->session(); session && session->live()) {
      session->close(guarded(this, [this] { Q_EMIT sessions_changed(); }));
    }
    if (index >= 0) {
      removeTab(index);
      // Else the keys go to the bar of tabs, where the next pane's shortcuts don't count.
      if (Page* next = current_page(); next && had_focus) next->focus_main_input();
    } else if (auto* window = qobject_cast<DetachedWindow*>(page->window())) {
      windows_.removeOne(window);
      window->hide();
      window->deleteLater();
    }
    page->hide();
    page->deleteLater();
    Q_EMIT pages_changed();
  });
}

void TabHost::close_current() {
  close_page(current_page());
}

void TabHost::reopen_closed() {
  if (closed_.isEmpty()) return;
  const Closed last = closed_.takeLast();
  auto* made = new Page(*last.type, bridge_, this);
  made->set_title_until_shown(last.title);
  if (last.played)
    made->play(last.session, last.title, usual_playback());
  else if (!last.session.empty())
    made->show_saved(last.session);
  made->set_name(last.name);
  if (last.sample) new Sample(bridge_, *made);
  connect_page(made);
  add_page(made, last.index, true);
  made->focus_main_input();
}

void TabHost::detach(Page* page) {
  const int index = indexOf(page);
  if (index < 0) return;
  const QSize size = this->window()->size() * 3 / 4;
  removeTab(index);
  auto* window = new DetachedWindow(page);
  windows_.append(window);
  connect(window, &DetachedWindow::attach_wanted, this, &TabHost::attach);
  connect(window, &DetachedWindow::close_wanted, this, &TabHost::close_page);
  window->resize(size);
  window->show();
  window->activateWindow();
  page->focus_main_input();
  Q_EMIT pages_changed();
}

void TabHost::attach(Page* page) {
  auto* window = page ? qobject_cast<DetachedWindow*>(page->window()) : nullptr;
  if (!window) return;
  window->release_page();
  windows_.removeOne(window);
  window->hide();
  window->deleteLater();
  add_page(page, count(), true);
  this->window()->activateWindow();
  page->focus_main_input();
}

void TabHost::go(int step) {
  if (count() > 1) setCurrentIndex((currentIndex() + step + count()) % count());
}

void TabHost::move_current(int step) {
  const int to = currentIndex() + step;
  if (currentIndex() >= 0 && to >= 0 && to < count()) tabBar()->moveTab(currentIndex(), to);
}

void TabHost::go_to(int number) {
  if (number == 9) return setCurrentIndex(count() - 1);
  if (number >= 1 && number <= count()) setCurrentIndex(number - 1);
}

void TabHost::tabInserted(int index) {
  QTabWidget::tabInserted(index);
  // A calm button of our own: some styles paint theirs alarm red.
  auto* button = new QToolButton(tabBar());
  button->setAutoRaise(true);
  button->setIcon(theme_icon(QLatin1StringView("close")));
  button->setIconSize(QSize(12, 12));
  button->setFocusPolicy(Qt::NoFocus);
  button->setToolTip(tr("Close this tab (Ctrl+W)"));
  button->setAccessibleName(tr("Close tab"));
  connect(button, &QToolButton::clicked, this, [this, closed = QPointer<QWidget>(widget(index))] {
    if (closed) close_page(static_cast<Page*>(closed.data()));
  });
  tabBar()->setTabButton(index, QTabBar::RightSide, button);
  Q_EMIT pages_changed();
}

void TabHost::tabRemoved(int index) {
  QTabWidget::tabRemoved(index);
  if (count() == 0) Q_EMIT page_changed(nullptr);
}

void TabHost::rename_current() {
  if (currentIndex() >= 0) edit_name(currentIndex());
}

void TabHost::edit_name(int index) {
  delete name_edit_;
  Page* renamed = page(index);
  name_edit_ = new QLineEdit(renamed->title(), tabBar());
  name_edit_->setObjectName(QStringLiteral("tab_name"));
  name_edit_->setAccessibleName(tr("Name of the tab"));
  name_edit_->setPlaceholderText(renamed->type().shown_name());
  const QRect place = tabBar()->tabRect(index).adjusted(2, 2, -2, -2);
  name_edit_->setGeometry(place.x(), place.y(), std::max(place.width(), 160), place.height());
  name_edit_->selectAll();
  name_edit_->installEventFilter(this);
  const auto take = [this, renamed = QPointer<Page>(renamed)] {
    if (!name_edit_) return;
    QLineEdit* edit = std::exchange(name_edit_, nullptr);
    edit->deleteLater();
    edit->hide();
    if (!renamed) return;
    if (edit->isModified()) renamed->set_name(edit->text());
    renamed->focus_main_input();
  };
  connect(name_edit_, &QLineEdit::editingFinished, this, take);
  name_edit_->show();
  name_edit_->setFocus();
}

bool TabHost::eventFilter(QObject* object, QEvent* event) {
  if (object == name_edit_ && event->type() == QEvent::KeyPress &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
    name_edit_->setModified(false);
    name_edit_->clearFocus();
    return true;
  }
  if (object == tabBar() && event->type() == QEvent::MouseButtonRelease) {
    const auto* mouse = static_cast<QMouseEvent*>(event);
    const int index = tabBar()->tabAt(mouse->pos());
    if (mouse->button() == Qt::MiddleButton && index >= 0) {
      close_page(page(index));
      return true;
    }
  }
  if (object == tabBar() && event->type() == QEvent::MouseButtonDblClick) {
    const int index = tabBar()->tabAt(static_cast<QMouseEvent*>(event)->pos());
    if (index >= 0) {
      edit_name(index);
    } else {
      open_default();
    }
    return true;
  }
  return QTabWidget::eventFilter(object, event);
}

void TabHost::tab_menu(const QPoint& where) {
  const int index = tabBar()->tabAt(where);
  if (index < 0) return;
  Page* chosen = page(index);
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("tab_menu"));
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(theme_icon(QLatin1StringView("rename")), tr("&Rename…"), this,
                  [this, index] { edit_name(index); });
  menu->addAction(theme_icon(QLatin1StringView("detach")), tr("&Detach to a Window"), this,
                  [this, chosen] { detach(chosen); });
  menu->addSeparator();
  menu->addAction(theme_icon(QLatin1StringView("close")), tr("&Close"), this,
                  [this, chosen] { close_page(chosen); });
  QAction* others = menu->addAction(tr("Close &Others"), this, [this, chosen] {
    for (int i = count() - 1; i >= 0; --i) {
      if (page(i) != chosen) close_page(page(i));
    }
  });
  others->setEnabled(count() > 1);
  QAction* reopen = menu->addAction(theme_icon(QLatin1StringView("reopen")), tr("Reopen C&losed Tab"), this,
                                    &TabHost::reopen_closed);
  reopen->setEnabled(can_reopen());
  menu->popup(tabBar()->mapToGlobal(where));
}

}  // namespace lw::ui
