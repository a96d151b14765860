// A small box under a list in which the comment of one row is written. Not a dialog: the list stays usable.
#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace lw::ui {

class CommentBox final : public QWidget {
  Q_OBJECT
 public:
  explicit CommentBox(QWidget* parent = nullptr);
  void open(const QString& title, const QString& comment);
  QPlainTextEdit* edit() const { return edit_; }

 Q_SIGNALS:
  void accepted(const QString& comment);  // empty = none any longer
  void closed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void accept();
  QLabel* title_;
  QPlainTextEdit* edit_;
};

}  // namespace lw::ui
