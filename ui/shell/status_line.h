// The permanent part of the status bar: which session the current page records into, and how much is in it.
#pragma once

#include <QPointer>
#include <QWidget>
#include <memory>

class QLabel;
class QToolButton;

namespace lw {
class Transcript;
}

namespace lw::ui {

class Page;

class StatusLine final : public QWidget {
  Q_OBJECT

 public:
  explicit StatusLine(QWidget* parent);
  ~StatusLine() override;

  void show_page(Page* page);

 private:
  void take_session();
  void update_texts();
  void drop_transcript();

  QLabel* state_;
  QLabel* frames_;
  QToolButton* file_;
  QPointer<Page> page_;
  std::shared_ptr<Transcript> transcript_;
  int token_ = 0;
};

}  // namespace lw::ui
