#include "ui/panes/web/history_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QShortcut>
#include <QToolButton>
#include <algorithm>
#include <ranges>
#include <utility>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/saved_exchanges.h"
#include "ui/shell/theme.h"
#include "ui/widgets/row_view.h"

namespace lw::ui {
namespace {

/// The store writes what is recorded once a second at least.
constexpr int kOnFileMs = 1500;

}  // namespace

HistoryPanel::HistoryPanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent),
      workbench_(workbench),
      filter_(new QLineEdit(this)),
      again_(new QToolButton(this)),
      note_(new QLabel(this)),
      list_(new RowView(this)),
      model_(new ExchangeModel(this, true)) {
  filter_->setPlaceholderText(tr("Search: method, status, host, path, session"));
  filter_->setAccessibleName(tr("Search in the requests of all sessions"));
  filter_->setClearButtonEnabled(true);
  again_->setIcon(theme_icon(QLatin1StringView("refresh")));
  again_->setToolTip(tr("Read the sessions again (F5)"));
  again_->setAccessibleName(tr("Read the sessions again"));
  again_->setFocusPolicy(Qt::StrongFocus);
  note_->setForegroundRole(QPalette::PlaceholderText);
  note_->setWordWrap(true);
  note_->setAccessibleName(tr("What is listed"));
  make_list();
  auto* top = new QHBoxLayout;
  top->addWidget(filter_, 1);
  top->addWidget(again_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 4, 0, 0);
  layout->setSpacing(4);
  layout->addLayout(top);
  layout->addWidget(list_, 1);
  layout->addWidget(note_);
  connect(filter_, &QLineEdit::textChanged, this, &HistoryPanel::set_filter);
  connect(again_, &QToolButton::clicked, this, &HistoryPanel::reload);
  const auto key = [this](const QKeySequence& keys, auto run) {
    auto* made = new QShortcut(keys, this);
    made->setContext(Qt::WidgetWithChildrenShortcut);
    connect(made, &QShortcut::activated, this, run);
  };
  key(QKeySequence::Find, [this] {
    filter_->setFocus(Qt::ShortcutFocusReason);
    filter_->selectAll();
  });
  key(Qt::Key_F5, [this] { reload(); });
  soon_.setSingleShot(true);
  soon_.setInterval(kOnFileMs);
  connect(&soon_, &QTimer::timeout, this, [this] { isVisible() ? reload() : void(); });
}

void HistoryPanel::make_list() {
  list_->setModel(model_);
  list_->set_follow(false);
  list_->setAccessibleName(tr("Requests of all sessions"));
  list_->setAccessibleDescription(tr("Enter takes a request up again"));
  list_->setSelectionMode(QAbstractItemView::SingleSelection);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setContextMenuPolicy(Qt::CustomContextMenu);
  auto* header = list_->header();
  header->setStretchLastSection(false);
  header->setSectionResizeMode(ExchangeModel::kTarget, QHeaderView::Stretch);
  header->hideSection(ExchangeModel::kTime);
  header->moveSection(ExchangeModel::kWhen, 0);
  header->resizeSection(ExchangeModel::kWhen, 96);
  header->resizeSection(ExchangeModel::kStatus, 40);
  header->resizeSection(ExchangeModel::kMethod, 46);
  header->resizeSection(ExchangeModel::kHost, 84);
  connect(list_, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
    if (const ExchangePtr exchange = model_->at(index.row())) Q_EMIT opened(exchange);
  });
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& index) {
            if (const ExchangePtr exchange = model_->at(index.row())) Q_EMIT chosen(exchange);
          });
  connect(list_, &QWidget::customContextMenuRequested, this, &HistoryPanel::menu);
}

void HistoryPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  reload();
  reload_soon();
}

void HistoryPanel::reload_soon() {
  if (isVisible()) soon_.start();
}

QString HistoryPanel::note() const {
  return note_->text();
}

ExchangePtr HistoryPanel::current() const {
  return list_->currentIndex().isValid() ? model_->at(list_->currentIndex().row()) : nullptr;
}

void HistoryPanel::reload() {
  if (reading_) return;
  reading_ = true;
  workbench_.list_sessions(
      guarded(this, [this](const std::vector<SessionEntry>& entries) { take_sessions(entries); }));
}

// Where nothing changed the list stays as it is, with what is chosen in it.
void HistoryPanel::take_sessions(const std::vector<SessionEntry>& entries) {
  std::vector<Key> keys;
  std::deque<SessionEntry> wait;
  cut_ = false;
  for (const SessionEntry& entry : entries) {
    if (entry.pane != "web") continue;
    cut_ = keys.size() >= kMostSessions;
    if (cut_) break;
    keys.emplace_back(entry.file.string(), entry.frames, entry.bytes);
    wait.push_back(entry);
  }
  if (keys == listed_) {
    reading_ = false;
    return say();
  }
  listed_ = std::move(keys);
  wait_ = std::move(wait);
  sessions_ = wait_.size();
  unread_ = 0;
  std::erase_if(held_,
                [this](const auto& one) { return std::ranges::find(listed_, one.first) == listed_.end(); });
  parts_.clear();
  taken_ = 0;
  read_next();
}

