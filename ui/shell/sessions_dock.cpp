#include "ui/shell/sessions_dock.h"

#include <QAction>
#include <QApplication>
#include <QDesktopServices>
#include <QFileDialog>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/shell/question_bar.h"
#include "ui/shell/session_list.h"
#include "ui/shell/sessions_model.h"
#include "ui/shell/theme.h"

namespace lw::ui {

namespace {
constexpr int kUndoMilliseconds = 10'000;
}  // namespace

SessionsDock::SessionsDock(Bridge& bridge, SessionList& list, QWidget* parent)
    : QDockWidget(tr("Sessions"), parent),
      bridge_(bridge),
      list_(list),
      model_(new SessionsModel(this)),
      sorted_(new QSortFilterProxyModel(this)),
      view_(new QTreeView),
      search_(new QLineEdit),
      empty_(new QLabel),
      bars_(new BarStack) {
  setObjectName(QStringLiteral("sessions_dock"));
  setAllowedAreas(Qt::AllDockWidgetAreas);
  toggleViewAction()->setText(tr("&Sessions"));
  toggleViewAction()->setShortcut(QKeySequence(Qt::Key_F8));

  auto* body = new QWidget(this);
  auto* layout = new QVBoxLayout(body);
  layout->setContentsMargins(6, 6, 6, 6);
  layout->setSpacing(6);
  search_->setObjectName(QStringLiteral("sessions_search"));
  search_->setPlaceholderText(tr("Find a session"));
  search_->setToolTip(tr("Find a session (F7)"));
  search_->setAccessibleName(tr("Find a session"));
  search_->setClearButtonEnabled(true);
  search_->addAction(theme_icon(QLatin1StringView("search")), QLineEdit::LeadingPosition);
  search_->installEventFilter(this);
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setWordWrap(true);
  empty_->setForegroundRole(QPalette::PlaceholderText);
  empty_->hide();
  build_view();
  layout->addWidget(search_);
  layout->addWidget(bars_);
  layout->addWidget(empty_, 1);
  layout->addWidget(view_, 1);
  setWidget(body);
  build_actions();

  list_.add_watcher(this);
  connect(&list_, &SessionList::changed, this, &SessionsDock::take_entries);
  deletion_.setSingleShot(true);
  deletion_.setInterval(kUndoMilliseconds);
  connect(&deletion_, &QTimer::timeout, this, &SessionsDock::commit_deletions);
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
    sorted_->setFilterFixedString(text.trimmed());
    update_actions();
  });
}

SessionsDock::~SessionsDock() = default;

void SessionsDock::build_view() {
  sorted_->setSourceModel(model_);
  sorted_->setSortRole(SessionsModel::sort_role);
  sorted_->setFilterCaseSensitivity(Qt::CaseInsensitive);
  sorted_->setFilterKeyColumn(-1);
  sorted_->setDynamicSortFilter(true);

  view_->setObjectName(QStringLiteral("sessions_view"));
  view_->setAccessibleName(tr("Sessions"));
  view_->setModel(sorted_);
  view_->setRootIsDecorated(false);
  view_->setUniformRowHeights(true);
  view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  view_->setAllColumnsShowFocus(true);
  view_->setSortingEnabled(true);
  view_->sortByColumn(SessionsModel::time_column, Qt::DescendingOrder);
  view_->setContextMenuPolicy(Qt::ActionsContextMenu);
  view_->setTextElideMode(Qt::ElideMiddle);  // titles begin alike

  QHeaderView* header = view_->header();
  const int letter = view_->fontMetrics().averageCharWidth();
  header->setStretchLastSection(false);
  header->setMinimumSectionSize(4 * letter);
  header->setSectionResizeMode(SessionsModel::title_column, QHeaderView::Stretch);
  wanted_widths_ = {0, 10 * letter, 17 * letter, 10 * letter, 11 * letter};
  for (int column = 1; column < SessionsModel::column_count; ++column) {
    header->resizeSection(column, wanted_widths_[static_cast<std::size_t>(column)]);
  }
  view_->installEventFilter(this);
  // The view's own size is another one before its viewport's is: what is fitted goes by the latter.
  view_->viewport()->installEventFilter(this);

  connect(view_, &QTreeView::activated, this, &SessionsDock::open_chosen);
  connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &SessionsDock::update_actions);
}

