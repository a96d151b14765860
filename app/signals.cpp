// A handler may do next to nothing (signal-safety(7)): it writes to a pipe that the event loop reads.
#include "app/signals.h"

#include <fcntl.h>
#include <unistd.h>

#include <QSocketNotifier>
#include <cerrno>
#include <csignal>
#include <utility>

namespace lw {

namespace {

int pipe_ends[2] = {-1, -1};

void handle(int number) {
  const int before = errno;
  const auto byte = static_cast<char>(number);
  [[maybe_unused]] const auto written = ::write(pipe_ends[1], &byte, 1);
  errno = before;
}

void watch(int number) {
  struct sigaction action{};
  if (::sigaction(number, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) return;
  action = {};
  action.sa_handler = handle;
  action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
  ::sigaction(number, &action, nullptr);
}

}  // namespace

void on_end_signal(QObject& context, std::function<void(int)> end) {
  if (::pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0) return;
  auto* notifier = new QSocketNotifier(pipe_ends[0], QSocketNotifier::Read, &context);
  QObject::connect(notifier, &QSocketNotifier::activated, &context, [notifier, end = std::move(end)] {
    char number = 0;
    if (::read(pipe_ends[0], &number, 1) != 1) return;
    notifier->setEnabled(false);
    end(number);
  });
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) watch(number);
}

}  // namespace lw
