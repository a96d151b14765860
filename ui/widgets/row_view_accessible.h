// Tells screen readers about RowView: a table whose cells are made on demand, so millions of rows cost
// nothing.
#pragma once

namespace lw::ui {

/// Registers the interface; any number of times.
void install_row_view_accessibility();

}  // namespace lw::ui
