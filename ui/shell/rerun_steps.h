// The steps of a rerun as a table, for its window and its tab. Rows are made as they are shown: a recording
// may have any number of them.
#pragma once

#include <QAbstractTableModel>
#include <QStringList>
#include <span>

#include "ui/shell/rerun_run.h"

class QTreeView;

namespace lw::ui {

class RerunSteps final : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum class Column : std::uint8_t { step, what, to, cannot, verdict };
  struct Look {
    QList<Column> columns;
    QStringList headers;  // of each
    QString not_run;      // the verdict of one that can't be
  };
  explicit RerunSteps(Look look, QObject* parent = nullptr);

  /// They live longer than this, or than the next call. `run` may be null: nothing is known of verdicts then.
  void show(std::span<const RerunStep> steps, const RerunRun* run = nullptr);
  /// The run has ended.
  void verdicts_came();

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString text(const RerunStep& step, int row, Column column) const;
  QVariant icon(const RerunStep& step) const;
  std::optional<Verdict> verdict(const RerunStep& step) const;

  Look look_;
  std::span<const RerunStep> steps_;
  const RerunRun* run_ = nullptr;
};

/// A view of them, as both have it.
QTreeView* make_steps_view(RerunSteps* steps, QWidget* parent = nullptr);

}  // namespace lw::ui
