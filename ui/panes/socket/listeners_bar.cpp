#include "ui/panes/socket/listeners_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include "ui/shell/theme.h"

namespace lw::ui {
namespace {

// More would be no row any more.
constexpr int kMostShown = 12;

}  // namespace

QList<ListenersBar*>& ListenersBar::all() {
  static QList<ListenersBar*> bars;
  return bars;
}

ListenersBar::ListenersBar(QWidget* parent) : QWidget(parent), row_(new QHBoxLayout(this)) {
  row_->setContentsMargins(0, 0, 0, 0);
  row_->setSpacing(4);
  setAccessibleName(tr("Listeners of all tabs"));
  all() << this;
  refresh();
}

ListenersBar::~ListenersBar() {
  all().removeAll(this);
  for (ListenersBar* other : all()) other->refresh();
}

void ListenersBar::announce(const QString& name, bool running, int clients, std::function<void()> toggle) {
  const bool same = own_.name == name && own_.running == running && own_.clients == clients;
  own_ = {name, running, clients, std::move(toggle)};
  if (same) return;
  for (ListenersBar* bar : all()) bar->refresh();
}

void ListenersBar::refresh() {
  QString says;
  int others = 0;
  for (const ListenersBar* bar : all()) {
    if (bar->own_.name.isEmpty()) continue;
    others += bar == this ? 0 : 1;
    says +=
        bar->own_.name + QChar(bar->own_.running) + QString::number(bar->own_.clients) + QLatin1Char('\n');
  }
  setVisible(others > 0);
  if (others == 0) shown_.clear();  // its buttons may be of tabs that are gone
  if (says == shown_ || others == 0) return;
  shown_ = says;
  while (QLayoutItem* item = row_->takeAt(0)) {
    if (item->widget()) item->widget()->deleteLater();
    delete item;
  }
  row_->addWidget(new QLabel(tr("Listeners:"), this));
  int shown = 0;
  for (ListenersBar* bar : all()) {
    if (bar->own_.name.isEmpty() || ++shown > kMostShown) continue;
    auto* button = new QToolButton(this);
    button->setText(bar->own_.running ? tr("%1 (%2)").arg(bar->own_.name).arg(bar->own_.clients)
                                      : bar->own_.name);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIcon(theme_icon(bar->own_.running ? QLatin1StringView("listen") : QLatin1StringView("pause")));
    button->setCheckable(true);
    button->setChecked(bar->own_.running);
    button->setToolTip(bar->own_.running
                           ? tr("Listens, in one of the tabs, and has so many clients. Press to stop it.")
                           : tr("Has stopped. Press to listen again."));
    // Later: the press is over before the button may go.
    connect(
        button, &QToolButton::clicked, bar,
        [bar] {
          if (bar->own_.toggle) bar->own_.toggle();
        },
        Qt::QueuedConnection);
    row_->addWidget(button);
  }
  row_->addStretch(1);
}

}  // namespace lw::ui
