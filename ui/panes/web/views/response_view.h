// The registry of the response's views: each says how well it shows a body, and is a tab where it shows it at
// all. A new kind of content costs one class and one line in response_views().
#pragma once

#include <QWidget>
#include <vector>

#include "core/api/workbench.h"
#include "ui/bridge/aside.h"
#include "ui/panes/web/exchange.h"
#include "ui/panes/web/views/body_content.h"

namespace lw::ui {

class ResponseView : public QWidget {
  Q_OBJECT

 public:
  using QWidget::QWidget;

  /// A body that its type said it fits. Nothing need be prepared before the view is seen.
  virtual void show_body(const BodyContentPtr& content) = 0;
  /// No body: `why` in its place.
  virtual void show_nothing(const QString& why) = 0;
  /// The exchange went on; for views of answers that are looked at while they come.
  virtual void show_exchange(const ExchangePtr& exchange) { Q_UNUSED(exchange); }
  /// Puts the keyboard where one types what to look for; false = it can't be searched.
  virtual bool open_search() { return false; }

 Q_SIGNALS:
  void said(const QString& text);  // for the status bar
  void stop_wanted();              // nothing more of this answer is to come
};

/// How well a view shows a body: 0 = not at all (no tab). The best one comes to the front, unless the user
/// chose.
struct ResponseViewType {
  const char* id;      // in settings and tests
  QString (*title)();  // of the tab
  int (*fitness)(const BodyContent& content);
  /// The same while the answer comes, by its head alone; null = never.
  int (*live_fitness)(const Exchange& exchange);
  ResponseView* (*make)(Workbench& workbench, QWidget* parent);
  /// The same for a part of a body; null = it shows no parts.
  ResponseView* (*nested)(Workbench& workbench, QWidget* parent);
};

/// Where nothing fits better, the tab Pretty is in front.
inline constexpr int kPrettyFitness = 50;

/// In the order of the tabs, behind Pretty, Raw and Preview.
const std::vector<ResponseViewType>& response_views();

}  // namespace lw::ui
