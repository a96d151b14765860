#include "ui/panes/socket/side_panel.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/panes/socket/framing_panel.h"
#include "ui/panes/socket/packets_panel.h"
#include "ui/panes/socket/repeat_panel.h"
#include "ui/panes/socket/rules_panel.h"
#include "ui/shell/theme.h"

namespace lw::ui {
namespace {

/// A low window must not be pushed apart by what stands beside the conversation.
QScrollArea* scrolled(QWidget* part, QWidget* parent) {
  auto* area = new QScrollArea(parent);
  area->setFrameShape(QFrame::NoFrame);
  area->setWidgetResizable(true);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFocusPolicy(Qt::NoFocus);
  area->setWidget(part);
  return area;
}

}  // namespace

SidePanel::SidePanel(QWidget* parent)
    : QWidget(parent),
      tabs_(new QTabWidget(this)),
      packets_(new PacketsPanel(tabs_)),
      framing_(new FramingPanel(tabs_)),
      rules_(new RulesPanel(tabs_)),
      repeat_(new RepeatPanel(tabs_)),
      button_(new QToolButton) {
  tabs_->setDocumentMode(true);
  tabs_->setUsesScrollButtons(true);
  tabs_->addTab(scrolled(packets_, tabs_), tr("Packets"));
  tabs_->addTab(scrolled(framing_, tabs_), tr("Framing"));
  tabs_->addTab(scrolled(rules_, tabs_), tr("Rules"));
  tabs_->addTab(scrolled(repeat_, tabs_), tr("Repeat"));
  tabs_->setTabToolTip(packets_part, tr("Saved packets, to be sent again"));
  tabs_->setTabToolTip(framing_part, tr("What counts as a message, and what its fields are"));
  tabs_->setTabToolTip(rules_part, tr("When this comes, do that"));
  tabs_->setTabToolTip(repeat_part, tr("Send again and again, in sequences, or at a rate"));
  auto* close = new QToolButton(tabs_);
  close->setIcon(theme_icon(QLatin1StringView("close")));
  close->setToolTip(tr("Close this side panel"));
  close->setAccessibleName(close->toolTip());
  close->setAutoRaise(true);
  tabs_->setCornerWidget(close);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(tabs_);
  setMinimumWidth(340);
  button_->setText(tr("Packets, Rules …"));
  button_->setToolTip(tr("Saved packets, framing, rules and repeating, beside the conversation"));
  button_->setCheckable(true);
  button_->setFocusPolicy(Qt::TabFocus);
  connect(button_, &QToolButton::toggled, this, &SidePanel::set_open);
  connect(close, &QToolButton::clicked, this, [this] { button_->setChecked(false); });
  hide();
}

void SidePanel::set_open(bool open) {
  setVisible(open);
  if (!open) return;
  auto* area = static_cast<QScrollArea*>(tabs_->currentWidget());
  area->widget()->setFocus();
  // Whatever has the focus in it: it is read from its beginning.
  area->verticalScrollBar()->setValue(0);
}

void SidePanel::open(Part part) {
  tabs_->setCurrentIndex(part);
  button_->setChecked(true);
}

}  // namespace lw::ui
