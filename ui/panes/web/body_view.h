// The tabs Pretty and Raw: the body as text in an editor, or as hex when it is binary. What is long is asked
// about first, in a bar on top. Nothing is prepared before the view is seen.
#pragma once

#include <QWidget>

#include "core/api/workbench.h"
#include "ui/panes/web/body_source.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace lw::ui {

class CodeEditor;
class HexPage;
class HexView;

class BodyView final : public QWidget {
  Q_OBJECT

 public:
  BodyView(Workbench& workbench, bool indent, QWidget* parent);

  void show_body(const BodySource& source);
  /// No body: `why` in its place.
  void show_nothing(const QString& why);

  CodeEditor* editor() const { return editor_; }
  HexView* hex() const;
  bool shows_hex() const;
  /// What the bar says; empty when it is hidden.
  QString notes() const;

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void prepare(bool all);
  void show_prepared(PreparedText prepared);

  Workbench& workbench_;
  const bool indent_;
  QWidget* bar_;
  QLabel* notes_;
  QPushButton* anyway_;
  QStackedWidget* stack_;
  CodeEditor* editor_;
  HexPage* hex_;
  QLabel* nothing_;

  BodySource source_;
  bool stale_ = false;  // source_ is not shown yet
  int generation_ = 0;  // answers of an earlier preparation are dropped
};

}  // namespace lw::ui
