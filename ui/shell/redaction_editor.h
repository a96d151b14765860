// What is masked in a session that is handed on: rules, and the places that they find, before anything is
// written.
#pragma once

#include <QTimer>
#include <QWidget>
#include <filesystem>

#include "core/api/session_jobs.h"

class QCheckBox;
class QLabel;
class QPushButton;
class QTableWidget;
class QTreeWidget;

namespace lw::ui {

class Bridge;

class RedactionEditor final : public QWidget {
  Q_OBJECT

 public:
  RedactionEditor(Bridge& bridge, std::filesystem::path session, QWidget* parent);
  ~RedactionEditor() override;  // stops looking

  RedactionRules rules() const;
  void add_rule(const QString& kind, const QString& text);
  /// Places found for rules(); -1 = still looking, or it could not be done.
  qint64 places() const { return places_; }

 Q_SIGNALS:
  void places_changed();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void build_rules();
  void changed();
  void look();
  void show_places(const Redaction& redaction);
  void remove_chosen();

  Bridge& bridge_;
  const std::filesystem::path session_;
  QCheckBox* secrets_;
  QTableWidget* table_;
  QPushButton* remove_;
  QTreeWidget* preview_;
  QLabel* summary_;
  QTimer soon_;  // rules are typed: look when the typing rests
  JobPtr looking_;
  int round_ = 0;  // answers for earlier rules are not shown
  qint64 places_ = -1;
};

}  // namespace lw::ui
