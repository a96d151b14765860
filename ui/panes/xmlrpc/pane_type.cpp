#include "ui/panes/xmlrpc/xmlrpc_pane.h"

namespace lw::ui::xmlrpc {

extern const PaneType pane_type;
const PaneType pane_type{
    .id = "xmlrpc",
    .name = QT_TRANSLATE_NOOP("PaneType", "XML-RPC"),
    .what = QT_TRANSLATE_NOOP("PaneType", "Call methods of XML-RPC servers, with typed parameters"),
    .icon = "calls",
    .shortcut = "Ctrl+Shift+X",
    .make = [](Bridge& bridge, QWidget* parent) -> Pane* {
      return new XmlrpcPane(pane_type, bridge, parent);
    },
    .plays = "xmlrpc.",
    .sample = "xmlrpc/calculator",
};

}  // namespace lw::ui::xmlrpc
