// The program's own settings: window, theme, open tabs. Not the sessions.
#pragma once

#include <QSettings>
#include <memory>

namespace lw::ui {

/// $LINEWRIGHT_CONFIG (an INI file) where set, else the user's configuration folder.
std::unique_ptr<QSettings> open_settings();

}  // namespace lw::ui
