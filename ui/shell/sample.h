// Samples: recorded sessions inside the program, so that every pane can be tried without a network. One is
// served on this machine's loopback, and a new tab's pane is pointed at it.
#pragma once

#include <QObject>
#include <QTemporaryDir>
#include <memory>

#include "core/api/serve.h"
#include "ui/panes/pane.h"

class QMenu;

namespace lw::ui {

class Bridge;
class Page;
class TabHost;

/// Serves the sample of a page's pane for as long as the page is there, and fills the pane's fields. Of a
/// page that was not shown yet: when it is.
class Sample final : public QObject {
  Q_OBJECT

 public:
  /// Owned by the page.
  Sample(Bridge& bridge, Page& page);
  /// Whether the page is on its sample: it is again when it comes back.
  static bool is_on(const Page& page);
  ~Sample() override;

  bool ready() const { return ready_; }
  /// Why it can't be served, or the first thing that was asked for and is not in it; empty = neither.
  QString problem() const;

 Q_SIGNALS:
  void changed();

 protected:
  bool eventFilter(QObject* object, QEvent* event) override;

 private:
  void begin();
  void serve();
  void served();
  void show_place();
  void fail(const QString& why);

  Bridge& bridge_;
  Page& page_;
  std::shared_ptr<QTemporaryDir> folder_;  // the engine serves files; what is in the program is none
  ServingPtr serving_;
  QString problem_;
  bool ready_ = false;
};

/// Opens a new tab of this pane, on its sample.
Sample* try_sample(Bridge& bridge, TabHost& tabs, const PaneType& type);
/// A menu with every pane that has a sample.
QMenu* make_sample_menu(Bridge& bridge, TabHost& tabs, QWidget* parent);

}  // namespace lw::ui
