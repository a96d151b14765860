#include "ui/shell/settings.h"

namespace lw::ui {

std::unique_ptr<QSettings> open_settings() {
  const QString file = qEnvironmentVariable("LINEWRIGHT_CONFIG");
  if (!file.isEmpty()) return std::make_unique<QSettings>(file, QSettings::IniFormat);
  return std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("linewright"),
                                     QStringLiteral("linewright"));
}

}  // namespace lw::ui
