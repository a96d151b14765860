#include "ui/shell/session_list.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "ui/bridge/bridge.h"

namespace lw::ui {

namespace {
/// Long enough that a burst of changes makes one list, short enough to seem at once.
constexpr int kSoonMilliseconds = 200;
/// The writer puts what it has on file at least once a second.
constexpr int kLaterMilliseconds = 1500;
}  // namespace

SessionList::SessionList(Bridge& bridge, QObject* parent) : QObject(parent), bridge_(bridge) {
  soon_.setSingleShot(true);
  soon_.setInterval(kSoonMilliseconds);
  later_.setSingleShot(true);
  later_.setInterval(kLaterMilliseconds);
  connect(&soon_, &QTimer::timeout, this, &SessionList::load);
  connect(&later_, &QTimer::timeout, this, &SessionList::load);
}

void SessionList::ensure() {
  if (stale_ && !soon_.isActive()) load();
}

void SessionList::refresh() {
  stale_ = true;
  const bool seen =
      std::ranges::any_of(watchers_, [](const auto& widget) { return widget && widget->isVisible(); });
  if (!seen) return;
  soon_.start();
  later_.start();
}

void SessionList::load() {
  if (loading_) return soon_.start();  // the answer under way may be too old
  loading_ = true;
  stale_ = false;
  bridge_.workbench().list_sessions(guarded(this, [this](std::vector<SessionEntry> entries) {
    loading_ = false;
    loaded_ = true;
    entries_ = std::move(entries);
    const auto key = [](const SessionEntry& entry) { return std::tie(entry.started, entry.file); };
    std::ranges::sort(entries_, [&](const auto& a, const auto& b) { return key(a) > key(b); });
    Q_EMIT changed();
  }));
}

}  // namespace lw::ui
