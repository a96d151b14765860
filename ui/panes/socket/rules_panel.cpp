#include "ui/panes/socket/rules_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/bridge/text_place.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/text_button.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {

RulesPanel::RulesPanel(QWidget* parent) : QWidget(parent), files_(this) {
  auto* split = new QSplitter(Qt::Vertical, this);
  split->setChildrenCollapsible(false);
  // It takes what is left over: in a low window the words below it are read without scrolling.
  split->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
  table_ = new QTableWidget(0, kColumns, split);
  table_->setAccessibleName(tr("Rules"));
  table_->setHorizontalHeaderLabels({tr("Rule"), tr("When"), tr("Then"), tr("Fired")});
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setTabKeyNavigation(false);
  table_->setWordWrap(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(table_->fontMetrics().height() + 8);
  auto* header = table_->horizontalHeader();
  header->setSectionResizeMode(kCounts, QHeaderView::ResizeToContents);
  header->setSectionResizeMode(kWhen, QHeaderView::Stretch);
  header->setSectionResizeMode(kThen, QHeaderView::Stretch);
  header->resizeSection(kOn, 90);
  table_->horizontalHeaderItem(kCounts)->setToolTip(
      tr("How often it did something, of how often what it waits for came"));
  table_->setMinimumHeight(80);
  editor_ = new CodeEditor(split);
  editor_->input()->setAccessibleName(tr("Text of the rules"));
  editor_->set_placeholder(tr("Rules, as the templates below write them"));
  editor_->setMinimumHeight(80);
  fault_ = new ToneLabel(this);
  fault_->setWordWrap(true);
  fault_->setAccessibleName(tr("What is wrong with the rules"));
  did_ = new ToneLabel(this);
  did_->setAccessibleName(tr("What a rule did last"));
  did_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(6, 6, 6, 6);
  layout->setSpacing(4);
  layout->addWidget(split, 1);
  layout->addWidget(did_);
  layout->addWidget(fault_);
  layout->addWidget(make_buttons());
  connect(editor_, &CodeEditor::text_edited, this, &RulesPanel::check);
  connect(table_, &QTableWidget::itemChanged, this, &RulesPanel::item_changed);
  connect(table_, &QTableWidget::cellDoubleClicked, this, &RulesPanel::go_to);
  check();
}

QWidget* RulesPanel::make_buttons() {
  auto* bar = new QWidget(this);
  const auto button = [bar](const QString& text, const QString& tip) { return text_button(bar, text, tip); };
  templates_ = button(tr("&Templates"), tr("Add a rule to begin with"));
  templates_->setPopupMode(QToolButton::InstantPopup);
  auto* load = button(tr("&Open …"), tr("Take the rules of a file"));
  auto* save = button(tr("Sa&ve …"), tr("Write the rules into a file"));
  apply_ = new QPushButton(tr("&Apply"), bar);
  apply_->setAutoDefault(false);
  auto* layout = new QHBoxLayout(bar);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(2);
  layout->addWidget(templates_);
  layout->addWidget(load);
  layout->addWidget(save);
  layout->addStretch(1);
  layout->addWidget(apply_);
  connect(load, &QToolButton::clicked, this, [this] { choose_file(false); });
  connect(save, &QToolButton::clicked, this, [this] { choose_file(true); });
  connect(apply_, &QPushButton::clicked, this, &RulesPanel::apply);
  add_templates();
  return bar;
}

void RulesPanel::check() {
  const std::string text = to_utf8(editor_->text());
  auto rules = lw::socket::read_rules(text);
  editor_->clear_fault();
  if (!rules) {
    const TextPlace place = place_in(text, rules.error().offset);
    editor_->mark_fault(place.line, place.column);
    fault_->say(tr("Line %1: %2").arg(place.line + 1).arg(from_utf8(rules.error().reason)), Tone::error);
  } else {
    rules_ = std::move(*rules);
    fill_table();
  }
  const bool other = text != applied_;
  if (rules) {
    if (!blocked_.isEmpty())
      fault_->say(blocked_);
    else if (other)
      fault_->say(open_ ? tr("Not applied yet")
                        : tr("Not applied yet: they work on lines that are opened then"));
    else
      fault_->say(rules_.empty() ? tr("No rules")
                                 : tr("%n rule(s)", nullptr, static_cast<int>(rules_.size())));
  }
  table_->setEnabled(rules.has_value());
  apply_->setEnabled(rules && other && blocked_.isEmpty());
  apply_->setToolTip(rules ? tr("Let these rules work from here on; their counts begin anew")
                           : fault_->text());
}

void RulesPanel::apply() {
  if (!apply_->isEnabled()) return;
  applied_ = to_utf8(editor_->text());
  clear_counts();
  check();
  Q_EMIT rules_wanted(applied_);
}

void RulesPanel::show_rules(const std::string& text) {
  if (text == applied_) return;  // what is being typed stays
  applied_ = text;
  editor_->set_text(from_utf8(text));
  clear_counts();
  check();
}

void RulesPanel::set_open(bool open) {
  if (open_ == open) return;
  open_ = open;
  check();
}

void RulesPanel::set_blocked(const QString& why) {
  if (blocked_ == why) return;
  blocked_ = why;
  check();
}

void RulesPanel::fill_table() {
  const QScopedValueRollback quiet(filling_, true);
  const int current = table_->currentRow();
  table_->setRowCount(static_cast<int>(rules_.size()));
  for (int row = 0; row < table_->rowCount(); ++row) {
    const auto& rule = rules_[static_cast<std::size_t>(row)];
    QStringList then;
    for (const auto& action : rule.then) then << from_utf8(lw::socket::action_text(action));
    auto* on = new QTableWidgetItem(from_utf8(rule.name));
    on->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    on->setCheckState(rule.enabled ? Qt::Checked : Qt::Unchecked);
    const QString texts[] = {
        {}, from_utf8(lw::socket::trigger_text(rule.when)), then.join(QStringLiteral("; ")), {}, {}};
    table_->setItem(row, kOn, on);
    for (const int column : {kWhen, kThen, kCounts}) {
      auto* item = new QTableWidgetItem(texts[column]);
      item->setToolTip(plain_tip(column == kThen ? then.join(u'\n') : texts[column]));
      if (column == kCounts) item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
      table_->setItem(row, column, item);
    }
  }
  if (current >= 0 && current < table_->rowCount()) table_->setCurrentCell(current, kOn);
  show_counts();
}

void RulesPanel::item_changed(QTableWidgetItem* item) {
  if (filling_ || item->column() != kOn) return;
  const int row = item->row();
  const bool on = item->checkState() == Qt::Checked;
  const std::string before = to_utf8(editor_->text());
  const std::string after = with_rule_enabled(before, static_cast<std::size_t>(row), on);
  const bool was_applied = before == applied_;
  editor_->set_text(from_utf8(after));
  if (was_applied) applied_ = after;
  check();
  // What was edited besides goes with the next Apply.
  if (was_applied) Q_EMIT enable_wanted(row, on);
}

void RulesPanel::clear_counts() {
  counts_.clear();
  did_->say({});
  show_counts();
}

void RulesPanel::happened(const lw::socket::Event& event) {
  if (const auto* counts = std::get_if<lw::socket::RuleCounts>(&event)) {
    counts_[counts->channel] = counts->counts;
    return show_counts();
  }
  const auto* deed = std::get_if<lw::socket::RuleDid>(&event);
  if (deed == nullptr) return;
  const QString name = deed->rule < rules_.size() ? from_utf8(rules_[deed->rule].name) : tr("A rule");
  using What = lw::socket::RuleDid::What;
  const QString text = from_utf8(deed->text);
  switch (deed->what) {
    case What::send:
      return did_->say(tr("%1: sent %2").arg(name, shown_size(deed->bytes)), Tone::sent);
    case What::problem:
      return did_->say(tr("%1: %2").arg(name, text), Tone::error);
    case What::close:
      return did_->say(tr("%1: closed the line").arg(name), Tone::note);
    case What::start_tls:
      return did_->say(tr("%1: TLS, %2").arg(name, text), Tone::good);
    case What::comment:
    case What::mark:
      return did_->say(tr("%1: %2").arg(name, text), Tone::note);
  }
}

void RulesPanel::show_counts() {
  const QScopedValueRollback quiet(filling_, true);
  // Of a text that was edited since, places are no more those of the rules at work.
  const bool fits = to_utf8(editor_->text()) == applied_;
  for (int row = 0; row < table_->rowCount(); ++row) {
    lw::socket::RuleCount sum;
    for (const auto& [channel, counts] : counts_) {
      const auto at = static_cast<std::size_t>(row);
      if (!fits || at >= counts.size()) continue;
      sum.matched += counts[at].matched;
      sum.fired += counts[at].fired;
    }
    if (auto* item = table_->item(row, kCounts))
      item->setText(counts_.empty() || !fits ? QString()
                                             : tr("%1 of %2")
                                                   .arg(QLocale().toString(qulonglong{sum.fired}),
                                                        QLocale().toString(qulonglong{sum.matched})));
  }
}

}  // namespace lw::ui
