#include "core/base/frame.h"

namespace lw {

const char* to_string(NoteKind kind) {
  switch (kind) {
    case NoteKind::resolving:
      return "resolving";
    case NoteKind::resolved:
      return "resolved";
    case NoteKind::connecting:
      return "connecting";
    case NoteKind::connected:
      return "connected";
    case NoteKind::listening:
      return "listening";
    case NoteKind::accepted:
      return "accepted";
    case NoteKind::proxy:
      return "proxy";
    case NoteKind::tls:
      return "tls";
    case NoteKind::upgraded:
      return "upgraded";
    case NoteKind::half_closed:
      return "half_closed";
    case NoteKind::closed:
      return "closed";
    case NoteKind::reset:
      return "reset";
    case NoteKind::error:
      return "error";
    case NoteKind::tls_keys:
      return "tls_keys";
    case NoteKind::info:
      return "info";
  }
  return "?";
}

}  // namespace lw
