// The rules by which lines of messages are coloured: filters, each with a pair of colours, one for light and
// one for dark themes. One list for all views, kept in the settings.
#pragma once

#include <QColor>
#include <QObject>
#include <span>
#include <vector>

#include "core/api/message_list.h"

namespace lw::ui {

/// A background on which text in the theme's own colour is readable (4.5:1 and more).
struct RowTint {
  const char* name;  // English, translated in the context "RowTint"
  QRgb light;
  QRgb dark;
};
std::span<const RowTint> row_tints();
QString tint_name(int tint);

struct RowRule {
  QString name;
  QString filter;
  bool enabled = true;
  int tint = 0;  // in row_tints()
  bool operator==(const RowRule&) const = default;
};

class ColourRules final : public QObject {
  Q_OBJECT
 public:
  static ColourRules& instance();

  const std::vector<RowRule>& rules() const { return rules_; }
  void set_rules(std::vector<RowRule> rules);
  static std::vector<RowRule> defaults();

  /// What the core is told, and what lines that match rule N are painted with.
  std::vector<ColourRule> for_core() const;
  std::vector<QColor> backgrounds(bool dark) const;

 Q_SIGNALS:
  void changed();

 private:
  ColourRules();
  std::vector<RowRule> rules_;
};

}  // namespace lw::ui
