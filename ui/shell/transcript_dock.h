// The dock that shows the transcript of one page's session. While it is hidden nothing is made or read.
#pragma once

#include <QDockWidget>
#include <QPointer>

class QLabel;
class QStackedWidget;

namespace lw::ui {

class Page;
class TranscriptView;

class TranscriptDock final : public QDockWidget {
  Q_OBJECT

 public:
  explicit TranscriptDock(QWidget* parent);
  ~TranscriptDock() override;

  void show_page(Page* page);
  void focus_view();
  /// The chosen messages or frames (repeat_wished), if there are any.
  void repeat_chosen();

 Q_SIGNALS:
  // Of the page that is shown.
  void play_wished();
  void export_wished();
  void save_copy_wished();
  void compare_wished(quint64 first, quint64 second);
  void repeat_wished(const std::vector<quint64>& numbers, bool frames, bool add);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void update_view();
  void let_go();

  QStackedWidget* stack_;
  QLabel* nothing_;
  QPointer<Page> page_;
  QPointer<TranscriptView> view_;
};

}  // namespace lw::ui
