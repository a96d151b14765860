// What can be chosen about serving a session: where to listen, which parts of a request count, what happens
// to an unrecorded one, times, faults, limits.
#pragma once

#include <QWidget>

#include "core/api/serve.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QGroupBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace lw::ui {

class FileField;
class MatchParts;

class ServeForm final : public QWidget {
  Q_OBJECT

 public:
  explicit ServeForm(QWidget* parent = nullptr);

  /// What the session offers; the choice stays where it fits.
  void set_plan(const ServePlan& plan);
  ServeChoice choice() const;
  void show_choice(const ServeChoice& choice);
  /// Clients elsewhere than on this computer could reach it.
  bool open_to_others() const;

 Q_SIGNALS:
  void edited();

 private:
  QGroupBox* group(const QString& title, QFormLayout*& form);
  QWidget* build_listen();
  QWidget* build_match();
  QWidget* build_misses();
  QWidget* build_times();
  QWidget* build_limits();
  void connect_all();
  void update_enabled();
  bool tls_chosen() const;

  bool tls_recorded_ = false;
  QGroupBox* match_;  // nothing to choose from until there is a plan
  QComboBox* address_;
  QSpinBox* port_;
  QComboBox* tls_;
  QLabel* certificate_label_;
  FileField* certificate_;
  QLabel* key_label_;
  FileField* key_;
  MatchParts* parts_;
  QLabel* no_parts_;
  QComboBox* again_;
  QComboBox* order_;
  QComboBox* miss_;
  QCheckBox* refresh_;
  QComboBox* delay_;
  QDoubleSpinBox* factor_;
  QSpinBox* fixed_;
  QComboBox* fault_;
  QSpinBox* after_;
  QLabel* after_label_;
  QSpinBox* clients_;
  QSpinBox* rate_;
  QCheckBox* record_;
};

}  // namespace lw::ui
