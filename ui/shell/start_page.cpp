#include "ui/shell/start_page.h"

#include <QCommandLinkButton>
#include <QDateTime>
#include <QLabel>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/shell/session_list.h"
#include "ui/shell/sessions_model.h"
#include "ui/shell/theme.h"

namespace lw::ui {

namespace {
constexpr std::size_t kRecent = 6;
constexpr int kWidth = 560;

QLabel* heading(const QString& text, int larger, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  QFont font = label->font();
  font.setPointSize(font.pointSize() + larger);
  font.setBold(larger < 4);
  label->setFont(font);
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
  layout->setContentsMargins(24, 24, 24, 24);
  layout->setSpacing(6);
  across->addStretch(1);
  across->addWidget(column, 4);
  across->addStretch(1);

  layout->addStretch(1);
  layout->addWidget(heading(tr("What would you like to talk to?"), 6, column));
  layout->addSpacing(12);
  for (const PaneType* type : types) {
    auto* button = new QCommandLinkButton(type->shown_name(), type->shown_what(), column);
    button->setObjectName(QStringLiteral("start_") + QLatin1StringView(type->id));
    button->setIcon(type->shown_icon());
    button->setIconSize(QSize(28, 28));
    if (*type->shortcut) {
      const QString keys = QKeySequence(QLatin1StringView(type->shortcut)).toString(QKeySequence::NativeText);
      button->setToolTip(tr("New %1 tab (%2)").arg(type->shown_name(), keys));
    }
    connect(button, &QCommandLinkButton::clicked, this, [this, type] { Q_EMIT pane_wanted(type); });
    layout->addWidget(button);
    if (!focusProxy()) setFocusProxy(button);
  }
  layout->addSpacing(18);
  recent_title_ = heading(tr("Recent sessions"), 0, column);
  recent_title_->hide();
  layout->addWidget(recent_title_);
  recent_ = new QVBoxLayout;
  recent_->setSpacing(2);
  layout->addLayout(recent_);
  layout->addStretch(2);
  setWidget(body);

  list_.add_watcher(this);
  connect(&list_, &SessionList::changed, this, &StartPage::update_recent);
  if (list_.loaded()) update_recent();
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
}

}  // namespace lw::ui
