// Which parts of a request must be equal for two to be the same one: a check box for each that the protocol
// has, and single parts by name ("query.utm_source") beside them.
#pragma once

#include <QWidget>
#include <map>
#include <string>
#include <vector>

#include "core/base/match.h"

class QCheckBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace lw::ui {

class MatchParts final : public QWidget {
  Q_OBJECT

 public:
  explicit MatchParts(QWidget* parent = nullptr);

  /// What can be chosen from; what was chosen so far is forgotten.
  void set_parts(const std::vector<MatchPartName>& parts);
  /// What differs from the usual choice.
  std::map<std::string, bool> chosen() const;
  void choose(const std::map<std::string, bool>& parts);
  /// As if typed: false = there is no such part, and the reason is shown.
  bool add_single(const QString& name);

 Q_SIGNALS:
  void edited();

 private:
  void add_row(const QString& name, bool compared);
  void update_problem(const QString& text);

  std::vector<MatchPartName> parts_;
  std::vector<QCheckBox*> boxes_;  // as parts_
  QGridLayout* grid_;
  QVBoxLayout* singles_;
  QWidget* adding_;  // the line for single parts
  QLineEdit* name_;
  QPushButton* add_;
  QLabel* problem_;
  std::map<std::string, QCheckBox*> single_boxes_;
};

}  // namespace lw::ui
