#include "ui/shell/compare_window.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/shell/theme.h"

namespace lw::ui {

namespace {

constexpr int kTick = 100;  // milliseconds between looks at the progress
// Rows in the tree: past it only steps that differ are shown, which are what one looks for.
constexpr std::size_t kShownSteps = 20'000;
constexpr int kFieldRole = Qt::UserRole, kVerdictRole = Qt::UserRole + 1, kIgnoredRole = Qt::UserRole + 2;

enum Column { kWhat, kFirst, kSecond, kWhy, kColumns };

QString verdict_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::matched:
      return CompareWindow::tr("matched");
    case Verdict::different:
      return CompareWindow::tr("different");
    case Verdict::missing:
      return CompareWindow::tr("missing in the second");
    case Verdict::extra:
      return CompareWindow::tr("only in the second");
  }
  return {};
}

QString place_text(const std::optional<StepPlace>& place) {
  if (!place) return {};
  return QStringLiteral("%1 %2 %3")
      .arg(place->message + 1)
      .arg(place->direction == Direction::sent ? QChar(0x2192) : QChar(0x2190))
      .arg(from_utf8(place->summary));
}

QString value_text(const std::optional<std::string>& value) {
  return value ? from_utf8(*value) : CompareWindow::tr("(nothing)");
}

}  // namespace

