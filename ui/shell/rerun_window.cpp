#include "ui/shell/rerun_window.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/shell/rerun_steps.h"
#include "ui/shell/rerun_target.h"
#include "ui/shell/rerun_variables.h"
#include "ui/shell/rules_table.h"
#include "ui/shell/theme.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {

namespace {
enum Tab { kWhere, kSteps, kVariables, kRules };
enum StepColumn { kStepNumber, kStepWhat, kStepTo, kStepCannot };
}  // namespace

RerunWindow::RerunWindow(Bridge& bridge, std::filesystem::path file, const QString& title, QWidget* parent)
    : QDialog(parent),
      bridge_(bridge),
      file_(std::move(file)),
      title_(title.isEmpty() ? from_path(file_.stem()) : title),
      tabs_(new QTabWidget(this)),
      target_(new RerunTarget),
      rows_(new RerunSteps({.columns = {RerunSteps::Column::step, RerunSteps::Column::what,
                                        RerunSteps::Column::to, RerunSteps::Column::cannot},
                            .headers = {tr("Step"), tr("What"), tr("Went to"), tr("Can't be run because")},
                            .not_run = {}},
                           this)),
      steps_(make_steps_view(rows_)),
      variables_(new RerunVariables),
      no_variables_(new QLabel),
      noise_(new QCheckBox(tr("&Noise of the protocol"))),
      dates_(new QCheckBox(tr("&Dates"))),
      ids_(new QCheckBox(tr("&Ids"))),
      ports_(new QCheckBox(tr("&Ports"))),
      rules_(new RulesTable),
      kept_(new QLabel),
      remarks_(new ToneLabel(this)),
      status_(new ToneLabel(this)),
      progress_(new QProgressBar(this)),
      compare_(new QPushButton(tr("&Compare"), this)),
      run_button_(new QPushButton(theme_icon(QLatin1StringView("play")), tr("&Run"), this)),
      close_(new QPushButton(tr("Close"), this)) {
  setObjectName(QStringLiteral("rerun_window"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Run “%1” Again").arg(title_));
  setModal(false);
  auto* scroll = new QScrollArea;
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setWidget(target_);
  build_steps();
  tabs_->addTab(scroll, QString());
  tabs_->addTab(steps_, QString());
  tabs_->addTab(build_variables(), QString());
  tabs_->addTab(build_rules(), QString());
  tabs_->setDocumentMode(true);
  show_tab_names();
  auto* column = new QVBoxLayout(this);
  column->addWidget(tabs_, 1);
  remarks_->setWordWrap(true);
  remarks_->hide();
  column->addWidget(remarks_);
  column->addWidget(build_bottom());
  connect(target_, &RerunTarget::edited, this, &RerunWindow::update_state);
  connect(rules_, &RulesTable::edited, this, &RerunWindow::keep_rules);
  for (QCheckBox* box : {noise_, dates_, ids_, ports_})
    connect(box, &QCheckBox::clicked, this, &RerunWindow::keep_rules);
  resize(720, 640);
  read_plan();
}

RerunWindow::~RerunWindow() {
  if (planning_) planning_->cancel();
}

void RerunWindow::build_steps() {
  steps_->setObjectName(QStringLiteral("rerun_steps"));
  steps_->setAccessibleName(tr("Steps"));
  steps_->header()->resizeSection(kStepNumber, 120);
  steps_->header()->resizeSection(kStepWhat, 260);
  steps_->header()->resizeSection(kStepTo, 120);
}

QWidget* RerunWindow::build_variables() {
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  no_variables_->setWordWrap(true);
  no_variables_->setText(
      tr("Values of earlier answers that later operations used. Checked, the new answer's value is sent in "
         "its place."));
  column->addWidget(no_variables_);
  column->addWidget(variables_, 1);
  return page;
}

QWidget* RerunWindow::build_rules() {
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  auto* line = new QHBoxLayout;
  line->addWidget(new QLabel(tr("Ignore:"), page));
  noise_->setToolTip(
      tr("Fields that differ from one run to the next by nature, as a Date header or a cookie"));
  dates_->setToolTip(tr("Two values that are both dates"));
  ids_->setToolTip(tr("Two values that are both UUIDs, or hexadecimal numbers of one length"));
  ports_->setToolTip(tr("Values of which only the port differs"));
  for (QCheckBox* box : {noise_, dates_, ids_, ports_}) line->addWidget(box);
  line->addStretch();
  kept_->setObjectName(QStringLiteral("rerun_rules_kept"));
  kept_->setForegroundRole(QPalette::PlaceholderText);
  kept_->setWordWrap(true);
  column->addLayout(line);
  column->addWidget(rules_, 1);
  column->addWidget(kept_);
  return page;
}

QWidget* RerunWindow::build_bottom() {
  auto* bottom = new QWidget(this);
  status_->setWordWrap(true);
  status_->setObjectName(QStringLiteral("rerun_status"));
  progress_->setTextVisible(false);
  progress_->setAccessibleName(tr("Progress"));
  progress_->setMaximumWidth(160);
  run_button_->setObjectName(QStringLiteral("rerun_button"));
  run_button_->setDefault(true);
  compare_->setObjectName(QStringLiteral("rerun_compare"));
  for (QPushButton* button : {compare_, close_}) button->setAutoDefault(false);
  auto* line = new QHBoxLayout(bottom);
  line->setContentsMargins(0, 0, 0, 0);
  line->addWidget(status_, 1);
  line->addWidget(progress_);
  line->addWidget(compare_);
  line->addWidget(run_button_);
  line->addWidget(close_);
  connect(run_button_, &QPushButton::clicked, this, &RerunWindow::run);
  connect(compare_, &QPushButton::clicked, this, [this] { Q_EMIT compare_wanted(run_); });
  connect(close_, &QPushButton::clicked, this, [this] {
    if (run_ && run_->running())
      run_->cancel();
    else
      close();
  });
  return bottom;
}

void RerunWindow::read_plan() {
  tabs_->setEnabled(false);
  status_->say(tr("Reading what it does…"));
  planning_ = plan_rerun(bridge_.workbench(), file_,
                         guarded(this, [this](std::expected<RerunPlan, Error> plan) { take_plan(plan); }));
  update_state();
}

void RerunWindow::take_plan(std::expected<RerunPlan, Error> plan) {
  planning_.reset();
  if (!plan) {
    if (plan.error().kind != ErrorKind::cancelled)
      status_->say(tr("It can't be read: %1").arg(from_utf8(plan.error().message())), Tone::error);
    return;
  }
  plan_ = std::move(*plan);
  target_->set_plan(plan_);
  show_steps();
  variables_->set_bindings(plan_.bindings, plan_.steps);
  if (plan_.bindings.empty()) no_variables_->setText(tr("No operation used a value of an earlier answer."));
  variables_->setVisible(!plan_.bindings.empty());
  kept_->setText(plan_.keeps_rules
                     ? tr("They are kept with the recorded session.")
                     : tr("They hold until this window is closed: a dialogue file has no place for rules."));
  show_rules(plan_.rules);
  QStringList remarks;
  for (const std::string& remark : plan_.remarks) remarks += from_utf8(remark);
  remarks_->say(remarks.join(u'\n'), Tone::warning);
  remarks_->setVisible(!remarks.isEmpty());
  planned_ = std::ranges::any_of(plan_.steps, [](const RerunStep& step) { return step.cannot.empty(); });
  tabs_->setEnabled(true);
  show_tab_names();
  status_->say({});
  if (!planned_) {
    status_->say(plan_.steps.empty() ? tr("Nothing was done in this session that could be run again.")
                                     : tr("It can't be run again: %1").arg(from_utf8(plan_.steps[0].cannot)),
                 Tone::error);
    tabs_->setCurrentIndex(kSteps);
  }
  update_state();
  target_->setFocus();
}

void RerunWindow::show_steps() {
  rows_->show(plan_.steps);
  const bool any =
      std::ranges::any_of(plan_.steps, [](const RerunStep& step) { return !step.cannot.empty(); });
  steps_->setColumnHidden(kStepCannot, !any);
}

void RerunWindow::show_tab_names() {
  const auto name = [](const QString& text, std::size_t count) {
    return count == 0 ? text : QStringLiteral("%1 (%2)").arg(text).arg(count);
  };
  tabs_->setTabText(kWhere, tr("Where To"));
  tabs_->setTabText(kSteps, name(tr("Steps"), plan_.steps.size()));
  tabs_->setTabText(kVariables, name(tr("Variables"), plan_.bindings.size()));
  tabs_->setTabText(kRules, name(tr("Rules"), rules_->rules().size()));
}

void RerunWindow::show_rules(const CompareRules& rules) {
  noise_->setChecked(rules.noise);
  dates_->setChecked(rules.dates);
  ids_->setChecked(rules.ids);
  ports_->setChecked(rules.ports);
  rules_->set_rules(rules.fields);
  show_tab_names();
}

CompareRules RerunWindow::rules() const {
  CompareRules rules;
  rules.noise = noise_->isChecked();
  rules.dates = dates_->isChecked();
  rules.ids = ids_->isChecked();
  rules.ports = ports_->isChecked();
  rules.fields = rules_->rules();
  return rules;
}

void RerunWindow::keep_rules() {
  show_tab_names();
  if (!plan_.keeps_rules) return;
  const auto kept = [this](std::expected<void, Error> outcome) {
    if (!outcome)
      status_->say(tr("The rules can't be kept: %1").arg(from_utf8(outcome.error().message())), Tone::error);
  };
  store_rules(bridge_.workbench(), file_, rules(), guarded(this, kept));
}

void RerunWindow::run() {
  if (!planned_ || (run_ && run_->running()) || !target_->problem().isEmpty()) return;
  RerunChoice choice;
  choice.to = target_->to();
  choice.original_timing = target_->original_timing();
  choice.learn_noise = target_->learn_noise();
  choice.read_files = target_->read_files();
  if (variables_->changed()) choice.bindings = variables_->bindings();
  choice.secrets = target_->secrets();
  choice.rules = rules();
  run_ = std::make_shared<RerunRun>(bridge_, file_, title_, target_->place(), plan_.steps, rules());
  auto* run = run_.get();
  // The tab takes it over; a second session of the same run (learning) goes into the same tab.
  connect(run, &RerunRun::session_made, this, [this, run, told = false]() mutable {
    if (run == run_.get() && !std::exchange(told, true)) Q_EMIT began(run_);
  });
  connect(run, &RerunRun::progressed, this, &RerunWindow::update_state);
  connect(run, &RerunRun::ended, this, &RerunWindow::update_state);
  run_->start(std::move(choice));
  update_state();
}

void RerunWindow::update_state() {
  const bool running = run_ && run_->running();
  const QString problem = planned_ ? target_->problem() : QString();
  run_button_->setEnabled(planned_ && !running && problem.isEmpty());
  run_button_->setToolTip(problem);
  for (int i = 0; i < tabs_->count(); ++i) tabs_->widget(i)->setEnabled(!running);
  progress_->setVisible(running);
  close_->setText(running ? tr("Cancel") : tr("Close"));
  compare_->setVisible(run_ && run_->report());
  if (!problem.isEmpty()) return status_->say(problem, Tone::warning);
  if (!run_) return;
  progress_->setRange(0, static_cast<int>(run_->progress().all));
  progress_->setValue(static_cast<int>(run_->progress().done));
  const bool same = run_->report() && run_->report()->comparison.same();
  status_->say(run_->summary(), !run_->failure().isEmpty() ? Tone::error
                                : running                  ? Tone::plain
                                : same                     ? Tone::good
                                                           : Tone::warning);
}

}  // namespace lw::ui
