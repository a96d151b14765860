#include "ui/shell/start_page.h"

#include <QCommandLinkButton>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/shell/session_list.h"
#include "ui/shell/sessions_model.h"
#include "ui/shell/theme.h"

namespace lw::ui {

namespace {
constexpr std::size_t kRecent = 6;
constexpr int kWidth = 600;
/// Below the text of the button above: its margin, its icon, and the room between them.
constexpr int kIndent = 42;

QLabel* heading(const QString& text, int larger, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  QFont font = label->font();
  font.setPointSize(font.pointSize() + larger);
  font.setBold(larger < 4);
  label->setFont(font);
  label->setWordWrap(true);
  return label;
}
}  // namespace

StartPage::StartPage(std::span<const PaneType* const> types, SessionList& list, QWidget* parent)
    : QScrollArea(parent), list_(list) {
  setObjectName(QStringLiteral("start_page"));
  setFrameShape(QFrame::NoFrame);
  setWidgetResizable(true);

  auto* body = new QWidget;
  auto* across = new QHBoxLayout(body);
  auto* column = new QWidget(body);
  column->setMaximumWidth(kWidth);
  auto* layout = new QVBoxLayout(column);
  layout->setContentsMargins(24, 12, 24, 12);
  layout->setSpacing(6);
  across->addStretch(1);
  across->addWidget(column, 4);
  across->addStretch(1);

  layout->addStretch(1);
  title_ = heading({}, 6, column);
  layout->addWidget(title_);
  welcome_ = new QLabel(
      tr("Open a pane and talk to a server, or be one. Under the pane a transcript shows every byte that "
         "is said, and what it means. What is said is kept: open it again, search it, play it back, run "
         "it again, or let it answer others."),
      column);
  welcome_->setWordWrap(true);
  layout->addWidget(welcome_);
  layout->addSpacing(12);
  for (const PaneType* type : types) layout->addWidget(make_pane_entry(type, column));
  layout->addSpacing(10);
  recent_title_ = heading(tr("Recent sessions"), 0, column);
  recent_title_->hide();
  layout->addWidget(recent_title_);
  recent_ = new QVBoxLayout;
  recent_->setSpacing(2);
  layout->addLayout(recent_);
  layout->addSpacing(10);
  layout->addWidget(make_promise(column));
  layout->addStretch(2);
  setWidget(body);

  list_.add_watcher(this);
  connect(&list_, &SessionList::changed, this, &StartPage::update_recent);
  update_recent();
}

QWidget* StartPage::make_pane_entry(const PaneType* type, QWidget* parent) {
  auto* entry = new QWidget(parent);
  auto* layout = new QVBoxLayout(entry);
  layout->setContentsMargins(0, 0, 0, 6);
  layout->setSpacing(2);
  auto* open = new QCommandLinkButton(type->shown_name(), type->shown_what(), entry);
  open->setObjectName(QStringLiteral("start_") + QLatin1StringView(type->id));
  open->setIcon(type->shown_icon());
  open->setIconSize(QSize(28, 28));
  if (*type->shortcut) {
    const QString keys = QKeySequence(QLatin1StringView(type->shortcut)).toString(QKeySequence::NativeText);
    open->setToolTip(tr("New %1 tab (%2)").arg(type->shown_name(), keys));
  }
  connect(open, &QCommandLinkButton::clicked, this, [this, type] { Q_EMIT pane_wanted(type); });
  layout->addWidget(open);
  if (!focusProxy()) setFocusProxy(open);
  if (!*type->sample) return entry;

  auto* row = new QHBoxLayout;
  row->setContentsMargins(kIndent, 0, 0, 0);
  auto* attempt =
      new QPushButton(theme_icon(QLatin1StringView("play")), tr("Try It Without a Network"), entry);
  attempt->setObjectName(QStringLiteral("try_") + QLatin1StringView(type->id));
  attempt->setAccessibleName(tr("Try %1 without a network").arg(type->shown_name()));
  attempt->setToolTip(
      tr("A recording of a real server answers on this machine, and a new tab is pointed at it"));
  attempt->setAccessibleDescription(attempt->toolTip());
  connect(attempt, &QPushButton::clicked, this, [this, type] { Q_EMIT sample_wanted(type); });
  row->addWidget(attempt);
  row->addStretch(1);
  layout->addLayout(row);
  return entry;
}

QWidget* StartPage::make_promise(QWidget* parent) {
  auto* row = new QWidget(parent);
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  auto* icon = new QLabel(row);
  icon->setPixmap(theme_icon(QLatin1StringView("lock")).pixmap(16, 16));
  auto* text = new QLabel(
      tr("Nothing leaves this machine but what you send. No account, no telemetry; all of it works offline."),
      row);
  text->setObjectName(QStringLiteral("promise"));
  text->setWordWrap(true);
  text->setForegroundRole(QPalette::PlaceholderText);
  layout->addWidget(icon, 0, Qt::AlignTop);
  layout->addWidget(text, 1);
  connect(&Theme::instance(), &Theme::changed, icon,
          [icon] { icon->setPixmap(theme_icon(QLatin1StringView("lock")).pixmap(16, 16)); });
  return row;
}

void StartPage::showEvent(QShowEvent* event) {
  QScrollArea::showEvent(event);
  QTimer::singleShot(0, &list_, &SessionList::ensure);  // after the first paint
}

void StartPage::update_recent() {
  while (QLayoutItem* item = recent_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  std::size_t shown = 0;
  for (const SessionEntry& entry : list_.entries()) {
    if (shown == kRecent) break;
    if (!entry.problem.empty()) continue;
    ++shown;
    const QString title = from_utf8(entry.title.empty() ? entry.file.stem().native() : entry.title);
    const QString when = shown_time(entry.started, QDateTime::currentDateTime());
    auto* row = new QWidget;
    auto* across = new QHBoxLayout(row);
    across->setContentsMargins(0, 0, 0, 0);
    auto* link = new QLabel(
        QStringLiteral("<a href=\"open\">%1</a>")
            .arg(row->fontMetrics().elidedText(title, Qt::ElideMiddle, kWidth - 220).toHtmlEscaped()));
    link->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    link->setFocusPolicy(Qt::StrongFocus);
    link->setToolTip(title.toHtmlEscaped());
    connect(link, &QLabel::linkActivated, this,
            [this, file = entry.file, pane = from_utf8(entry.pane), title] {
              Q_EMIT session_wanted(file, pane, title);
            });
    auto* time = new QLabel(when);
    time->setForegroundRole(QPalette::PlaceholderText);
    across->addWidget(link, 1);
    across->addWidget(time);
    recent_->addWidget(row);
  }
  recent_title_->setVisible(shown > 0);
  const bool first = list_.loaded() && shown == 0;
  title_->setText(first ? tr("Welcome to Linewright") : tr("What would you like to talk to?"));
  welcome_->setVisible(first);
}

}  // namespace lw::ui
