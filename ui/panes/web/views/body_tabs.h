// The tabs of a response that come and go with what its body is (response_view.h), and which one is in front.
#pragma once

#include <QObject>
#include <map>

#include "ui/bridge/aside.h"
#include "ui/panes/web/views/response_view.h"

class QTabWidget;

namespace lw::ui {

class BodyTabs final : public QObject {
  Q_OBJECT

 public:
  /// `first`: the tabs that show every body; the first of them is in front where nothing fits better. The
  /// others come behind `behind`.
  BodyTabs(Workbench& workbench, QTabWidget* tabs, const std::vector<QWidget*>& first, QWidget* behind);

  void show_body(const BodySource& source);
  void show_nothing(const QString& why);
  void show_exchange(const ExchangePtr& exchange);

  /// By its id; null = no body wanted it yet. Whether it is a tab now is the tab widget's to tell.
  ResponseView* view(const char* id) const;
  const BodyContentPtr& content() const { return content_; }

 Q_SIGNALS:
  /// A body was looked into: notes on what it is are there. Null = none.
  void content_changed();
  void said(const QString& text);
  void stop_wanted();

 private:
  void spread(const BodyContentPtr& content);
  ResponseView* make(const ResponseViewType& type);
  void bring(QWidget* view);
  bool is_body_tab(QWidget* widget) const;

  Workbench& workbench_;
  QTabWidget* tabs_;
  std::vector<QWidget*> first_;
  QWidget* behind_;
  std::map<const ResponseViewType*, ResponseView*> made_;
  BodyContentPtr content_;
  ExchangePtr shown_;
  bool brought_ = false;     // a view of it came to the front while it ran: once
  bool moving_ = false;      // the tab is changed by us
  bool user_chose_ = false;  // the tab in front stays where it can
  Aside look_;
};

}  // namespace lw::ui
