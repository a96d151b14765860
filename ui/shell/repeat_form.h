// Where a repetition goes and how: target, TLS, who reads the answers, how often, on how many lines.
#pragma once

#include <QWidget>
#include <optional>

#include "core/api/repeat.h"

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;
class QSpinBox;

namespace lw::ui {

class RepeatForm final : public QWidget {
  Q_OBJECT
 public:
  explicit RepeatForm(QWidget* parent = nullptr);

  /// All but the requests.
  void show_choice(const RepeatChoice& choice);
  /// Without requests. The error says what can't be read, in a sentence.
  std::expected<RepeatChoice, QString> choice() const;
  std::string protocol() const;

  QLineEdit* target() const { return target_; }
  QSpinBox* times() const { return times_; }
  QCheckBox* one_line() const { return one_line_; }
  QCheckBox* wait_answer() const { return wait_answer_; }

 Q_SIGNALS:
  void protocol_changed(const QString& protocol);
  void edited();

 private:
  void build();
  QWidget* build_where();
  QWidget* build_how();
  void update_enabled();

  RepeatChoice shown_;  // what has no field here (proxy, certificates) stays as it was
  QLineEdit* target_;
  QComboBox* transport_;
  QCheckBox* tls_;
  QCheckBox* verify_;
  QLineEdit* server_name_;
  QComboBox* protocol_;
  QSpinBox* times_;
  QSpinBox* pause_;
  QSpinBox* within_;
  QCheckBox* one_line_;
  QCheckBox* wait_answer_;
};

}  // namespace lw::ui
