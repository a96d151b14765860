// Threads of the worker pool step back for those that record and for the user interface's.
#pragma once

namespace lw {

/// Of the calling thread, for good; any number of times.
void step_back();

}  // namespace lw
