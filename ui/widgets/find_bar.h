// The line under an editor in which one types what to find.
#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace lw::ui {

class FindBar final : public QWidget {
  Q_OBJECT
 public:
  explicit FindBar(QWidget* parent = nullptr);

  void open(const QString& selected);
  QString wish() const;
  bool match_case() const;
  void show_result(bool found);

 Q_SIGNALS:
  /// `incremental`: the wish changed; begin where the present match begins.
  void find(bool forward, bool incremental);
  void closed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QLineEdit* edit_;
  QCheckBox* case_;
  QLabel* result_;
};

}  // namespace lw::ui
