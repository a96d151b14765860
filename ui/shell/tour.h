// The tour: every pane is opened on its sample and used as a newcomer would, what was recorded is played
// back, and pictures of it all are kept, light and dark. For README, and to see at one go that the program
// works on a display.
#pragma once

#include <QDir>
#include <QStringList>
#include <filesystem>
#include <functional>

#include "ui/panes/pane.h"

namespace lw::ui {

class Bridge;
class MainWindow;
class Page;
class TranscriptView;

class Tour final {
 public:
  /// Pictures go to `folder`, which is made. The window is new, has no tabs, and is shown here.
  Tour(Bridge& bridge, MainWindow& window, const QString& folder);

  /// Runs until all was seen, or did not come in its time. Answers what failed, a sentence each; empty =
  /// nothing did.
  QStringList run();

 private:
  void see_pane(const PaneType& type);
  void see_transcript(const PaneType& type, Page& page);
  void see_playback(const PaneType& type, const std::filesystem::path& recording);
  bool answered(Page& page, const std::function<bool()>& act);
  quint64 received(Page& page);
  void see(QWidget& what, const QString& name);
  void settle(QWidget& what);
  bool until(const std::function<bool()>& condition, int milliseconds);
  void fail(const QString& what) { failed_ << what; }

  Bridge& bridge_;
  MainWindow& window_;
  QDir folder_;
  QStringList failed_;
};

}  // namespace lw::ui
