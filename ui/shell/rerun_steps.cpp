#include "ui/shell/rerun_steps.h"

#include <QTreeView>

#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/shell/compare_steps.h"
#include "ui/shell/theme.h"
#include "ui/widgets/tone_delegate.h"

namespace lw::ui {

RerunSteps::RerunSteps(Look look, QObject* parent) : QAbstractTableModel(parent), look_(std::move(look)) {}

void RerunSteps::show(std::span<const RerunStep> steps, const RerunRun* run) {
  beginResetModel();
  steps_ = steps;
  run_ = run;
  endResetModel();
}

void RerunSteps::verdicts_came() {
  if (steps_.empty()) return;
  Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int RerunSteps::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(steps_.size());
}

int RerunSteps::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(look_.columns.size());
}

std::optional<Verdict> RerunSteps::verdict(const RerunStep& step) const {
  return run_ ? run_->verdict(step.operation) : std::nullopt;
}

QString RerunSteps::text(const RerunStep& step, int row, Column column) const {
  switch (column) {
    case Column::step:
      return QStringLiteral("%1. %2").arg(row + 1).arg(from_utf8(step.name));
    case Column::what:
      return from_utf8(step.summary);
    case Column::to:
      return step.target ? from_utf8(step.target->to_string()) : QString();
    case Column::cannot:
      return from_utf8(step.cannot);
    case Column::verdict:
      break;
  }
  if (const auto came = verdict(step)) return verdict_text(*came);
  return step.cannot.empty() ? QString() : look_.not_run;
}

QVariant RerunSteps::icon(const RerunStep& step) const {
  if (const auto came = verdict(step)) return theme_icon(QLatin1StringView(verdict_icon(*came)));
  if (!step.cannot.empty()) return theme_icon(QLatin1StringView("warning"));
  return run_ ? QVariant() : QVariant(theme_icon(QLatin1StringView("play")));
}

QVariant RerunSteps::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const RerunStep& step = steps_[static_cast<std::size_t>(index.row())];
  const Column column = look_.columns[index.column()];
  switch (role) {
    case Qt::DisplayRole:
      return text(step, index.row(), column);
    case Qt::DecorationRole:
      return column == Column::step ? icon(step) : QVariant();
    case Qt::ToolTipRole:
      // Why it has no verdict, where it has none.
      return plain_tip(column == Column::verdict ? from_utf8(step.cannot) : text(step, index.row(), column));
    case kToneRole: {
      const auto came = column == Column::verdict ? verdict(step) : std::nullopt;
      return came ? QVariant(static_cast<int>(verdict_tone(*came))) : QVariant();
    }
    default:
      return {};
  }
}

QVariant RerunSteps::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section >= look_.headers.size()) return {};
  return look_.headers[section];
}

QTreeView* make_steps_view(RerunSteps* steps, QWidget* parent) {
  auto* view = new QTreeView(parent);
  view->setModel(steps);
  view->setItemDelegate(new ToneDelegate(view));
  view->setRootIsDecorated(false);
  view->setUniformRowHeights(true);
  view->setAlternatingRowColors(true);
  return view;
}

}  // namespace lw::ui
