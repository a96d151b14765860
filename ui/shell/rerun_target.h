// Where a session is run again: host, port, TLS, account and proxy in one form, and the secrets that were
// masked when it was recorded. What is left as it is stays as recorded.
#pragma once

#include <QWidget>
#include <map>
#include <string>
#include <vector>

#include "core/api/rerun.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QGroupBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace lw::ui {

class FileField;
class ProxyFields;

class RerunTarget final : public QWidget {
  Q_OBJECT

 public:
  explicit RerunTarget(QWidget* parent = nullptr);

  void set_plan(const RerunPlan& plan);
  /// What the user changed.
  Retarget to() const;
  std::map<std::pair<OperationId, std::string>, std::string> secrets() const;
  /// What is wrong with the fields, for people; empty = nothing.
  QString problem() const;
  bool original_timing() const;
  bool learn_noise() const;
  bool read_files() const;
  /// "localhost:8080", as the fields are now.
  QString place() const;

 Q_SIGNALS:
  void edited();

 private:
  QWidget* build_where();
  QWidget* build_how();
  void connect_all();
  void update_enabled();
  bool tls_chosen() const;

  std::optional<Target> recorded_;
  std::vector<MissingSecret> missing_;
  std::map<std::string, QLineEdit*> secret_lines_;  // by label: who used one password often is asked once
  QLineEdit* host_;
  QSpinBox* port_;
  QComboBox* tls_;
  QCheckBox* any_certificate_;
  QLabel* ca_label_;
  FileField* ca_;
  QLineEdit* user_;
  QLineEdit* password_;
  ProxyFields* proxy_;
  QGroupBox* secrets_;
  QFormLayout* secrets_form_;
  QComboBox* timing_;
  QCheckBox* learn_;
  QCheckBox* files_;
};

}  // namespace lw::ui
