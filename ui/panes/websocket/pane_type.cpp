#include "ui/panes/websocket/websocket_pane.h"

namespace lw::ui::websocket {

extern const PaneType pane_type;
const PaneType pane_type{
    .id = "websocket",
    .name = QT_TRANSLATE_NOOP("PaneType", "WebSocket"),
    .what = QT_TRANSLATE_NOOP("PaneType", "Say messages over WebSocket, as client or server"),
    .icon = "live",
    .shortcut = "Ctrl+Shift+Y",
    .make = [](Bridge& bridge, QWidget* parent) -> Pane* {
      return new WebSocketPane(pane_type, bridge, parent);
    },
    .plays = "websocket.",
    .sample = "websocket/chat",
    .schemes = "ws wss",
};

}  // namespace lw::ui::websocket
