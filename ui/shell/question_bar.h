// QuestionBar: one question or piece of news on top of a page, never a modal box. BarStack: the bars of a
// page.
#pragma once

#include <QFrame>
#include <QList>
#include <QString>
#include <functional>

class QLabel;
class QLineEdit;
class QHBoxLayout;
class QVBoxLayout;
class QPushButton;
class QToolButton;

namespace lw::ui {

enum class BarTone { info, question, warning, error };

class QuestionBar : public QFrame {
  Q_OBJECT

 public:
  QuestionBar(BarTone tone, const QString& text, QWidget* parent = nullptr);
  ~QuestionBar() override;

  /// Small print behind a "Details" button (plain text, may have lines).
  void set_details(const QString& details);
  /// A line to fill in, over the buttons; label is read by screen readers too.
  QLineEdit* add_field(const QString& label, const QString& text, bool secret);
  /// Pressing it calls `chosen` and closes the bar.
  QPushButton* add_button(const QString& text, std::function<void()> chosen);
  /// What a close without a choice means (close button, Escape, the page goes away). Without it the bar just
  /// closes.
  void on_dismiss(std::function<void()> dismissed);
  /// The user can't close it: it says what is so as long as it stands.
  void keep_open();
  void set_text(const QString& text);
  QString text() const;
  /// Still waits for a choice (a closed bar lives on until the event loop deletes it).
  bool is_open() const { return !done_; }

 public Q_SLOTS:
  void dismiss();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void choose(const std::function<void()>& chosen);
  void recolour();

  BarTone tone_;
  QLabel* icon_;
  QLabel* text_;
  QLabel* details_ = nullptr;
  QToolButton* close_;
  QVBoxLayout* middle_;
  QHBoxLayout* buttons_;
  std::function<void()> dismissed_;
  bool done_ = false;
};

class BarStack : public QWidget {
  Q_OBJECT

 public:
  explicit BarStack(QWidget* parent = nullptr);

  /// Newest at the bottom, nearest to what it is about. The stack owns it; it deletes itself when closed.
  QuestionBar* add(BarTone tone, const QString& text);
  /// News that shall not pile up: replaces an open bar of the same text.
  QuestionBar* add_once(BarTone tone, const QString& text);
  QList<QuestionBar*> bars() const;

 private:
  QVBoxLayout* layout_;
};

}  // namespace lw::ui
