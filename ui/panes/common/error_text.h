// Errors of the core in the user's words: what happened, with whom, what to do about it, and what the peer
// said.
#pragma once

#include <QString>

#include "core/base/error.h"

namespace lw::ui {

/// One sentence: "Connecting to localhost:8080 failed: connection refused."
QString error_sentence(const Error& error);

/// What one may try, a sentence; empty = nothing known.
QString error_advice(const Error& error);

/// All of it on a few lines.
QString error_text(const Error& error);

}  // namespace lw::ui
