// The top of the WebSocket pane: connect to a URL or listen on a port, and what may be chosen about it.
#pragma once

#include <QWidget>

#include "ui/panes/websocket/talk_form.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace lw::ui {

class AuthTab;
class OptionsTab;
class PairsTable;
class UrlEdit;

class TalkBar final : public QWidget {
  Q_OBJECT

 public:
  explicit TalkBar(QWidget* parent);

  void read_into(TalkForm& form) const;
  void show_form(const TalkForm& form);
  void set_running(bool running);
  /// Why nothing can be started; empty = it can.
  void set_blocked(const QString& why);
  /// What must be mended before it starts, in a sentence; empty = nothing.
  QString problem() const;
  void mark_fault(std::uint64_t offset, const QString& why);
  void focus_address();

  UrlEdit* url_edit() const { return url_; }
  QSpinBox* port_box() const { return port_; }
  QComboBox* mode_box() const { return mode_; }
  QCheckBox* echo_box() const { return echo_; }
  QPushButton* start_button() const { return start_; }
  QToolButton* options_button() const { return more_; }
  OptionsTab& options() { return *options_; }

 Q_SIGNALS:
  void start_wanted();
  void stop_wanted();
  void edited();

 private:
  QWidget* make_address();
  QWidget* make_talk_tab();
  void show_state();
  bool server() const;

  QComboBox* mode_;
  QStackedWidget* address_;
  UrlEdit* url_;
  QLineEdit* host_;
  QSpinBox* port_;
  QCheckBox* tls_;
  QCheckBox* echo_;
  QPushButton* start_;
  QToolButton* more_;
  QTabWidget* tabs_;
  PairsTable* headers_;
  AuthTab* auth_;
  OptionsTab* options_;
  QLineEdit* subprotocols_;
  QLineEdit* origin_;
  QComboBox* compression_;
  QCheckBox* answer_pings_;
  QSpinBox* keep_alive_;
  bool running_ = false;
  bool showing_ = false;
  QString blocked_;
};

}  // namespace lw::ui
