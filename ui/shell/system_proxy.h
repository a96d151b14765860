// The proxy that the system wants for a URL: its settings, and a PAC script where it has one. The answer is
// plain settings for the core, which speaks to the proxy itself.
#pragma once

#include <QString>
#include <functional>

#include "core/api/workbench.h"
#include "core/base/connect_settings.h"

namespace lw::ui {

/// Asks off the UI's thread (a PAC script may look up names); `done` comes on it.
void find_system_proxy(Workbench& workbench, const QString& url,
                       std::function<void(const ProxySettings&)> done);

}  // namespace lw::ui
