// Annotation: what a person added to a session: a mark, a comment, a time reference. It hangs on a frame (and
// a place in it, since one frame may hold several messages), never on a message's number: messages are
// recomputed.
#pragma once

#include <string>

#include "core/base/frame.h"

namespace lw {

enum class AnnotationKind : std::uint8_t { mark, comment, time_reference };

struct Annotation {
  FrameNumber frame = 0;     // first frame of the message
  std::uint64_t offset = 0;  // of the message's first byte in that frame
  AnnotationKind kind = AnnotationKind::mark;
  std::string text;  // of a comment, UTF-8; empty = none of this kind (any longer)

  bool same_place(const Annotation& other) const {
    return frame == other.frame && offset == other.offset && kind == other.kind;
  }
  bool operator==(const Annotation&) const = default;
};

}  // namespace lw
