// What the window shows while no tab is open: what each pane does, a button to open it and one to try it
// without a network, and the latest sessions. Whoever has none yet is welcomed.
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
  void sample_wanted(const lw::ui::PaneType* type);
  void session_wanted(const std::filesystem::path& file, const QString& pane, const QString& title);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* make_pane_entry(const PaneType* type, QWidget* parent);
  QWidget* make_promise(QWidget* parent);
  void update_recent();

  SessionList& list_;
  QLabel* title_;
  QLabel* welcome_;
  QLabel* recent_title_;
  QVBoxLayout* recent_;
};

}  // namespace lw::ui
