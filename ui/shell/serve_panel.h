// Serve: a tab of its own, in which a recorded session answers real clients. What they do is the tab's
// session, live in the transcript below.
#pragma once

#include <QPointer>
#include <filesystem>

#include "core/api/serve.h"
#include "ui/panes/pane.h"

class QPushButton;

namespace lw::ui {

class BarStack;
class QuestionBar;
class ServeForm;
class ServeStatus;
class SessionBox;

class ServePanel final : public Pane {
  Q_OBJECT

 public:
  ServePanel(const PaneType& type, Bridge& bridge, QWidget* parent);
  ~ServePanel() override;  // stops

  /// Chooses what is served and reads what it offers. Not while something is served.
  void choose(const std::filesystem::path& file, const QString& title);
  const std::filesystem::path& file() const { return file_; }

  QString title() const override;
  void reopen(SessionPtr saved) override;
  void focus_main_input() override;
  QList<QAction*> pane_actions() const override { return {serve_action_, stop_action_}; }
  bool busy() const override { return serving_ != nullptr; }
  void cancel_all() override { stop(); }

  ServeForm* form() const { return form_; }
  ServeStatus* status() const { return status_; }

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  QWidget* build_top();
  void build_actions();
  void list_sessions();
  void take_plan(std::expected<ServePlan, Error> plan);
  void edited();
  void start();
  void stop();
  void restart();
  void state_changed();
  void ended(const std::optional<Error>& error);
  void update_commands();
  void update_warning();

  std::filesystem::path file_;
  QString title_;
  ServePlan plan_;
  bool planned_ = false;  // plan_ is the one of file_
  JobPtr planning_;
  ServingPtr serving_;
  bool again_ = false;           // start when what runs has ended
  std::uint16_t kept_port_ = 0;  // where it listened: a restart is found in the same place
  SessionBox* sessions_;
  BarStack* bars_;
  QPointer<QuestionBar> warning_;
  ServeForm* form_;
  ServeStatus* status_;
  QPushButton* button_;
  QPushButton* anew_;  // shown while what is served is not what is chosen
  QAction* serve_action_;
  QAction* stop_action_;
};

/// Not in the list of panes: it needs a session to begin with.
extern const PaneType serve_type;

}  // namespace lw::ui
