#include "ui/panes/gopher/gopher_pane.h"

namespace lw::ui::gopher {

extern const PaneType pane_type;
const PaneType pane_type{
    .id = "gopher",
    .name = QT_TRANSLATE_NOOP("PaneType", "Gopher"),
    .what =
        QT_TRANSLATE_NOOP("PaneType", "Walk through menus and texts of Gopher servers, with and without TLS"),
    .icon = "gopher",
    .shortcut = "Ctrl+Shift+G",
    .make = [](Bridge& bridge, QWidget* parent) -> Pane* {
      return new GopherPane(pane_type, bridge, parent);
    },
    .plays = "gopher.",
    .sample = "gopher/burrow",
    .schemes = "gopher gophers",
};

}  // namespace lw::ui::gopher
