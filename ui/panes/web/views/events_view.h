// The tab Events: a text/event-stream as a list of its events, while they come and afterwards.
#pragma once

#include "ui/panes/web/views/events_model.h"
#include "ui/panes/web/views/response_view.h"
#include "ui/widgets/live_list.h"

namespace lw::ui {

class ShowAsView;

/// The list, the bar above it, and the chosen event below it.
class EventsList final : public LiveList {
  Q_OBJECT

 public:
  explicit EventsList(QWidget* parent);

  EventsModel& model() { return *model_; }
  QLineEdit* filter_edit() const { return filter_; }
  QToolButton* pause_button() const { return pause_; }
  QToolButton* clear_button() const { return clear_; }
  QToolButton* stop_button() const { return stop_; }
  ShowAsView* shown() const { return bytes_; }
  QString facts() const;
  QString counts() const;
  QString state() const;

  void show_exchange(const ExchangePtr& exchange);

 Q_SIGNALS:
  void stop_wanted();

 protected:
  void transcript_moved() override { model_->follow(); }
  void row_chosen() override;
  void fill_menu(QMenu& menu, int row) override;

 private:
  QWidget* make_tools();
  void show_counts();
  void show_state();

  EventsModel* model_;
  QWidget* below_;
  ShowAsView* bytes_;
  QLabel* facts_;
  QLabel* state_;
  QLineEdit* filter_ = nullptr;
  QToolButton* pause_ = nullptr;
  QToolButton* clear_ = nullptr;
  QToolButton* stop_ = nullptr;
  ExchangePtr exchange_;
};

class EventsView final : public ResponseView {
  Q_OBJECT

 public:
  explicit EventsView(QWidget* parent);

  // The transcript has them, not the body.
  void show_body(const BodyContentPtr&) override {}
  void show_nothing(const QString&) override {}
  void show_exchange(const ExchangePtr& exchange) override { list_->show_exchange(exchange); }
  bool open_search() override;
  EventsList* list() const { return list_; }

 private:
  EventsList* list_;
};

/// Whether an answer of it is an event stream.
bool has_event_stream(const Exchange& exchange);

}  // namespace lw::ui
