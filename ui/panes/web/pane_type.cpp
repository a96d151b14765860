#include "ui/panes/web/web_pane.h"

namespace lw::ui::web {

extern const PaneType pane_type;
const PaneType pane_type{
    .id = "web",
    .name = QT_TRANSLATE_NOOP("PaneType", "Web"),
    .what = QT_TRANSLATE_NOOP("PaneType",
                              "Fetch over HTTP and see every hop, header, certificate and millisecond"),
    .icon = "web",
    .shortcut = "Ctrl+Shift+U",
    .make = [](Bridge& bridge, QWidget* parent) -> Pane* { return new WebPane(pane_type, bridge, parent); },
    .plays = "http.",
    .sample = "http/site",
    .schemes = "http https",
};

}  // namespace lw::ui::web
