// A line of words with a button to do something about them; it stays until that is pressed or dismissed.
#pragma once

#include <QWidget>
#include <functional>

class QLabel;
class QToolButton;

namespace lw::ui {

class RemarkBar final : public QWidget {
  Q_OBJECT

 public:
  RemarkBar(const QString& accessible_name, QWidget* parent);

  /// Replaces what stood here. Without `button` it can only be dismissed.
  void say(const QString& text, const QString& button = {}, std::function<void()> does = {});
  QString text() const;

 private:
  QLabel* text_;
  QToolButton* button_;
  std::function<void()> does_;
};

}  // namespace lw::ui
