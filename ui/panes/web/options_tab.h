// Options of a request: redirects, cookies, TLS, proxy, names, deadlines, and how much of a body is recorded.
#pragma once

#include <QScrollArea>

#include "core/protocols/http/operations.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QGridLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace lw::ui {

class CiphertextBox;
class FileField;
class SendingOptions;

class OptionsTab final : public QScrollArea {
  Q_OBJECT

 public:
  explicit OptionsTab(QWidget* parent);

  /// Fills in its part of the arguments.
  void read_into(http::Fetch::Arguments& arguments) const;
  void show_arguments(const http::Fetch::Arguments& arguments);

  std::uint64_t recording_limit() const;
  void set_recording_limit(std::uint64_t bytes);
  /// What is wrong with a field, in a sentence; empty = nothing.
  QString problem() const;
  /// The proxy is the system's choice: asked for when the request is sent.
  bool system_proxy() const;
  void set_system_proxy(bool on);
  /// The recording limit belongs to the session: once one runs, it says so.
  void set_session_runs(bool runs);

 Q_SIGNALS:
  void edited();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  /// The groups in two columns where there is room for both, else below each other.
  void arrange();
  QWidget* make_request_group();
  QWidget* make_tls_group();
  QWidget* make_line_group();
  QWidget* make_time_group();
  void listen();
  void update_enabled();
  bool has_own_proxy() const;

  QGridLayout* grid_;
  std::vector<QWidget*> groups_;
  int columns_ = 0;
  QComboBox* version_;
  QCheckBox* follow_;
  QSpinBox* redirects_;
  QCheckBox* decode_;
  QCheckBox* compressed_;
  QCheckBox* keep_alive_;
  QCheckBox* chunked_;
  QCheckBox* reconnect_;
  QCheckBox* verify_;
  FileField* ca_file_;
  FileField* certificate_;
  FileField* key_;
  QComboBox* min_tls_;
  QLineEdit* server_name_;
  CiphertextBox* ciphertext_;
  QComboBox* proxy_kind_;
  QLineEdit* proxy_address_;
  QLineEdit* proxy_user_;
  QLineEdit* proxy_password_;
  QLineEdit* resolve_;
  QLineEdit* unix_path_;
  QComboBox* family_;
  QDoubleSpinBox* connect_;
  QDoubleSpinBox* idle_;
  QDoubleSpinBox* total_;
  QSpinBox* limit_;
  QLabel* limit_note_;
  SendingOptions* sending_;
};

}  // namespace lw::ui
