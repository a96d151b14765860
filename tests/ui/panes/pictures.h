// Pictures of a pane in both themes, kept to be looked at: in $LW_ARTEFACTS, or beside the test program.
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QPixmap>
#include <QWidget>
#include <QtTest/QtTest>

#include "ui/shell/theme.h"

namespace lw::test {

/// Saves `<name>-light.png` and `<name>-dark.png`; false = it could not, or both look the same.
inline bool take_pictures(QWidget& widget, const QString& name) {
  const QDir folder(qEnvironmentVariable(
      "LW_ARTEFACTS", QCoreApplication::applicationDirPath() + QStringLiteral("/screenshots")));
  if (!folder.mkpath(QStringLiteral("."))) return false;
  QImage last;
  for (const bool dark : {false, true}) {
    ui::Theme::instance().choose(dark ? ui::ThemeChoice::dark : ui::ThemeChoice::light);
    QCoreApplication::processEvents();
    const QImage image = widget.grab().toImage();
    const QString suffix = dark ? QStringLiteral("dark") : QStringLiteral("light");
    if (!image.save(folder.filePath(QStringLiteral("%1-%2.png").arg(name, suffix)))) return false;
    if (image == last) return false;
    last = image;
  }
  ui::Theme::instance().choose(ui::ThemeChoice::light);
  return true;
}

}  // namespace lw::test
