// F2 in a list of things that can be edited edits the chosen one, whatever else the window has that key for.
#pragma once

#include <QAbstractItemView>
#include <QKeyEvent>

namespace lw::ui {

class EditKey final : public QObject {
 public:
  explicit EditKey(QAbstractItemView* view) : QObject(view), view_(view) { view->installEventFilter(this); }

  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_F2 &&
        view_->editTriggers().testFlag(QAbstractItemView::EditKeyPressed) &&
        view_->currentIndex().flags().testFlag(Qt::ItemIsEditable))
      event->accept();
    return QObject::eventFilter(watched, event);
  }

 private:
  QAbstractItemView* view_;
};

}  // namespace lw::ui
