// Where a body goes that is too long for memory and has no file of the user's.
#pragma once

#include <fmt/format.h>

#include <cstdlib>
#include <string>

#include "core/protocols/context.h"

namespace lw {

/// A name that nobody has yet, in the session's folder for such files, else in the system's for temporary
/// ones. `word` tells apart what is spooled within a session.
inline std::string spool_path(Context& context, const std::string& word) {
  std::string folder = context.state.get<SpoolFolder>().path;
  if (folder.empty()) {
    const char* temporary = std::getenv("TMPDIR");
    folder = temporary && *temporary ? temporary : "/tmp";
  }
  return fmt::format("{}/body-{:016x}-{}", folder, context.random.next(), word);
}

}  // namespace lw
