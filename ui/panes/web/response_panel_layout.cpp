// What the response panel consists of.
#include <QComboBox>
#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QTabWidget>
#include <QToolButton>
#include <QUrl>

#include "ui/bridge/text.h"
#include "ui/panes/web/body_view.h"
#include "ui/panes/web/facts_tree.h"
#include "ui/panes/web/preview_view.h"
#include "ui/panes/web/response_panel.h"
#include "ui/panes/web/timing_view.h"
#include "ui/panes/web/views/body_tabs.h"
#include "ui/panes/web/views/text_body_view.h"
#include "ui/shell/theme.h"

namespace lw::ui {

QWidget* ResponsePanel::make_top() {
  auto* top = new QWidget(this);
  pill_ = new QLabel(top);
  pill_->setAccessibleName(tr("Status"));
  pill_->setMinimumHeight(pill_->fontMetrics().height() + 6);
  facts_ = new QLabel(top);
  facts_->setAccessibleName(tr("Time and size"));
  facts_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  hops_ = new QComboBox(top);
  hops_->setAccessibleName(tr("Hop of the redirects"));
  hops_->setToolTip(tr("Each request on the way to the answer; the last one is shown at first"));
  hops_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  hops_->setMinimumContentsLength(10);
  save_ = new QToolButton(top);
  save_->setText(tr("Save …"));
  save_->setToolTip(tr("Save the response's body to a file (Ctrl+Alt+S); the arrow has more"));
  save_->setPopupMode(QToolButton::MenuButtonPopup);
  save_->setFocusPolicy(Qt::StrongFocus);
  auto* forms = new QMenu(save_);
  forms->setToolTipsVisible(true);
  const auto form = [this, forms](const QString& text, const QString& tip, SaveForm wanted) {
    forms->addAction(text, this, [this, wanted] { save_as(wanted); })->setToolTip(tip);
  };
  form(tr("&Body …"), tr("What is shown: content codings are undone"), SaveForm::decoded);
  form(tr("Body as it &came …"), tr("Still coded, as it was on the wire"), SaveForm::wire);
  form(tr("&Headers and body …"), tr("Status line, headers, an empty line and the decoded body"),
       SaveForm::with_headers);
  save_->setMenu(forms);
  save_->setIcon(theme_icon(QLatin1StringView("save")));
  save_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  auto* row = new QHBoxLayout(top);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(hops_, 1);
  row->addStretch();
  row->addWidget(pill_);
  row->addWidget(facts_);
  row->addWidget(save_);
  connect(hops_, &QComboBox::activated, this, &ResponsePanel::show_hop);
  connect(save_, &QToolButton::clicked, this, [this] { save_as(); });
  return top;
}

QWidget* ResponsePanel::make_progress() {
  progress_ = new QWidget(this);
  bar_ = new QProgressBar(progress_);
  bar_->setTextVisible(false);
  bar_->setMaximumHeight(8);
  bar_->setAccessibleName(tr("Progress"));
  rate_ = new QLabel(progress_);
  auto* row = new QHBoxLayout(progress_);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(bar_, 1);
  row->addWidget(rate_);
  return progress_;
}

QWidget* ResponsePanel::make_error() {
  error_ = new QWidget(this);
  error_->setAutoFillBackground(true);
  error_text_ = new QLabel(error_);
  error_text_->setWordWrap(true);
  error_text_->setTextFormat(Qt::PlainText);
  error_text_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  error_text_->setAccessibleName(tr("What went wrong"));
  auto* row = new QHBoxLayout(error_);
  row->addWidget(error_text_, 1);

  file_ = new QWidget(this);
  file_text_ = new QLabel(file_);
  file_text_->setWordWrap(true);
  file_text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* open = new QPushButton(tr("Open fol&der"), file_);
  open->setToolTip(tr("Show the folder the file is in"));
  auto* file_row = new QHBoxLayout(file_);
  file_row->setContentsMargins(0, 0, 0, 0);
  file_row->addWidget(file_text_, 1);
  file_row->addWidget(open);
  connect(open, &QPushButton::clicked, this, [this] {
    const auto& body = exchange_->result.body_file;
    const QFileInfo file(from_utf8(body.empty() ? exchange_->arguments.output_file : body));
    QDesktopServices::openUrl(QUrl::fromLocalFile(file.absolutePath()));
  });
  auto* both = new QWidget(this);
  auto* column = new QVBoxLayout(both);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(error_);
  column->addWidget(file_);
  return both;
}

void ResponsePanel::make_tabs() {
  tabs_ = new QTabWidget(this);
  tabs_->setDocumentMode(true);
  tabs_->setAccessibleName(tr("Response"));
  pretty_ = new BodyView(workbench_, true, tabs_);
  raw_ = new TextBodyView(tabs_);
  preview_ = new PreviewView(workbench_, tabs_);
  headers_ = new FactsTree(tr("Headers of request and response"), tr("No headers yet."), tabs_);
  cookies_ = new FactsTree(tr("Cookies set by the answer"), tr("The answer set no cookies."), tabs_);
  timing_ = new TimingView(tabs_);
  tls_ = new FactsTree(tr("TLS of the connection"), tr("The connection had no TLS."), tabs_);
  tabs_->addTab(pretty_, tr("Pretty"));
  tabs_->addTab(raw_, tr("Raw"));
  tabs_->addTab(preview_, tr("Preview"));
  tabs_->addTab(headers_, tr("Headers"));
  tabs_->addTab(cookies_, tr("Cookies"));
  tabs_->addTab(timing_, tr("Timing"));
  tabs_->addTab(tls_, tr("TLS"));
  body_tabs_ = new BodyTabs(workbench_, tabs_, {pretty_, raw_, preview_}, preview_);
}

}  // namespace lw::ui