void SessionsDock::build_actions() {
  const auto make = [this](const char* icon, const QString& text, const QKeySequence& keys, auto slot) {
    auto* action = new QAction(theme_icon(QLatin1StringView(icon)), text, view_);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, slot);
    view_->addAction(action);
    return action;
  };
  const auto separate = [this] {
    auto* line = new QAction(view_);
    line->setSeparator(true);
    view_->addAction(line);
  };
  // Enter is the view's own (activated); it stands here for the menu and the list of shortcuts.
  open_ = make("open", tr("&Open"), {}, &SessionsDock::open_chosen);
  const auto of_one = [&](const char* icon, const QString& text, auto signal) {
    of_one_ += make(icon, text, {}, [this, signal] {
      const auto entries = chosen();
      if (entries.size() == 1) Q_EMIT(this->*signal)(entries[0]);
    });
  };
  of_one("play", tr("&Play Back"), &SessionsDock::play_wanted);
  of_one("refresh", tr("Run &Again…"), &SessionsDock::rerun_wanted);
  of_one("listen", tr("Ser&ve…"), &SessionsDock::serve_wanted);
  separate();
  copy_ = make("save", tr("Save a &Copy…"), QKeySequence::SaveAs, &SessionsDock::copy_chosen);
  export_ = make("upload", tr("&Export…"), {}, [this] {
    const auto entries = chosen();
    if (entries.size() == 1) Q_EMIT export_wanted(entries[0].file, from_utf8(entries[0].title));
  });
  compare_ = make("sessions", tr("Co&mpare"), {}, &SessionsDock::compare_chosen);
  compare_->setToolTip(tr("Two chosen sessions, step by step; the older one is the first"));
  folder_ = make("folder", tr("Show in &Folder"), {}, &SessionsDock::show_in_folder);
  delete_ = make("delete", tr("&Delete"), QKeySequence::Delete, &SessionsDock::delete_chosen);
  make("refresh", tr("&Refresh"), QKeySequence::Refresh, [this] { list_.refresh(); });
  update_actions();
}

void SessionsDock::compare_chosen() {
  auto entries = chosen();
  if (entries.size() != 2) return;
  std::ranges::sort(entries, {}, &SessionEntry::started);
  Q_EMIT compare_wanted(entries[0].file, entries[1].file);
}

void SessionsDock::set_pane_names(std::function<QString(const std::string&)> pane_name) {
  model_->set_pane_names(std::move(pane_name));
}

void SessionsDock::showEvent(QShowEvent* event) {
  QDockWidget::showEvent(event);
  QTimer::singleShot(0, &list_, &SessionList::ensure);  // after the first paint
}

void SessionsDock::take_entries() {
  model_->set_entries(list_.entries());
  update_actions();
}

/// As many columns as there is room for; the title always keeps enough to be read.
void SessionsDock::fit_columns() {
  const QHeaderView* header = view_->header();
  int room = view_->viewport()->width() - 24 * view_->fontMetrics().averageCharWidth();
  for (const int column : {SessionsModel::time_column, SessionsModel::size_column,
                           SessionsModel::frames_column, SessionsModel::pane_column}) {
    room -= wanted_widths_[static_cast<std::size_t>(column)];
    if (header->isSectionHidden(column) != (room < 0)) view_->setColumnHidden(column, room < 0);
  }
}

std::vector<SessionEntry> SessionsDock::chosen() const {
  std::vector<SessionEntry> entries;
  for (const QModelIndex& index : view_->selectionModel()->selectedRows()) {
    entries.push_back(model_->entry(sorted_->mapToSource(index).row()));
  }
  return entries;
}

void SessionsDock::update_actions() {
  const auto entries = chosen();
  open_->setEnabled(!entries.empty());
  copy_->setEnabled(entries.size() == 1);
  export_->setEnabled(entries.size() == 1);
  compare_->setEnabled(entries.size() == 2);
  folder_->setEnabled(entries.size() == 1);
  for (QAction* action : of_one_) action->setEnabled(entries.size() == 1);
  delete_->setEnabled(!entries.empty());
  const bool none = list_.loaded() && sorted_->rowCount() == 0;
  empty_->setVisible(none);
  view_->setVisible(!none);
  empty_->setText(model_->rowCount() == 0
                      ? tr("No sessions yet. Each is kept here as soon as something is sent.")
                      : tr("No session matches."));
}

void SessionsDock::open_chosen() {
  for (const SessionEntry& entry : chosen()) {
    Q_EMIT open_wanted(entry.file, from_utf8(entry.pane), from_utf8(entry.title));
  }
}

