// The values of earlier answers that later operations used: which are taken from the new answers, and which
// are sent as they were recorded.
#pragma once

#include <QTableWidget>
#include <vector>

#include "core/api/rerun.h"

namespace lw::ui {

class RerunVariables final : public QTableWidget {
  Q_OBJECT

 public:
  explicit RerunVariables(QWidget* parent = nullptr);

  /// `steps` give the operations their names.
  void set_bindings(const std::vector<Binding>& bindings, const std::vector<RerunStep>& steps);
  /// As they stand now, with what the user typed.
  std::vector<Binding> bindings() const;
  /// They are others than those that were found.
  bool changed() const { return bindings() != found_; }

 Q_SIGNALS:
  void edited();

 private:
  std::vector<Binding> found_;
};

}  // namespace lw::ui
