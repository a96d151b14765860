#include "ui/models/saved_filters.h"

#include <algorithm>

#include "ui/shell/settings.h"

namespace lw::ui {
namespace {

constexpr qsizetype kHistory = 20;
// A settings file is input too.
constexpr int kMostSaved = 500;

}  // namespace

SavedFilters& SavedFilters::instance() {
  static SavedFilters filters;
  return filters;
}

SavedFilters::SavedFilters() {
  const auto settings = open_settings();
  history_ = settings->value(QStringLiteral("filters/history")).toStringList().mid(0, kHistory);
  const int count = std::min(settings->beginReadArray(QStringLiteral("filters/saved")), kMostSaved);
  for (int i = 0; i < count; ++i) {
    settings->setArrayIndex(i);
    saved_.push_back({settings->value(QStringLiteral("name")).toString(),
                      settings->value(QStringLiteral("filter")).toString()});
  }
  settings->endArray();
}

void SavedFilters::used(const QString& filter) {
  if (filter.isEmpty()) return;
  history_.removeAll(filter);
  history_.prepend(filter);
  history_ = history_.mid(0, kHistory);
  keep();
}

void SavedFilters::save(const QString& name, const QString& filter) {
  const auto at = std::ranges::find(saved_, name, &SavedFilter::name);
  if (filter.isEmpty()) {
    if (at != saved_.end()) saved_.erase(at);
  } else if (at != saved_.end()) {
    at->filter = filter;
  } else if (saved_.size() < kMostSaved) {
    saved_.push_back({name, filter});
  }
  keep();
}

void SavedFilters::clear_history() {
  history_.clear();
  keep();
}

void SavedFilters::keep() {
  const auto settings = open_settings();
  settings->setValue(QStringLiteral("filters/history"), history_);
  settings->remove(QStringLiteral("filters/saved"));
  settings->beginWriteArray(QStringLiteral("filters/saved"));
  for (std::size_t i = 0; i < saved_.size(); ++i) {
    settings->setArrayIndex(static_cast<int>(i));
    settings->setValue(QStringLiteral("name"), saved_[i].name);
    settings->setValue(QStringLiteral("filter"), saved_[i].filter);
  }
  settings->endArray();
  Q_EMIT changed();
}

}  // namespace lw::ui
