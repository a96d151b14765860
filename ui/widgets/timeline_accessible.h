// Tells screen readers about Timeline: a slider whose value is a sentence.
#pragma once

namespace lw::ui {

/// Registers the interface; any number of times.
void install_timeline_accessibility();

}  // namespace lw::ui
