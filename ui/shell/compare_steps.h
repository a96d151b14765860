// A comparison as rows of a tree: a step each, with its verdict, and below it the fields that differ.
#pragma once

#include <QList>
#include <QTreeWidgetItem>

#include "core/api/session_jobs.h"
#include "ui/models/tone.h"

namespace lw::ui {

enum CompareColumn { kStepColumn, kFirstColumn, kSecondColumn, kWhyColumn, kCompareColumns };
// kToneRole (ui/models/tone.h) is used too: the tree has a ToneDelegate.
inline constexpr int kFieldRole = Qt::UserRole + 10, kVerdictRole = Qt::UserRole + 11,
                     kIgnoredRole = Qt::UserRole + 12;
/// Rows in the tree: past it only steps that differ are shown, which are what one looks for.
inline constexpr std::size_t kShownSteps = 20'000;

QString verdict_text(Verdict verdict);
Tone verdict_tone(Verdict verdict);
/// The name of an icon.
const char* verdict_icon(Verdict verdict);

/// The rows of a comparison; whoever takes them owns them.
QList<QTreeWidgetItem*> compare_rows(const Comparison& comparison);

}  // namespace lw::ui
