// The wish that the bytes below TLS are recorded with the keys that open them, and what that means.
#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;

namespace lw::ui {

class CiphertextBox final : public QWidget {
  Q_OBJECT

 public:
  explicit CiphertextBox(QWidget* parent);

  bool wanted() const;
  void set_wanted(bool wanted);
  QCheckBox* box() const { return box_; }
  QLabel* hint() const { return hint_; }

 Q_SIGNALS:
  void edited();

 private:
  void show_hint();

  QCheckBox* box_;
  QLabel* hint_;
};

}  // namespace lw::ui
