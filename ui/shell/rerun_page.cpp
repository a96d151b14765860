#include "ui/shell/rerun_page.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/shell/rerun_steps.h"
#include "ui/shell/theme.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {

namespace {

enum { kStep, kWhat, kState };

Pane* make_page(Bridge& bridge, QWidget* parent) {
  return new RerunPage(rerun_type, bridge, parent);
}

}  // namespace

const PaneType rerun_type{.id = "rerun",
                          .name = QT_TRANSLATE_NOOP("PaneType", "Run Again"),
                          .what = QT_TRANSLATE_NOOP("PaneType", "A recorded session, against a live server"),
                          .icon = "refresh",
                          .shortcut = "",
                          .make = &make_page};

RerunPage::RerunPage(const PaneType& type, Bridge& bridge, QWidget* parent)
    : Pane(type, bridge, parent),
      heading_(new QLabel(this)),
      summary_(new ToneLabel(this)),
      progress_(new QProgressBar(this)),
      cancel_(new QPushButton(theme_icon(QLatin1StringView("cancel")), tr("&Cancel"), this)),
      compare_(new QPushButton(theme_icon(QLatin1StringView("sessions")), tr("&Compare"), this)),
      rows_(new RerunSteps(
          {.columns = {RerunSteps::Column::step, RerunSteps::Column::what, RerunSteps::Column::verdict},
           .headers = {tr("Step"), tr("What"), tr("Verdict")},
           .not_run = tr("not run")},
          this)),
      steps_(make_steps_view(rows_, this)) {
  setObjectName(QStringLiteral("rerun_page"));
  QFont font = heading_->font();
  font.setPointSize(font.pointSize() + 2);
  font.setBold(true);
  heading_->setFont(font);
  heading_->setTextFormat(Qt::PlainText);
  heading_->setWordWrap(true);
  summary_->setWordWrap(true);
  progress_->setTextVisible(false);
  progress_->setAccessibleName(tr("Progress"));
  compare_->setToolTip(tr("What is not as it was recorded, field by field"));
  build_steps();
  auto* line = new QHBoxLayout;
  line->addWidget(summary_, 1);
  line->addWidget(progress_);
  line->addWidget(cancel_);
  line->addWidget(compare_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(12, 8, 12, 8);
  column->addWidget(heading_);
  column->addLayout(line);
  column->addWidget(steps_, 1);
  connect(cancel_, &QPushButton::clicked, this, &RerunPage::cancel_all);
  connect(compare_, &QPushButton::clicked, this, [this] {
    if (run_) Q_EMIT compare_wanted(run_);
  });
  update_state();
}

RerunPage::~RerunPage() = default;

void RerunPage::build_steps() {
  steps_->setObjectName(QStringLiteral("rerun_page_steps"));
  steps_->setAccessibleName(tr("Steps"));
  steps_->header()->setStretchLastSection(false);
  steps_->header()->setSectionResizeMode(kStep, QHeaderView::ResizeToContents);
  steps_->header()->setSectionResizeMode(kWhat, QHeaderView::Stretch);
  steps_->header()->setSectionResizeMode(kState, QHeaderView::ResizeToContents);
}

void RerunPage::show_run(const RerunRunPtr& run) {
  run_ = run;
  Pane::reopen(run_->session());
  connect(run_.get(), &RerunRun::session_made, this, [this] { Pane::reopen(run_->session()); });
  connect(run_.get(), &RerunRun::progressed, this, &RerunPage::update_state);
  connect(run_.get(), &RerunRun::ended, this, [this] {
    rows_->verdicts_came();
    update_state();
    if (session() && session()->live()) end_session();
    Q_EMIT busy_changed();
  });
  heading_->setText(run_->place().isEmpty() ? run_->title()
                                            : tr("%1, to %2").arg(run_->title(), run_->place()));
  rows_->show(run_->steps(), run_.get());
  update_state();
  Q_EMIT title_changed();
  Q_EMIT busy_changed();
}

void RerunPage::update_state() {
  const bool running = busy();
  progress_->setVisible(running);
  cancel_->setVisible(running);
  compare_->setVisible(run_ && run_->report());
  if (!run_) return;
  progress_->setRange(0, static_cast<int>(run_->progress().all));
  progress_->setValue(static_cast<int>(run_->progress().done));
  const bool same = run_->report() && run_->report()->comparison.same();
  summary_->say(run_->summary(), !run_->failure().isEmpty() ? Tone::error
                                 : running                  ? Tone::plain
                                 : same                     ? Tone::good
                                                            : Tone::warning);
}

QString RerunPage::title() const {
  return run_ ? tr("Again: %1").arg(run_->title()) : QString();
}

void RerunPage::focus_main_input() {
  steps_->setFocus();
}

void RerunPage::cancel_all() {
  if (run_) run_->cancel();
}

}  // namespace lw::ui
