#include "app/cli/progress_line.h"

#include <unistd.h>

#include <fmt/format.h>

#include "app/cli/console.h"

namespace lw::cli {

ProgressLine::ProgressLine(std::string doing, bool quiet)
    : doing_(std::move(doing)), shown_(!quiet && ::isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
  if (shown_ && last_ <= 100) write_all(STDERR_FILENO, "\r\x1b[K");
}

Progress ProgressLine::progress() {
  return [this](std::uint64_t done, std::uint64_t all) {
    const std::uint64_t percent = all == 0 ? 100 : static_cast<std::uint64_t>(100.0 * done / all);
    if (shown_ && percent != last_) {
      last_ = percent;
      write_all(STDERR_FILENO, fmt::format("\r{} {} %", doing_, percent));
    }
    return !interrupted.load();
  };
}

}  // namespace lw::cli