void SessionsDock::delete_chosen() {
  int live = 0;
  for (const SessionEntry& entry : chosen()) {
    if (entry.live) {
      ++live;
      continue;
    }
    deleted_.insert(entry.file);
    model_->hide(entry.file);
  }
  if (live) Q_EMIT status_message(tr("A session that is being recorded can't be deleted."));
  if (deleted_.empty()) return;

  const QString text = tr("%n session(s) deleted.", nullptr, static_cast<int>(deleted_.size()));
  if (undo_bar_) {
    undo_bar_->set_text(text);
  } else {
    undo_bar_ = bars_->add(BarTone::info, text);
    QPushButton* undo = undo_bar_->add_button(tr("&Undo"), [this] { undo_delete(); });
    undo->setObjectName(QStringLiteral("undo_delete"));
    undo_bar_->on_dismiss([this] {
      undo_bar_ = nullptr;
      commit_deletions();
    });
  }
  deletion_.start();
  update_actions();
}

void SessionsDock::undo_delete() {
  undo_bar_ = nullptr;
  deletion_.stop();
  deleted_.clear();
  model_->unhide_all();
  update_actions();
  view_->setFocus();
}

void SessionsDock::commit_deletions() {
  deletion_.stop();
  if (undo_bar_) return undo_bar_->dismiss();  // comes back here
  for (const auto& file : std::exchange(deleted_, {})) {
    const auto deleted = [this, file](std::expected<void, Error> outcome) {
      if (outcome) return list_.refresh();
      model_->unhide_all();
      bars_->add_once(BarTone::error,
                      tr("%1 can't be deleted: %2")
                          .arg(from_path(file.filename()), from_utf8(outcome.error().message())));
    };
    bridge_.workbench().delete_session(file, guarded(this, deleted));
  }
}

void SessionsDock::copy_chosen() {
  const auto entries = chosen();
  if (entries.size() != 1) return;
  auto* dialog = new QFileDialog(this, tr("Save a Copy"), QString(), tr("Sessions (*.lws)"));
  dialog->setObjectName(QStringLiteral("copy_dialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("lws"));
  dialog->selectFile(from_path(entries.front().file.filename()));
  connect(dialog, &QFileDialog::fileSelected, this, [this, from = entries.front().file](const QString& to) {
    const auto copied = [this, to](std::expected<void, Error> outcome) {
      if (outcome) return Q_EMIT status_message(tr("Copied to %1").arg(to));
      bars_->add_once(BarTone::error, tr("The copy failed: %1").arg(from_utf8(outcome.error().message())));
    };
    bridge_.workbench().copy_session(from, to_path(to), guarded(this, copied));
  });
  dialog->open();
}

void SessionsDock::show_in_folder() {
  const auto entries = chosen();
  if (entries.size() != 1) return;
  QDesktopServices::openUrl(QUrl::fromLocalFile(from_path(entries.front().file.parent_path())));
}

/// Who comes with the keyboard finds a session chosen: of a single one no arrow key would choose it.
void SessionsDock::choose_by_keyboard(const QFocusEvent* event) {
  if (event->reason() != Qt::TabFocusReason && event->reason() != Qt::BacktabFocusReason) return;
  if (!chosen().empty() || sorted_->rowCount() == 0) return;
  const QModelIndex current = view_->currentIndex();
  view_->setCurrentIndex(current.isValid() ? current : sorted_->index(0, 0));
  view_->selectionModel()->select(view_->currentIndex(),
                                  QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void SessionsDock::focus_search() {
  show();
  raise();
  search_->setFocus(Qt::ShortcutFocusReason);
  search_->selectAll();
}

bool SessionsDock::eventFilter(QObject* object, QEvent* event) {
  if (object == view_->viewport() && event->type() == QEvent::Resize) fit_columns();
  if (object == view_ && event->type() == QEvent::FocusIn)
    choose_by_keyboard(static_cast<QFocusEvent*>(event));
  if (object == search_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool down = key->key() == Qt::Key_Down;
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if ((down || enter) && sorted_->rowCount() > 0) {
      if (!view_->currentIndex().isValid()) view_->setCurrentIndex(sorted_->index(0, 0));
      view_->setFocus();
      if (enter) open_chosen();
      return true;
    }
    if (key->key() == Qt::Key_Escape && !search_->text().isEmpty()) {
      search_->clear();
      return true;
    }
  }
  return QDockWidget::eventFilter(object, event);
}

}  // namespace lw::ui
