#include "ui/shell/compare_steps.h"

#include <QCoreApplication>

#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/shell/theme.h"

namespace lw::ui {

namespace {

struct Steps {
  Q_DECLARE_TR_FUNCTIONS(lw::ui::CompareSteps)
};

QString place_text(const std::optional<StepPlace>& place) {
  if (!place) return {};
  return QStringLiteral("%1 %2 %3")
      .arg(place->message + 1)
      .arg(place->direction == Direction::sent ? QChar(0x2192) : QChar(0x2190))
      .arg(from_utf8(place->summary));
}

QString value_text(const std::optional<std::string>& value) {
  return value ? from_utf8(*value) : Steps::tr("(nothing)");
}

void add_difference(QTreeWidgetItem* step, const Difference& difference) {
  const QString name = from_utf8(difference.field);
  auto* row = new QTreeWidgetItem(
      step, {name, value_text(difference.a), value_text(difference.b), from_utf8(difference.ignored)});
  row->setData(kStepColumn, kFieldRole, name);
  row->setData(kStepColumn, kIgnoredRole, !difference.ignored.empty());
  for (int column = kStepColumn; column < kCompareColumns; ++column) {
    row->setToolTip(column, plain_tip(row->text(column)));
    if (!difference.ignored.empty()) row->setData(column, kToneRole, static_cast<int>(Tone::quiet));
  }
}

QTreeWidgetItem* add_step(const CompareStep& step) {
  QString what = verdict_text(step.verdict);
  if (!step.operation.empty()) what += QStringLiteral("  ·  ") + from_utf8(step.operation);
  auto* row = new QTreeWidgetItem({what, place_text(step.a), place_text(step.b), QString()});
  row->setData(kStepColumn, kVerdictRole, static_cast<int>(step.verdict));
  row->setIcon(kStepColumn, theme_icon(QLatin1StringView(verdict_icon(step.verdict))));
  row->setData(kStepColumn, kToneRole, static_cast<int>(verdict_tone(step.verdict)));
  for (int column = kStepColumn; column < kCompareColumns; ++column)
    row->setToolTip(column, plain_tip(row->text(column)));
  for (const Difference& difference : step.differences) add_difference(row, difference);
  if (step.more_differences > 0)
    new QTreeWidgetItem(row, {Steps::tr("… and %1 more").arg(step.more_differences)});
  return row;
}

}  // namespace

QString verdict_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::matched:
      return Steps::tr("matched");
    case Verdict::different:
      return Steps::tr("different");
    case Verdict::missing:
      return Steps::tr("missing");
    case Verdict::extra:
      return Steps::tr("extra");
  }
  return {};
}

Tone verdict_tone(Verdict verdict) {
  switch (verdict) {
    case Verdict::matched:
      return Tone::good;
    case Verdict::different:
      return Tone::warning;
    default:
      return Tone::error;
  }
}

const char* verdict_icon(Verdict verdict) {
  switch (verdict) {
    case Verdict::matched:
      return "good";
    case Verdict::different:
      return "warning";
    default:
      return "error";
  }
}

QList<QTreeWidgetItem*> compare_rows(const Comparison& comparison) {
  QList<QTreeWidgetItem*> rows;
  const bool many = comparison.steps.size() > kShownSteps;
  std::size_t lines = 0;
  for (const CompareStep& step : comparison.steps) {
    if (many && step.verdict == Verdict::matched) continue;
    if (lines >= kShownSteps) break;
    lines += 1 + step.differences.size();
    rows.append(add_step(step));
  }
  return rows;
}

}  // namespace lw::ui
