#include "ui/shell/compare_window.h"

#include <QAction>
#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/shell/compare_steps.h"
#include "ui/shell/question_bar.h"
#include "ui/shell/rules_table.h"
#include "ui/shell/session_box.h"
#include "ui/shell/theme.h"
#include "ui/widgets/tone_delegate.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {

namespace {
constexpr int kTick = 100;  // milliseconds between looks at the progress
}  // namespace

CompareWindow::CompareWindow(Bridge& bridge, QWidget* parent)
    : QDialog(parent),
      bridge_(bridge),
      a_(new SessionBox(tr("First session"), tr("&Browse…"), this)),
      b_(new SessionBox(tr("Second session"), tr("Bro&wse…"), this)),
      bars_(new BarStack(this)),
      noise_(new QCheckBox(tr("&Noise of the protocol"), this)),
      dates_(new QCheckBox(tr("&Dates"), this)),
      ids_(new QCheckBox(tr("&Ids"), this)),
      ports_(new QCheckBox(tr("&Ports"), this)),
      more_rules_(new QPushButton(this)),
      table_(new RulesTable(this)),
      only_(new QCheckBox(tr("&Only differences"), this)),
      steps_(new QTreeWidget(this)),
      summary_(new QLabel(this)),
      kept_(new ToneLabel(this)),
      progress_(new QProgressBar(this)),
      compare_(new QPushButton(tr("&Compare"), this)),
      accept_(new QPushButton(tr("&Accept as Noise"), this)),
      cancel_(new QPushButton(tr("Cancel"), this)) {
  setObjectName(QStringLiteral("compare_window"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Compare"));
  setModal(false);
  for (QCheckBox* box : {noise_, dates_, ids_, ports_, only_}) box->setChecked(true);
  build();
  connect_all();
  update_rules();
  show_running(false);
  resize(980, 640);
}

CompareWindow::~CompareWindow() {
  if (running_) running_->cancel();
}

void CompareWindow::build() {
  steps_->setObjectName(QStringLiteral("compare_steps"));
  steps_->setAccessibleName(tr("Steps and what differs"));
  steps_->setHeaderLabels({tr("Step or field"), tr("First"), tr("Second"), tr("Ignored because")});
  steps_->setUniformRowHeights(true);
  steps_->setItemDelegate(new ToneDelegate(steps_));
  steps_->setAlternatingRowColors(true);
  steps_->setContextMenuPolicy(Qt::CustomContextMenu);
  steps_->header()->setSectionResizeMode(QHeaderView::Interactive);
  steps_->header()->resizeSection(kStepColumn, 250);
  steps_->header()->resizeSection(kFirstColumn, 280);
  steps_->header()->resizeSection(kSecondColumn, 280);
  table_->hide();
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(build_sides());
  layout->addWidget(bars_);
  layout->addWidget(build_rules());
  layout->addWidget(table_);
  layout->addWidget(steps_, 1);
  layout->addWidget(build_bottom());
}

QWidget* CompareWindow::build_sides() {
  auto* sides = new QWidget(this);
  auto* grid = new QGridLayout(sides);
  grid->setContentsMargins(0, 0, 0, 0);
  const std::pair<SessionBox*, QString> rows[] = {{a_, tr("&First session:")}, {b_, tr("&Second session:")}};
  int row = 0;
  for (const auto& [box, text] : rows) {
    auto* label = new QLabel(text, sides);
    label->setBuddy(box);
    grid->addWidget(label, row, 0);
    grid->addWidget(box, row++, 1);
  }
  grid->setColumnStretch(1, 1);
  grid->addWidget(compare_, 0, 2, 2, 1, Qt::AlignVCenter);
  compare_->setDefault(true);
  return sides;
}

QWidget* CompareWindow::build_rules() {
  auto* rules = new QWidget(this);
  noise_->setToolTip(
      tr("Fields that differ from one run to the next by nature, as a Date header or a cookie"));
  dates_->setToolTip(tr("Two values that are both dates"));
  ids_->setToolTip(tr("Two values that are both UUIDs, or hexadecimal numbers of one length"));
  ports_->setToolTip(tr("Values of which only the port differs"));
  only_->setToolTip(tr("Hide what is the same, and what rules ignore"));
  more_rules_->setObjectName(QStringLiteral("compare_more_rules"));
  more_rules_->setCheckable(true);
  more_rules_->setAutoDefault(false);
  more_rules_->setToolTip(tr("Rules for single fields: any value, an expression, a tolerance"));
  auto* line = new QHBoxLayout(rules);
  line->setContentsMargins(0, 0, 0, 0);
  line->addWidget(new QLabel(tr("Ignore:"), rules));
  for (QWidget* widget : std::initializer_list<QWidget*>{noise_, dates_, ids_, ports_, more_rules_})
    line->addWidget(widget);
  line->addStretch();
  line->addWidget(only_);
  return rules;
}

QWidget* CompareWindow::build_bottom() {
  auto* bottom = new QWidget(this);
  summary_->setTextFormat(Qt::PlainText);
  summary_->setWordWrap(true);
  summary_->setObjectName(QStringLiteral("compare_summary"));
  progress_->setRange(0, 1000);
  progress_->setTextVisible(false);
  progress_->setAccessibleName(tr("Progress"));
  accept_->setObjectName(QStringLiteral("compare_accept"));
  accept_->setAutoDefault(false);
  accept_->setEnabled(false);
  auto* texts = new QVBoxLayout;
  texts->setSpacing(2);
  texts->addWidget(summary_);
  texts->addWidget(kept_);
  auto* line = new QHBoxLayout(bottom);
  line->setContentsMargins(0, 0, 0, 0);
  line->addLayout(texts, 1);
  line->addWidget(progress_);
  line->addWidget(cancel_);
  line->addWidget(accept_);
  return bottom;
}

void CompareWindow::connect_all() {
  tick_.setInterval(kTick);
  connect(&tick_, &QTimer::timeout, this, [this] {
    if (running_) progress_->setValue(running_->permille());
  });
  connect(compare_, &QPushButton::clicked, this, [this] {
    messages_.reset();
    start();
  });
  connect(cancel_, &QPushButton::clicked, this, [this] {
    if (running_) running_->cancel();
  });
  // Other sessions have no rules of this one.
  for (SessionBox* side : {a_, b_})
    connect(side, &SessionBox::chosen_by_user, this, [this] {
      keep_with_.clear();
      update_rules();
    });
  connect(only_, &QCheckBox::toggled, this, &CompareWindow::show_only);
  for (QCheckBox* box : {noise_, dates_, ids_, ports_})
    connect(box, &QCheckBox::toggled, this, &CompareWindow::rules_changed);
  connect(table_, &RulesTable::edited, this, &CompareWindow::rules_changed);
  connect(more_rules_, &QPushButton::toggled, table_, &QWidget::setVisible);
  connect(steps_, &QWidget::customContextMenuRequested, this, &CompareWindow::step_menu);
  connect(steps_, &QTreeWidget::itemSelectionChanged, this, &CompareWindow::update_rules);
  connect(accept_, &QPushButton::clicked, this,
          [this] { add_rules({{to_utf8(chosen_field()), MatchHow::ignore, {}}}); });
}

void CompareWindow::set_sessions(const std::vector<SessionEntry>& sessions) {
  for (SessionBox* side : {a_, b_}) side->set_sessions(sessions);
}

void CompareWindow::compare(const std::filesystem::path& a, const std::filesystem::path& b) {
  messages_.reset();
  keep_with_.clear();
  a_->choose(a);
  b_->choose(b);
  start();
}

void CompareWindow::compare_messages(MessageOf a, MessageOf b) {
  a_->choose(a.session);
  b_->choose(b.session);
  messages_.emplace(std::move(a), std::move(b));
  only_->setChecked(false);
  start();
}

void CompareWindow::show_report(const std::shared_ptr<const RerunReport>& report, const CompareRules& rules) {
  if (running_) running_->cancel();
  ++round_;
  messages_.reset();
  a_->choose(report->recorded);
  b_->choose(report->rerun, tr("Run again, just now"));
  keep_with_ = report->recorded;
  on_file_ = report->keeps_rules;
  show_rules(rules);
  show_running(false);
  for (QuestionBar* bar : bars_->bars()) bar->dismiss();
  for (const std::string& problem : report->problems) bars_->add_once(BarTone::warning, from_utf8(problem));
  show_learned(report->learned);
  only_->setChecked(!report->comparison.same());  // an empty list would say less than one of what matched
  show_comparison(report->comparison);
}

void CompareWindow::show_learned(const std::vector<FieldRule>& learned) {
  if (learned.empty()) return;
  QStringList fields;
  for (const FieldRule& rule : learned) fields += from_utf8(rule.field);
  QuestionBar* bar =
      bars_->add(BarTone::question,
                 tr("Fields that differed between two runs in a row: %1. They say nothing about the server.")
                     .arg(learned.size()));
  bar->set_details(fields.join(u'\n'));
  QPushButton* yes = bar->add_button(tr("Accept A&ll as Noise"), [this, learned] { add_rules(learned); });
  yes->setObjectName(QStringLiteral("accept_learned"));
  yes->setToolTip(fields.join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
}

CompareRules CompareWindow::rules() const {
  CompareRules rules;
  rules.noise = noise_->isChecked();
  rules.dates = dates_->isChecked();
  rules.ids = ids_->isChecked();
  rules.ports = ports_->isChecked();
  rules.fields = table_->rules();
  return rules;
}

void CompareWindow::show_rules(const CompareRules& rules) {
  const QScopedValueRollback quiet(showing_, true);
  noise_->setChecked(rules.noise);
  dates_->setChecked(rules.dates);
  ids_->setChecked(rules.ids);
  ports_->setChecked(rules.ports);
  table_->set_rules(rules.fields);
  update_rules();
}

void CompareWindow::start() {
  if (a_->chosen().empty() || b_->chosen().empty()) {
    summary_->setText(tr("Choose the two sessions first."));
    return;
  }
  if (running_) running_->cancel();
  const int round = ++round_;
  const auto done = guarded(this, [this,
                                   round](std::expected<std::shared_ptr<const Comparison>, Error> outcome) {
    if (round != round_) return;
    running_.reset();
    show_running(false);
    if (outcome)
      show_comparison(**outcome);
    else
      summary_->setText(outcome.error().kind == ErrorKind::cancelled ? tr("Stopped.")
                                                                     : from_utf8(outcome.error().message()));
  });
  Workbench& workbench = bridge_.workbench();
  running_ = messages_ ? compare_two_messages(workbench, messages_->first, messages_->second, rules(), done)
                       : compare_files(workbench, a_->chosen(), b_->chosen(), rules(), done);
  show_running(true);
  summary_->setText(tr("Comparing…"));
}

void CompareWindow::show_comparison(const Comparison& comparison) {
  steps_->clear();
  const QList<QTreeWidgetItem*> rows = compare_rows(comparison);
  steps_->addTopLevelItems(rows);
  for (QTreeWidgetItem* row : rows)
    row->setExpanded(row->data(kStepColumn, kVerdictRole).toInt() == static_cast<int>(Verdict::different));
  show_totals(comparison, comparison.steps.size() > kShownSteps);
  show_only();
  update_rules();
  Q_EMIT compared();
}

void CompareWindow::show_totals(const Comparison& comparison, bool many) {
  QString text = comparison.same() ? tr("Nothing differs: ") : QString();
  text += tr("%1 matched, %2 different, %3 missing, %4 extra.")
              .arg(comparison.matched)
              .arg(comparison.different)
              .arg(comparison.missing)
              .arg(comparison.extra);
  if (comparison.ignored > 0)
    text += QLatin1Char(' ') + tr("Differences ignored by rule: %1.").arg(comparison.ignored);
  if (many) text += QLatin1Char(' ') + tr("Of so many steps only those that differ are listed.");
  summary_->setText(text);
}

void CompareWindow::show_only() {
  const bool all = !only_->isChecked();
  for (int i = 0; i < steps_->topLevelItemCount(); ++i) {
    QTreeWidgetItem* item = steps_->topLevelItem(i);
    const bool matched = item->data(kStepColumn, kVerdictRole).toInt() == static_cast<int>(Verdict::matched);
    item->setHidden(!all && matched);
    for (int k = 0; k < item->childCount(); ++k)
      item->child(k)->setHidden(!all && item->child(k)->data(kStepColumn, kIgnoredRole).toBool());
  }
}

QString CompareWindow::chosen_field() const {
  const auto chosen = steps_->selectedItems();
  if (chosen.size() != 1 || chosen[0]->data(kStepColumn, kIgnoredRole).toBool()) return {};
  return chosen[0]->data(kStepColumn, kFieldRole).toString();
}

void CompareWindow::step_menu(const QPoint& at) {
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("compare_menu"));
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const QString field = chosen_field();
  const auto offer = [&](const QString& text, MatchHow how) {
    menu->addAction(text, this, [this, field, how] { add_rules({{to_utf8(field), how, {}}}); });
  };
  if (!field.isEmpty()) {
    const QString name = QString(field).replace(u'&', QStringLiteral("&&"));
    offer(tr("&Accept %1 as Noise").arg(name), MatchHow::ignore);
    offer(tr("It &Must Be There, With Any Value"), MatchHow::presence);
    menu->addSeparator();
  }
  menu->addAction(tr("&Expand All"), steps_, &QTreeWidget::expandAll);
  menu->addAction(tr("&Collapse All"), steps_, &QTreeWidget::collapseAll);
  menu->popup(steps_->viewport()->mapToGlobal(at));
}

void CompareWindow::add_rules(const std::vector<FieldRule>& added) {
  std::vector<FieldRule> fields = table_->rules();
  for (const FieldRule& rule : added)
    if (!rule.field.empty() && std::ranges::find(fields, rule) == fields.end()) fields.push_back(rule);
  table_->set_rules(fields);
  rules_changed();
}

void CompareWindow::rules_changed() {
  if (showing_) return;
  update_rules();
  keep_rules();
  if (steps_->topLevelItemCount() > 0 || running_) start();
}

void CompareWindow::keep_rules() {
  if (keep_with_.empty()) return;
  if (!on_file_) return Q_EMIT rules_kept(rules());
  const auto kept = [this, now = rules()](std::expected<void, Error> outcome) {
    kept_->show();
    if (!outcome)
      return kept_->say(tr("The rules can't be kept: %1").arg(from_utf8(outcome.error().message())),
                        Tone::error);
    kept_->say(tr("The rules are kept with the recorded session."), Tone::good);
    Q_EMIT rules_kept(now);
  };
  store_rules(bridge_.workbench(), keep_with_, rules(), guarded(this, kept));
}

void CompareWindow::update_rules() {
  const auto fields = table_->rules();
  more_rules_->setText(fields.empty() ? tr("&Rules…") : tr("&Rules: %1").arg(fields.size()));
  accept_->setEnabled(!chosen_field().isEmpty());
  accept_->setToolTip(keep_with_.empty() ? tr("From now on the chosen field may be anything")
                      : !on_file_ ? tr("The chosen field may be anything, until this window is closed: "
                                       "a dialogue file has no place for rules")
                                  : tr("From now on the chosen field may be anything, also the next "
                                       "time that this session is run again"));
  kept_->setVisible(!keep_with_.empty() && !kept_->text().isEmpty());
}

void CompareWindow::show_running(bool running) {
  progress_->setVisible(running);
  progress_->setValue(0);
  cancel_->setVisible(running);
  if (running)
    tick_.start();
  else
    tick_.stop();
}

}  // namespace lw::ui