CompareWindow::CompareWindow(Bridge& bridge, QWidget* parent)
    : QDialog(parent),
      bridge_(bridge),
      a_(new QComboBox(this)),
      b_(new QComboBox(this)),
      noise_(new QCheckBox(tr("&Noise of the protocol"), this)),
      dates_(new QCheckBox(tr("&Dates"), this)),
      ids_(new QCheckBox(tr("&Ids"), this)),
      ports_(new QCheckBox(tr("&Ports"), this)),
      field_rules_(new QLabel(this)),
      all_(new QCheckBox(tr("Show what is the &same, too"), this)),
      steps_(new QTreeWidget(this)),
      summary_(new QLabel(this)),
      progress_(new QProgressBar(this)),
      compare_(new QPushButton(tr("&Compare"), this)),
      cancel_(new QPushButton(tr("Cancel"), this)) {
  setObjectName(QStringLiteral("compare_window"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Compare"));
  setModal(false);
  build();
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
  connect(all_, &QCheckBox::toggled, this, &CompareWindow::show_only);
  for (QCheckBox* box : {noise_, dates_, ids_, ports_}) {
    box->setChecked(true);
    connect(box, &QCheckBox::toggled, this, [this] {
      if (steps_->topLevelItemCount() > 0 || running_) start();
    });
  }
  steps_->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(steps_, &QWidget::customContextMenuRequested, this, &CompareWindow::step_menu);
  update_rules_label();
  show_running(false);
  resize(920, 600);
}

CompareWindow::~CompareWindow() {
  if (running_) running_->cancel();
}

void CompareWindow::build() {
  steps_->setObjectName(QStringLiteral("compare_steps"));
  steps_->setAccessibleName(tr("Steps and what differs"));
  steps_->setHeaderLabels({tr("Step or field"), tr("First"), tr("Second"), tr("Ignored because")});
  steps_->setUniformRowHeights(true);
  steps_->header()->setSectionResizeMode(QHeaderView::Interactive);
  steps_->header()->resizeSection(kWhat, 220);
  steps_->header()->resizeSection(kFirst, 270);
  steps_->header()->resizeSection(kSecond, 270);
  summary_->setTextFormat(Qt::PlainText);
  summary_->setWordWrap(true);
  progress_->setRange(0, 1000);
  progress_->setTextVisible(false);
  progress_->setAccessibleName(tr("Progress"));
  auto* bottom = new QHBoxLayout;
  bottom->addWidget(summary_, 1);
  bottom->addWidget(progress_);
  bottom->addWidget(cancel_);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(build_sides());
  layout->addWidget(build_rules());
  layout->addWidget(steps_, 1);
  layout->addLayout(bottom);
}

QWidget* CompareWindow::build_sides() {
  auto* sides = new QWidget(this);
  auto* grid = new QGridLayout(sides);
  grid->setContentsMargins(0, 0, 0, 0);
  const std::pair<QComboBox*, QString> rows[] = {{a_, tr("&First session:")}, {b_, tr("&Second session:")}};
  int row = 0;
  for (const auto& [combo, text] : rows) {
    auto* label = new QLabel(text, sides);
    label->setBuddy(combo);
    combo->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    combo->setPlaceholderText(tr("Choose a session"));
    combo->setCurrentIndex(-1);
    auto* browse = new QPushButton(tr("Browse…"), sides);
    connect(browse, &QPushButton::clicked, this, [this, side = combo] { choose_file(side); });
    grid->addWidget(label, row, 0);
    grid->addWidget(combo, row, 1);
    grid->addWidget(browse, row++, 2);
  }
  grid->setColumnStretch(1, 1);
  grid->addWidget(compare_, 0, 3, 2, 1, Qt::AlignVCenter);
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
  field_rules_->setTextFormat(Qt::PlainText);
  auto* line = new QHBoxLayout(rules);
  line->setContentsMargins(0, 0, 0, 0);
  line->addWidget(new QLabel(tr("Ignore:"), rules));
  for (QWidget* widget : std::initializer_list<QWidget*>{noise_, dates_, ids_, ports_, field_rules_})
    line->addWidget(widget);
  line->addStretch();
  line->addWidget(all_);
  return rules;
}

void CompareWindow::set_sessions(const std::vector<SessionEntry>& sessions) {
  for (const SessionEntry& entry : sessions) {
    const QString when = QDateTime::fromMSecsSinceEpoch(entry.started / 1'000'000)
                             .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    for (QComboBox* side : {a_, b_}) {
      side->addItem(from_utf8(entry.title) + QStringLiteral("  ·  ") + when, from_path(entry.file));
      side->setItemData(side->count() - 1, from_path(entry.file), Qt::ToolTipRole);
    }
  }
  for (QComboBox* side : {a_, b_}) side->setCurrentIndex(-1);
}

void CompareWindow::choose(QComboBox* side, const std::filesystem::path& file) {
  const QString path = from_path(file);
  if (side->findData(path) < 0) side->addItem(from_path(file.filename()), path);
  side->setCurrentIndex(side->findData(path));
}

void CompareWindow::choose_file(QComboBox* side) {
  auto* dialog = new QFileDialog(this, tr("Choose a Session"), QString(), tr("Sessions (*.lws)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this,
          [this, side](const QString& file) { choose(side, to_path(file)); });
  dialog->open();
}

void CompareWindow::compare(const std::filesystem::path& a, const std::filesystem::path& b) {
  messages_.reset();
  choose(a_, a);
  choose(b_, b);
  start();
}

void CompareWindow::compare_messages(MessageOf a, MessageOf b) {
  choose(a_, a.session);
  choose(b_, b.session);
  messages_.emplace(std::move(a), std::move(b));
  all_->setChecked(true);
  start();
}

CompareRules CompareWindow::rules() const {
  CompareRules rules;
  rules.noise = noise_->isChecked();
  rules.dates = dates_->isChecked();
  rules.ids = ids_->isChecked();
  rules.ports = ports_->isChecked();
  rules.fields = ignored_;
  return rules;
}

void CompareWindow::start() {
  const QString a = a_->currentData().toString(), b = b_->currentData().toString();
  if (a.isEmpty() || b.isEmpty()) {
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
                       : compare_files(workbench, to_path(a), to_path(b), rules(), done);
  show_running(true);
  summary_->setText(tr("Comparing…"));
}

void CompareWindow::add_step(const CompareStep& step, QList<QTreeWidgetItem*>& items) const {
  QString what = verdict_text(step.verdict);
  if (!step.operation.empty()) what += QStringLiteral("  ·  ") + from_utf8(step.operation);
  auto* item = new QTreeWidgetItem({what, place_text(step.a), place_text(step.b), QString()});
  item->setData(kWhat, kVerdictRole, static_cast<int>(step.verdict));
  const char* icon = step.verdict == Verdict::matched     ? "good"
                     : step.verdict == Verdict::different ? "warning"
                                                          : "error";
  item->setIcon(kWhat, theme_icon(QLatin1StringView(icon)));
  for (const Difference& difference : step.differences) {
    auto* field = new QTreeWidgetItem(item, {from_utf8(difference.field), value_text(difference.a),
                                             value_text(difference.b), from_utf8(difference.ignored)});
    field->setData(kWhat, kFieldRole, from_utf8(difference.field));
    field->setData(kWhat, kIgnoredRole, !difference.ignored.empty());
    for (int column = kWhat; column < kColumns; ++column) {
      field->setToolTip(column, QString(field->text(column)).toHtmlEscaped());
      if (difference.ignored.empty()) continue;
      field->setForeground(column, palette().brush(QPalette::Disabled, QPalette::Text));
    }
  }
  if (step.more_differences > 0) new QTreeWidgetItem(item, {tr("… and %1 more").arg(step.more_differences)});
  items.append(item);
}

void CompareWindow::show_comparison(const Comparison& comparison) {
  steps_->clear();
  QList<QTreeWidgetItem*> items;
  const bool many = comparison.steps.size() > kShownSteps;
  std::size_t rows = 0;
  for (const CompareStep& step : comparison.steps) {
    if (many && step.verdict == Verdict::matched) continue;
    if (rows >= kShownSteps) break;
    rows += 1 + step.differences.size();
    add_step(step, items);
  }
  steps_->addTopLevelItems(items);
  for (QTreeWidgetItem* item : items)
    item->setExpanded(item->data(kWhat, kVerdictRole).toInt() == static_cast<int>(Verdict::different));
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
  show_only();
  Q_EMIT compared();
}

void CompareWindow::show_only() {
  const bool all = all_->isChecked();
  for (int i = 0; i < steps_->topLevelItemCount(); ++i) {
    QTreeWidgetItem* item = steps_->topLevelItem(i);
    item->setHidden(!all && item->data(kWhat, kVerdictRole).toInt() == static_cast<int>(Verdict::matched));
    for (int k = 0; k < item->childCount(); ++k)
      item->child(k)->setHidden(!all && item->child(k)->data(kWhat, kIgnoredRole).toBool());
  }
}

void CompareWindow::step_menu(const QPoint& at) {
  const QTreeWidgetItem* item = steps_->itemAt(at);
  QMenu menu;
  const QString field = item ? item->data(kWhat, kFieldRole).toString() : QString();
  const QAction* ignore = field.isEmpty() ? nullptr : menu.addAction(tr("&Ignore %1").arg(field));
  const QAction* forget = ignored_.empty() ? nullptr : menu.addAction(tr("&Forget the Ignored Fields"));
  const QAction* expand = menu.addAction(tr("&Expand All"));
  const QAction* chosen = menu.exec(steps_->viewport()->mapToGlobal(at));
  if (!chosen) return;
  if (chosen == expand) return steps_->expandAll();
  if (chosen == forget) ignored_.clear();
  if (chosen == ignore) ignored_.push_back({to_utf8(field), MatchHow::ignore, {}});
  update_rules_label();
  start();
}

void CompareWindow::update_rules_label() {
  QStringList fields;
  for (const FieldRule& rule : ignored_) fields.append(from_utf8(rule.field));
  field_rules_->setText(fields.join(QStringLiteral(", ")));
  field_rules_->setVisible(!fields.isEmpty());
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
