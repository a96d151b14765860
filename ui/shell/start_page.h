// What the window shows while no tab is open: a button for each pane, and the latest sessions.
#pragma once

#include <QScrollArea>
#include <filesystem>
#include <span>

#include "ui/panes/pane.h"

class QLabel;
class QVBoxLayout;

namespace lw::ui {

class SessionList;

class StartPage final : public QScrollArea {
  Q_OBJECT

 public:
  StartPage(std::span<const PaneType* const> types, SessionList& list, QWidget* parent);

 Q_SIGNALS:
  void pane_wanted(const lw::ui::PaneType* type);
  void session_wanted(const std::filesystem::path& file, const QString& pane, const QString& title);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void update_recent();

  SessionList& list_;
  QLabel* recent_title_;
  QVBoxLayout* recent_;
};

}  // namespace lw::ui
