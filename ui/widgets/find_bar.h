// The line under a view in which one types what to find: how many places there are, which one this is, and
// that the search went on at the other end.
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
  void set_wish(const QString& wish);
  bool match_case() const;
  /// Bytes may be looked for by their hex digits: a box for that comes in sight.
  void offer_hex();
  bool hex() const;
  void show_result(bool found);
  /// The place that is shown now. `nth` from 0; `cut`: there are more than `count`.
  void show_place(std::size_t nth, std::size_t count, bool cut, bool wrapped, bool forward);
  /// Said behind that: where it is.
  void add_where(const QString& where);
  /// What is said in the place of a result.
  void say(const QString& text, bool problem);
  QString result() const;
  /// As if the arrow had been pressed.
  void step(bool forward);

 Q_SIGNALS:
  /// `incremental`: the wish changed; begin where the present match begins.
  void find(bool forward, bool incremental);
  void closed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QLineEdit* edit_;
  QCheckBox* case_;
  QCheckBox* hex_;
  QLabel* result_;
};

}  // namespace lw::ui