void HistoryPanel::read_next() {
  while (!wait_.empty()) {
    if (taken_ >= kMostRequests) {
      cut_ = true;
      wait_.clear();
      break;
    }
    const SessionEntry entry = wait_.front();
    wait_.pop_front();
    const Key key{entry.file.string(), entry.frames, entry.bytes};
    if (const auto held = held_.find(key); held != held_.end()) {
      take(held->second);
      continue;
    }
    say();
    auto made = std::make_shared<ExchangeModel::Lines>();
    const auto read = [made, entry](StoreReader& reader) {
      auto exchanges = read_exchanges(reader);
      if (exchanges.size() > kMostRequests)
        exchanges.erase(exchanges.begin(), exchanges.end() - kMostRequests);
      for (const ExchangePtr& exchange : exchanges) {
        exchange->home = entry.file;
        exchange->home_title = from_utf8(entry.title);
      }
      *made = ExchangeModel::lines_of(std::move(exchanges));
    };
    const auto done = [this, key, made](std::expected<void, Error> outcome) {
      if (!outcome) ++unread_;
      held_[key] = made;
      take(made);
      read_next();
    };
    workbench_.open_session(
        entry.file, guarded(this, [this, read, done](std::expected<SessionPtr, Error> opened) {
          if (!opened) return done(std::unexpected(opened.error()));
          (*opened)->transcript()->read_aside(
              read, guarded(this, [session = *opened, done](std::expected<void, Error> outcome) {
                done(std::move(outcome));
              }));
        }));
    return;
  }
  finish();
}

// The first time they come in sight as they are read; later the list stays until the new one is whole.
void HistoryPanel::take(const LinesPtr& lines) {
  const auto room = static_cast<std::size_t>(std::max(0, kMostRequests - taken_));
  const auto skip = lines->size() > room ? lines->size() - room : 0;
  cut_ = cut_ || skip > 0;
  taken_ += static_cast<int>(lines->size() - skip);
  if (first_) return model_->add_older({lines->begin() + static_cast<std::ptrdiff_t>(skip), lines->end()});
  parts_.push_back(skip == 0 ? lines
                             : std::make_shared<const ExchangeModel::Lines>(
                                   lines->begin() + static_cast<std::ptrdiff_t>(skip), lines->end()));
}

void HistoryPanel::finish() {
  reading_ = false;
  if (!std::exchange(first_, false)) {
    const ExchangePtr was = current();
    const int scrolled = list_->verticalScrollBar()->value();
    ExchangeModel::Lines all;
    for (const LinesPtr& part : parts_ | std::views::reverse)
      all.insert(all.end(), part->begin(), part->end());
    parts_.clear();
    const QSignalBlocker quiet(list_->selectionModel());
    model_->set_all(std::move(all));
    list_->verticalScrollBar()->setValue(scrolled);
    if (const int row = was ? model_->row_of(was) : -1; row >= 0)
      list_->selectionModel()->setCurrentIndex(
          model_->index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  }
  say();
}

void HistoryPanel::say() {
  const QLocale locale;
  QStringList words;
  if (reading_) words << tr("Reading %n session(s) \u2026", nullptr, static_cast<int>(wait_.size() + 1));
  const int shown = model_->rowCount(), all = model_->total();
  words << (shown == all ? tr("%Ln request(s)", nullptr, all)
                         : tr("%1 of %Ln request(s)", nullptr, all).arg(locale.toString(shown)))
        << tr("in %Ln session(s).", nullptr, static_cast<int>(sessions_));
  if (cut_) words << tr("Older ones stand in their sessions.");
  if (unread_ > 0) words << tr("%n session(s) can't be read.", nullptr, static_cast<int>(unread_));
  note_->setText(words.join(QLatin1Char(' ')));
}

void HistoryPanel::set_filter(const QString& text) {
  const ExchangePtr was = current();
  const QSignalBlocker quiet(list_->selectionModel());
  model_->set_filter(text);
  if (const int row = was ? model_->row_of(was) : -1; row >= 0)
    list_->selectionModel()->setCurrentIndex(model_->index(row, 0),
                                             QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  say();
}

void HistoryPanel::menu(const QPoint& at) {
  const ExchangePtr exchange = model_->at(list_->indexAt(at).row());
  if (!exchange) return;
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(tr("Take &up again"), this, [this, exchange] { Q_EMIT opened(exchange); });
  menu->addAction(tr("Open its &session"), this, [this, exchange] {
    Q_EMIT session_wanted(from_path(exchange->home), exchange->home_title);
  });
  menu->addAction(tr("&Copy URL"), this,
                  [exchange] { QApplication::clipboard()->setText(from_utf8(exchange->arguments.url)); });
  menu->popup(list_->viewport()->mapToGlobal(at));
}

}  // namespace lw::ui
