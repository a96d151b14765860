// A display filter over the messages of a MessageWalk, for those who read a session once from beginning to
// end.
#pragma once

#include <string>

#include "core/api/session_names.h"
#include "core/base/format.h"
#include "core/session/filter/filter.h"
#include "core/session/store/store.h"

namespace lw {

/// Asked about every message and note in order: what it is asked of the one before counts. One thread at a
/// time.
class WalkFilter {
 public:
  /// Throws Error kind invalid_argument that says where `text` is wrong.
  WalkFilter(StoreReader& session, const std::string& text);

  bool message(const WholeMessage& message);
  bool note(const Frame& frame);

 private:
  class Subject;
  bool ask(const Subject& subject, Nanoseconds time);

  Filter filter_;
  SessionNames names_;
  std::uint64_t index_ = 0;
  Nanoseconds before_ = 0;
};

}  // namespace lw
