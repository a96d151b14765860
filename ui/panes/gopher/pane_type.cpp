#include "ui/panes/gopher/gopher_pane.h"

namespace lw::ui::gopher {

extern const PaneType pane_type;
const PaneType pane_type{
    .id = "gopher",
    .name = QT_TRANSLATE_NOOP("PaneType", "Gopher"),
    .what =
        QT_TRANSLATE_NOOP("PaneType", "Walk through menus and texts of Gopher servers, and pages of Gemini"),
    .icon = "gopher",
    .shortcut = "Ctrl+Shift+G",
    .make = [](Bridge& bridge, QWidget* parent) -> Pane* {
      return new GopherPane(pane_type, bridge, parent);
    },
    .plays = "gopher. gemini.",
    .sample = "gopher/burrow",
    .schemes = "gopher gophers gemini",
};

}  // namespace lw::ui::gopher
