// File > Export: a session in a format of others, with what is masked in it shown before it is written. Not
// modal: the session may go on meanwhile, what was said until now is exported.
#pragma once

#include <QDialog>
#include <QTimer>
#include <filesystem>

#include "core/api/session_jobs.h"

class QCheckBox;
class QComboBox;
class QGroupBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace lw::ui {

class Bridge;
class RedactionEditor;

class ExportWindow final : public QDialog {
  Q_OBJECT

 public:
  ExportWindow(Bridge& bridge, std::filesystem::path session, const QString& title, QWidget* parent);
  ~ExportWindow() override;  // stops what runs

  void choose_format(const QString& id);
  void set_target(const QString& file);
  RedactionEditor* redaction() const { return redaction_; }

 Q_SIGNALS:
  void exported(const QString& file);

 private:
  void build();
  void format_changed();
  void browse();
  void start();
  void stop();
  void ended(const std::expected<void, Error>& outcome);
  void show_running(bool running);
  QString format() const;

  Bridge& bridge_;
  const std::filesystem::path session_;
  QComboBox* formats_;
  QLineEdit* filter_;
  QCheckBox* ciphertext_;
  QCheckBox* ports_;
  QGroupBox* masked_;
  RedactionEditor* redaction_;
  QLineEdit* target_;
  QProgressBar* progress_;
  QLabel* status_;
  QPushButton* export_;
  QPushButton* cancel_;
  QTimer tick_;  // armed while something runs
  JobPtr running_;
  QString written_;
  QSet<QString> replaceable_;  // what was written here, or the user agreed to replace
};

}  // namespace lw::ui
