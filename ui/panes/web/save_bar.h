// The line that tells how far the saving of a response is, with a way to stop it. It shows up only where that
// takes a while.
#pragma once

#include <QTimer>
#include <QWidget>
#include <vector>

#include "ui/panes/web/response_save.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace lw::ui {

class SaveBar final : public QWidget {
  Q_OBJECT

 public:
  explicit SaveBar(QWidget* parent);

  /// `size`: bytes there are to write, 0 = not known. Of several the last one is shown; all are stopped.
  void watch(const QString& file, quint64 size, const SaveStatePtr& state);
  /// That one is over.
  void end(const SaveStatePtr& state);
  bool busy() const { return !running_.empty(); }
  QPushButton* cancel_button() const { return cancel_; }

 private:
  void refresh();

  QLabel* text_;
  QProgressBar* bar_;
  QPushButton* cancel_;
  QTimer tick_;  // runs while something is saved
  struct Saving {
    QString file;
    quint64 size;
    SaveStatePtr state;
  };
  std::vector<Saving> running_;
};

}  // namespace lw::ui
