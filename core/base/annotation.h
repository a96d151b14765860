// Annotation: what a person added to a session: a mark, a comment, a time reference. It hangs on a frame (and
// a place in it, since one frame may hold several messages), never on a message's number: messages are
// recomputed.
#pragma once

#include <string>
#include <vector>

#include "core/base/frame.h"

namespace lw {

enum class AnnotationKind : std::uint8_t { mark, comment, time_reference };

/// The text of a mark or a time reference that is set: these say nothing but that they are there.
inline constexpr const char* kAnnotated = "1";
/// A comment is a note, not a document.
inline constexpr std::size_t kMaxAnnotationText = 64u << 10;

struct Annotation {
  FrameNumber frame = 0;     // first frame of the message
  std::uint64_t offset = 0;  // of the message's first byte in that frame
  AnnotationKind kind = AnnotationKind::mark;
  /// Of a comment, UTF-8; of the others kAnnotated. Empty = none of this kind (any longer).
  std::string text;

  bool same_place(const Annotation& other) const {
    return frame == other.frame && offset == other.offset && kind == other.kind;
  }
  bool operator==(const Annotation&) const = default;
};

/// Puts `annotation` into a list that is ordered by frame, offset and kind, or takes it away.
void apply(std::vector<Annotation>& annotations, Annotation annotation);

}  // namespace lw
