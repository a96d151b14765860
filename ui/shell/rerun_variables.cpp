#include "ui/shell/rerun_variables.h"

#include <QHeaderView>
#include <QSignalBlocker>
#include <map>

#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"

namespace lw::ui {

namespace {

enum VariableColumn {
  kVariableValue,
  kVariableFrom,
  kVariableField,
  kVariableTo,
  kVariableArgument,
  kVariableColumns
};

QTableWidgetItem* cell(const QString& text, bool editable) {
  auto* item = new QTableWidgetItem(text);
  item->setToolTip(plain_tip(text));
  if (!editable) item->setFlags(item->flags() & ~Qt::ItemIsEditable);
  return item;
}

}  // namespace

RerunVariables::RerunVariables(QWidget* parent) : QTableWidget(0, kVariableColumns, parent) {
  setObjectName(QStringLiteral("rerun_variables"));
  setAccessibleName(tr("Values of answers that later operations used"));
  setHorizontalHeaderLabels({tr("Value"), tr("From the answer to"), tr("Field"), tr("Used by"), tr("Where")});
  horizontalHeaderItem(kVariableValue)
      ->setToolTip(
          tr("As recorded. Checked: the new answer's value is sent in its place; else what stands here"));
  verticalHeader()->hide();
  setSelectionBehavior(QAbstractItemView::SelectRows);
  setTabKeyNavigation(false);
  setWordWrap(false);
  horizontalHeader()->setStretchLastSection(true);
  setTextElideMode(Qt::ElideMiddle);  // URLs that differ at their ends
  const int widths[] = {130, 135, 150, 135};
  for (int column = 0; column < kVariableArgument; ++column) setColumnWidth(column, widths[column]);
  connect(this, &QTableWidget::itemChanged, this, &RerunVariables::edited);
}

void RerunVariables::set_bindings(const std::vector<Binding>& bindings, const std::vector<RerunStep>& steps) {
  const QSignalBlocker quiet(this);
  found_ = bindings;
  setRowCount(static_cast<int>(bindings.size()));
  std::map<OperationId, std::size_t> places;
  for (std::size_t i = 0; i < steps.size(); ++i) places.try_emplace(steps[i].operation, i);
  const auto name = [&](OperationId id) {
    const auto place = places.find(id);
    if (place == places.end()) return tr("Operation %1").arg(id);
    const RerunStep& step = steps[place->second];
    return QStringLiteral("%1. %2")
        .arg(place->second + 1)
        .arg(from_utf8(step.summary.empty() ? step.name : step.summary));
  };
  for (int row = 0; row < rowCount(); ++row) {
    const Binding& binding = bindings[static_cast<std::size_t>(row)];
    auto* value = cell(from_utf8(binding.value), true);
    value->setFlags(value->flags() | Qt::ItemIsUserCheckable);
    value->setCheckState(binding.used ? Qt::Checked : Qt::Unchecked);
    setItem(row, kVariableValue, value);
    QString from = name(binding.from);
    if (binding.message > 0) from += tr(" (answer %1)").arg(binding.message + 1);
    setItem(row, kVariableFrom, cell(from, false));
    setItem(row, kVariableField, cell(from_utf8(binding.field), true));
    setItem(row, kVariableTo, cell(name(binding.to), false));
    setItem(row, kVariableArgument, cell(from_utf8(binding.argument), true));
  }
}

std::vector<Binding> RerunVariables::bindings() const {
  std::vector<Binding> now = found_;
  for (int row = 0; row < rowCount() && row < static_cast<int>(now.size()); ++row) {
    Binding& binding = now[static_cast<std::size_t>(row)];
    binding.used = item(row, kVariableValue)->checkState() == Qt::Checked;
    binding.value = to_utf8(item(row, kVariableValue)->text());
    binding.field = to_utf8(item(row, kVariableField)->text());
    binding.argument = to_utf8(item(row, kVariableArgument)->text());
  }
  return now;
}

}  // namespace lw::ui
