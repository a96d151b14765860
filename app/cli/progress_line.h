// How far a long piece of work is, on a terminal's last line; and Ctrl+C, which stops it.
#pragma once

#include <string>

#include "core/session/formats/export.h"

namespace lw::cli {

class ProgressLine {
 public:
  /// Nothing is shown where standard error is no terminal.
  ProgressLine(std::string doing, bool quiet);
  ~ProgressLine();  // takes the line away
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// False once the user pressed Ctrl+C. Lives no longer than this.
  Progress progress();

 private:
  std::string doing_;
  bool shown_;
  std::uint64_t last_ = 1'000;  // percent
};

}  // namespace lw::cli
