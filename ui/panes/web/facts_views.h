// What the tabs Headers, Cookies and TLS of a response say, put into their trees.
#pragma once

#include "core/protocols/http/operations.h"

namespace lw::ui {

class FactsTree;

void show_headers(FactsTree& tree, const http::Hop& hop);
/// The cookies that all hops set, with what became of each.
void show_cookies(FactsTree& tree, const http::Fetch::Result& result);
void show_tls(FactsTree& tree, const http::Hop& hop);
/// Rows of one handshake below `group`; also used by other panes.
void add_tls_rows(FactsTree& tree, const TlsFacts& facts);

}  // namespace lw::ui
