// The sessions of the folder, read once for all who show them, and only while one of these can be seen.
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <vector>

#include "core/api/workbench.h"

namespace lw::ui {

class Bridge;

class SessionList final : public QObject {
  Q_OBJECT

 public:
  explicit SessionList(Bridge& bridge, QObject* parent = nullptr);

  /// Newest first. Empty until the first changed().
  const std::vector<SessionEntry>& entries() const { return entries_; }
  bool loaded() const { return loaded_; }

  /// A widget that shows the list. It calls ensure() when it becomes visible.
  void add_watcher(QWidget* widget) { watchers_.append(widget); }
  /// Reads the list if it is out of date.
  void ensure();
  /// Something changed: read anew, soon; many calls make one.
  void refresh();

 Q_SIGNALS:
  void changed();

 private:
  void load();

  Bridge& bridge_;
  std::vector<SessionEntry> entries_;
  QList<QPointer<QWidget>> watchers_;
  QTimer soon_;   // armed only after refresh()
  QTimer later_;  // the same: what was being written then is on file by now
  bool stale_ = true;
  bool loading_ = false;
  bool loaded_ = false;
};

}  // namespace lw::ui
