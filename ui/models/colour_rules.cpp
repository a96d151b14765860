#include "ui/models/colour_rules.h"

#include <QCoreApplication>
#include <algorithm>

#include "ui/bridge/text.h"
#include "ui/shell/settings.h"

namespace lw::ui {
namespace {

// A settings file is input too; and each rule is asked about each line that is shown.
constexpr int kMostRules = 100;

constexpr RowTint kTints[] = {
    {QT_TRANSLATE_NOOP("RowTint", "Red"), 0xffffdcdc, 0xff5a2426},
    {QT_TRANSLATE_NOOP("RowTint", "Orange"), 0xffffe6c9, 0xff563612},
    {QT_TRANSLATE_NOOP("RowTint", "Yellow"), 0xfffff6c2, 0xff4a420f},
    {QT_TRANSLATE_NOOP("RowTint", "Green"), 0xffdcf5dc, 0xff1d4526},
    {QT_TRANSLATE_NOOP("RowTint", "Cyan"), 0xffd6f3f5, 0xff124549},
    {QT_TRANSLATE_NOOP("RowTint", "Blue"), 0xffdde9fd, 0xff1f3a63},
    {QT_TRANSLATE_NOOP("RowTint", "Violet"), 0xffebe0fb, 0xff402c61},
    {QT_TRANSLATE_NOOP("RowTint", "Grey"), 0xffe6e8ea, 0xff3c4147},
};
constexpr int kTintCount = static_cast<int>(std::size(kTints));

}  // namespace

std::span<const RowTint> row_tints() {
  return kTints;
}

QString tint_name(int tint) {
  return QCoreApplication::translate("RowTint", kTints[std::clamp(tint, 0, kTintCount - 1)].name);
}

ColourRules& ColourRules::instance() {
  static ColourRules rules;
  return rules;
}

std::vector<RowRule> ColourRules::defaults() {
  return {{tr("Errors"), QStringLiteral("severity == \"error\""), true, 0},
          {tr("Unexpected or repeated"),
           QStringLiteral("expert contains \"unasked\" or expert contains \"repeated\" or "
                          "expert contains \"after\""),
           true, 1},
          {tr("Warnings"), QStringLiteral("severity == \"warning\""), true, 2},
          {tr("Marked"), QStringLiteral("frame.marked"), true, 5},
          {tr("Sent"), QStringLiteral("direction == \"sent\""), false, 4}};
}

ColourRules::ColourRules() {
  const auto settings = open_settings();
  if (!settings->contains(QStringLiteral("colour_rules/size"))) {
    rules_ = defaults();
    return;
  }
  const int count = std::min(settings->beginReadArray(QStringLiteral("colour_rules")), kMostRules);
  for (int i = 0; i < count; ++i) {
    settings->setArrayIndex(i);
    rules_.push_back({settings->value(QStringLiteral("name")).toString(),
                      settings->value(QStringLiteral("filter")).toString(),
                      settings->value(QStringLiteral("enabled"), true).toBool(),
                      std::clamp(settings->value(QStringLiteral("tint")).toInt(), 0, kTintCount - 1)});
  }
  settings->endArray();
}

void ColourRules::set_rules(std::vector<RowRule> rules) {
  if (rules.size() > kMostRules) rules.resize(kMostRules);
  if (rules == rules_) return;
  rules_ = std::move(rules);
  const auto settings = open_settings();
  settings->remove(QStringLiteral("colour_rules"));
  settings->beginWriteArray(QStringLiteral("colour_rules"), static_cast<int>(rules_.size()));
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    settings->setArrayIndex(static_cast<int>(i));
    settings->setValue(QStringLiteral("name"), rules_[i].name);
    settings->setValue(QStringLiteral("filter"), rules_[i].filter);
    settings->setValue(QStringLiteral("enabled"), rules_[i].enabled);
    settings->setValue(QStringLiteral("tint"), rules_[i].tint);
  }
  settings->endArray();
  Q_EMIT changed();
}

std::vector<ColourRule> ColourRules::for_core() const {
  std::vector<ColourRule> all;
  for (const RowRule& rule : rules_) all.push_back({.filter = to_utf8(rule.filter), .enabled = rule.enabled});
  return all;
}

std::vector<QColor> ColourRules::backgrounds(bool dark) const {
  std::vector<QColor> all;
  for (const RowRule& rule : rules_)
    all.emplace_back(dark ? kTints[rule.tint].dark : kTints[rule.tint].light);
  return all;
}

}  // namespace lw::ui
