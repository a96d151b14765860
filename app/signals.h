#pragma once

#include <QObject>
#include <functional>

namespace lw {

/// Calls `end(number)` once, on the thread of `context`, after SIGTERM, SIGINT or SIGHUP. Signals that were
/// ignored when the program began (nohup, a job in the background) stay ignored; a second one ends the
/// program at once. To be called once in a program. Failing for want of descriptors leaves the signals as
/// they were.
void on_end_signal(QObject& context, std::function<void(int)> end);

}  // namespace lw
