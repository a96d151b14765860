#include "ui/panes/socket/side_panel.h"

#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/panes/socket/framing_panel.h"
#include "ui/panes/socket/packets_panel.h"
#include "ui/panes/socket/repeat_panel.h"
#include "ui/panes/socket/rules_panel.h"
#include "ui/shell/theme.h"

namespace lw::ui {

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
  tabs_->addTab(packets_, tr("Packets"));
  tabs_->addTab(framing_, tr("Framing"));
  tabs_->addTab(rules_, tr("Rules"));
  tabs_->addTab(repeat_, tr("Repeat"));
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
  if (open) tabs_->currentWidget()->setFocus();
}

void SidePanel::open(Part part) {
  tabs_->setCurrentIndex(part);
  button_->setChecked(true);
}

}  // namespace lw::ui
