// A page in a window of its own, with its transcript.
#pragma once

#include <QMainWindow>

namespace lw::ui {

class Page;
class TranscriptDock;

class DetachedWindow final : public QMainWindow {
  Q_OBJECT

 public:
  /// Takes the page over; it goes with the window unless it is released.
  explicit DetachedWindow(Page* page);

  Page* page() const { return page_; }
  void release_page();

 Q_SIGNALS:
  void attach_wanted(lw::ui::Page* page);
  void close_wanted(lw::ui::Page* page);

 protected:
  void closeEvent(QCloseEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void build_menus();

  Page* page_;
  TranscriptDock* transcript_;
};

}  // namespace lw::ui
