// Tells screen readers about TextView: the rows in sight as a text, with cursor and selection.
#pragma once

namespace lw::ui {

/// Registers the interface; any number of times.
void install_text_view_accessibility();

}  // namespace lw::ui
