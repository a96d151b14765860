#include "ui/panes/socket/socket_pane.h"

namespace lw::ui::socket {

extern const PaneType pane_type;
const PaneType pane_type{
    .id = "socket",
    .name = QT_TRANSLATE_NOOP("PaneType", "Socket"),
    .what = QT_TRANSLATE_NOOP("PaneType",
                              "Talk to anything over TCP, TLS, UDP or a Unix socket, as client or server"),
    .icon = "socket",
    .shortcut = "Ctrl+Shift+K",
    .make = [](Bridge& bridge, QWidget* parent) -> Pane* {
      return new SocketPane(pane_type, bridge, parent);
    },
    .plays = "socket.",
    .sample = "socket/lines",
};

}  // namespace lw::ui::socket
