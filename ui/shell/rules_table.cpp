#include "ui/shell/rules_table.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/bridge/text.h"

namespace lw::ui {

namespace {

enum RuleColumn { kRuleField, kRuleHow, kRuleArgument, kRuleColumns };
constexpr MatchHow kHows[] = {MatchHow::ignore, MatchHow::presence, MatchHow::pattern, MatchHow::tolerance};

bool has_argument(MatchHow how) {
  return how == MatchHow::pattern || how == MatchHow::tolerance;
}

QString how_tip(MatchHow how) {
  switch (how) {
    case MatchHow::ignore:
      return RulesTable::tr("Any value, also none");
    case MatchHow::presence:
      return RulesTable::tr("Any value, but there must be one on both sides, or on none");
    case MatchHow::pattern:
      return RulesTable::tr("Both values match a regular expression");
    case MatchHow::tolerance:
      return RulesTable::tr("Two numbers that are not farther apart than this");
  }
  return {};
}

}  // namespace

QString how_text(MatchHow how) {
  switch (how) {
    case MatchHow::ignore:
      return RulesTable::tr("may be anything");
    case MatchHow::presence:
      return RulesTable::tr("must be there");
    case MatchHow::pattern:
      return RulesTable::tr("matches");
    case MatchHow::tolerance:
      return RulesTable::tr("differs at most by");
  }
  return {};
}

QString rule_text(const FieldRule& rule) {
  QString text = from_utf8(rule.field) + u' ' + how_text(rule.how);
  if (has_argument(rule.how)) text += u' ' + from_utf8(rule.argument);
  return text;
}

RulesTable::RulesTable(QWidget* parent)
    : QWidget(parent),
      table_(new QTableWidget(0, kRuleColumns, this)),
      remove_(new QPushButton(tr("Remo&ve"), this)) {
  table_->setObjectName(QStringLiteral("compare_rules"));
  table_->setAccessibleName(tr("Rules for fields that may differ"));
  table_->setHorizontalHeaderLabels({tr("Field"), tr("How"), tr("Expression or number")});
  table_->verticalHeader()->hide();
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setTabKeyNavigation(false);
  table_->horizontalHeader()->setSectionResizeMode(kRuleField, QHeaderView::Stretch);
  table_->horizontalHeader()->setSectionResizeMode(kRuleHow, QHeaderView::ResizeToContents);
  table_->horizontalHeader()->resizeSection(kRuleArgument, 200);
  table_->setMinimumHeight(table_->fontMetrics().height() * 6);
  auto* add = new QPushButton(tr("Add R&ule"), this);
  for (QPushButton* button : {add, remove_}) button->setAutoDefault(false);
  remove_->setEnabled(false);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(add);
  buttons->addWidget(remove_);
  buttons->addStretch();
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(table_, 1);
  column->addLayout(buttons);
  connect(add, &QPushButton::clicked, this, [this] {
    add_row({});
    table_->setCurrentCell(table_->rowCount() - 1, kRuleField);
    table_->editItem(table_->currentItem());
  });
  connect(remove_, &QPushButton::clicked, this, &RulesTable::remove_chosen);
  connect(table_, &QTableWidget::itemChanged, this, [this] {
    if (!filling_) Q_EMIT edited();
  });
  connect(table_, &QTableWidget::itemSelectionChanged, this,
          [this] { remove_->setEnabled(!table_->selectedItems().isEmpty()); });
}

void RulesTable::set_rules(const std::vector<FieldRule>& rules) {
  const QScopedValueRollback quiet(filling_, true);
  table_->setRowCount(0);
  for (const FieldRule& rule : rules) add_row(rule);
}

void RulesTable::add_row(const FieldRule& rule) {
  const QScopedValueRollback quiet(filling_, true);
  const int row = table_->rowCount();
  table_->insertRow(row);
  auto* field = new QTableWidgetItem(from_utf8(rule.field));
  field->setToolTip(tr("A field's name, or a family of them that ends with a dot"));
  table_->setItem(row, kRuleField, field);
  auto* hows = new QComboBox(table_);
  hows->setAccessibleName(tr("How the field is compared"));
  for (const MatchHow how : kHows) {
    hows->addItem(how_text(how), static_cast<int>(how));
    hows->setItemData(hows->count() - 1, how_tip(how), Qt::ToolTipRole);
  }
  hows->setCurrentIndex(hows->findData(static_cast<int>(rule.how)));
  table_->setCellWidget(row, kRuleHow, hows);
  table_->setItem(row, kRuleArgument, new QTableWidgetItem(from_utf8(rule.argument)));
  update_argument(row);
  connect(hows, &QComboBox::currentIndexChanged, this, [this, hows] {
    for (int at = 0; at < table_->rowCount(); ++at)
      if (table_->cellWidget(at, kRuleHow) == hows) update_argument(at);
    Q_EMIT edited();
  });
}

void RulesTable::update_argument(int row) {
  const QScopedValueRollback quiet(filling_, true);
  const auto* hows = static_cast<const QComboBox*>(table_->cellWidget(row, kRuleHow));
  QTableWidgetItem* item = table_->item(row, kRuleArgument);
  const bool wanted = has_argument(static_cast<MatchHow>(hows->currentData().toInt()));
  item->setFlags(wanted ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable
                        : Qt::ItemIsSelectable);
}

void RulesTable::remove_chosen() {
  if (table_->currentRow() < 0) return;
  table_->removeRow(table_->currentRow());
  Q_EMIT edited();
}

std::vector<FieldRule> RulesTable::rules() const {
  std::vector<FieldRule> rules;
  for (int row = 0; row < table_->rowCount(); ++row) {
    FieldRule rule;
    rule.field = to_utf8(table_->item(row, kRuleField)->text().trimmed());
    if (rule.field.empty()) continue;
    const auto* hows = static_cast<const QComboBox*>(table_->cellWidget(row, kRuleHow));
    rule.how = static_cast<MatchHow>(hows->currentData().toInt());
    if (has_argument(rule.how)) rule.argument = to_utf8(table_->item(row, kRuleArgument)->text().trimmed());
    rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace lw::ui
