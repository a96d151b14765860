#include "ui/panes/web/views/body_tabs.h"

#include <QScopedValueRollback>
#include <QTabWidget>
#include <algorithm>
#include <cstring>

#include "ui/bridge/plain.h"

namespace lw::ui {
namespace {

/// A view has room for its first line and some rows.
constexpr int kLowestTab = 100;

}  // namespace

BodyTabs::BodyTabs(Workbench& workbench, QTabWidget* tabs, const std::vector<QWidget*>& first,
                   QWidget* behind)
    : QObject(tabs), workbench_(workbench), tabs_(tabs), first_(first), behind_(behind), look_(this) {
  connect(tabs_, &QTabWidget::currentChanged, this, [this] {
    if (!moving_) user_chose_ = true;
  });
}

ResponseView* BodyTabs::view(const char* id) const {
  for (const auto& [type, view] : made_) {
    if (std::strcmp(type->id, id) == 0) return view;
  }
  return nullptr;
}

ResponseView* BodyTabs::make(const ResponseViewType& type) {
  if (const auto found = made_.find(&type); found != made_.end()) return found->second;
  const QScopedValueRollback moving(moving_, true);
  ResponseView* view = type.make(workbench_, tabs_);
  make_labels_plain(*view);
  // The tallest tab decides how low the window may be, also while it is not seen.
  view->setMinimumHeight(kLowestTab);
  connect(view, &ResponseView::said, this, &BodyTabs::said);
  connect(view, &ResponseView::stop_wanted, this, &BodyTabs::stop_wanted);
  // The order of the list is that of the tabs, whichever is made first.
  int at = tabs_->indexOf(behind_) + 1;
  for (const auto& other : response_views()) {
    if (&other == &type) break;
    if (made_.contains(&other)) ++at;
  }
  tabs_->insertTab(at, view, type.title());
  made_[&type] = view;
  return view;
}

bool BodyTabs::is_body_tab(QWidget* widget) const {
  return std::ranges::find(first_, widget) != first_.end() ||
         std::ranges::any_of(made_, [widget](const auto& one) { return one.second == widget; });
}

void BodyTabs::bring(QWidget* view) {
  const QScopedValueRollback moving(moving_, true);
  tabs_->setCurrentWidget(view);
}

void BodyTabs::show_body(const BodySource& source) {
  look_.run(
      page_jobs(), [source](const std::atomic<bool>&) { return look_into(source); },
      [this](const BodyContentPtr& content) { spread(content); });
}

void BodyTabs::spread(const BodyContentPtr& content) {
  content_ = content;
  QWidget* best = first_.front();
  int best_fitness = kPrettyFitness;
  const QScopedValueRollback moving(moving_, true);
  QWidget* front = tabs_->currentWidget();
  for (const auto& type : response_views()) {
    const int fitness = type.fitness == nullptr ? 0 : type.fitness(*content);
    if (fitness == 0 && !made_.contains(&type)) continue;
    ResponseView* view = make(type);
    if (fitness == 0) {
      if (view == front) user_chose_ = false;
      view->show_nothing(QString());
    } else {
      view->show_body(content);
      if (fitness > best_fitness) {
        best_fitness = fitness;
        best = view;
      }
    }
    tabs_->setTabVisible(tabs_->indexOf(view), fitness > 0);
  }
  if (is_body_tab(front) && !user_chose_) tabs_->setCurrentWidget(best);
  Q_EMIT content_changed();
}

void BodyTabs::show_nothing(const QString& why) {
  look_.stop();
  content_.reset();
  for (const auto& [type, view] : made_) view->show_nothing(why);
  Q_EMIT content_changed();
}

void BodyTabs::show_exchange(const ExchangePtr& exchange) {
  if (exchange != shown_) brought_ = false;
  shown_ = exchange;
  for (const auto& type : response_views()) {
    if (type.live_fitness == nullptr || !exchange) continue;
    const int fitness = type.live_fitness(*exchange);
    if (fitness == 0 && !made_.contains(&type)) continue;
    ResponseView* view = make(type);
    const bool keep = fitness > 0 || (content_ && type.fitness != nullptr && type.fitness(*content_) > 0);
    {
      const QScopedValueRollback moving(moving_, true);
      // A tab that goes leaves a body in front, not whatever stands beside it.
      if (!keep && tabs_->currentWidget() == view) tabs_->setCurrentWidget(first_.front());
      tabs_->setTabVisible(tabs_->indexOf(view), keep);
    }
    view->show_exchange(exchange);
    if (fitness <= kPrettyFitness || brought_ || user_chose_ || !is_body_tab(tabs_->currentWidget()))
      continue;
    brought_ = true;
    bring(view);
  }
}

}  // namespace lw::ui
