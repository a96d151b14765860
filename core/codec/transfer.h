// Bytes that travel as text, undone: base64, quoted-printable, percent. Forgiving, since they are shown to
// people: what is no code stays as it is, and the first such place is told. Pure.
#pragma once

#include <optional>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw {

struct Untransferred {
  Bytes bytes;
  /// The first place that is not as the grammar wants it; offsets count in the input.
  std::optional<CodecError> problem;
};

/// RFC 4648 sections 4 and 5 (either alphabet); white space is skipped, padding may lack, and ends it. What
/// came before a wrong character is kept.
Untransferred undo_base64(ByteView text);

/// RFC 2045 section 6.7: soft line ends go, white space before a line end too.
Untransferred undo_quoted_printable(ByteView text);

/// RFC 3986 section 2.1. `plus_is_space` as in HTML forms.
Untransferred undo_percent(ByteView text, bool plus_is_space = false);

}  // namespace lw
