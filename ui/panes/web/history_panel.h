// The requests of all sessions, newest first, to be searched and taken up again. Read when the panel is seen,
// session by session, off the UI's thread; sessions that did not change are not read again.
#pragma once

#include <QTimer>
#include <QWidget>
#include <deque>
#include <map>
#include <memory>
#include <tuple>

#include "core/api/workbench.h"
#include "ui/panes/web/exchange.h"

class QLabel;
class QLineEdit;
class QToolButton;

namespace lw::ui {

class RowView;

class HistoryPanel final : public QWidget {
  Q_OBJECT

 public:
  /// So many are listed; what is older stands in its sessions.
  static constexpr int kMostRequests = 10'000;
  /// So many sessions are read.
  static constexpr std::size_t kMostSessions = 1000;

  HistoryPanel(Workbench& workbench, QWidget* parent);

  RowView& list() { return *list_; }
  QLineEdit& filter() { return *filter_; }
  ExchangeModel& model() { return *model_; }
  QString note() const;
  bool reading() const { return reading_; }
  /// Lists what there is now.
  void reload();
  /// The same as soon as what is being recorded is on file, if anybody looks.
  void reload_soon();
  ExchangePtr current() const;

 Q_SIGNALS:
  void chosen(const ExchangePtr& exchange);  // by mouse or keyboard: its answer is to be shown
  void opened(const ExchangePtr& exchange);  // with Enter or a double click: its fields too
  void session_wanted(const QString& file, const QString& title);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  using Key = std::tuple<std::string, FrameNumber, std::uint64_t>;  // file, frames, bytes
  using LinesPtr = std::shared_ptr<const ExchangeModel::Lines>;

  void make_list();
  void take_sessions(const std::vector<SessionEntry>& entries);
  void read_next();
  void take(const LinesPtr& lines);
  void finish();
  void say();
  void set_filter(const QString& text);
  void menu(const QPoint& at);

  Workbench& workbench_;
  QLineEdit* filter_;
  QToolButton* again_;
  QLabel* note_;
  RowView* list_;
  ExchangeModel* model_;
  std::vector<Key> listed_;        // what the list is of, newest first
  std::deque<SessionEntry> wait_;  // still to be read
  std::map<Key, LinesPtr> held_;
  std::vector<LinesPtr> parts_;  // of the list that is being made, newest first
  int taken_ = 0;                // requests in these
  QTimer soon_;                  // armed by reload_soon()
  std::size_t sessions_ = 0;
  std::size_t unread_ = 0;  // sessions that can't be read
  bool first_ = true;       // nothing was listed so far
  bool reading_ = false;
  bool cut_ = false;
};

}  // namespace lw::ui
