// The TLS keys of a session, where it recorded them, as an SSLKEYLOGFILE (RFC 9850).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/format.h"

namespace lw {

std::unique_ptr<SessionWriter> make_keylog_writer(Output output);

/// Whether `line` is a label and two hexadecimal numbers, as RFC 9850 section 2 has it: nothing else is
/// handed on.
bool is_keylog_line(std::string_view line);

/// The lines of a note of kind tls_keys, each with its LF; those that are none are left out.
std::string keylog_lines(const Note& note);

}  // namespace lw
