// What went wrong with a socket, in the user's words: one sentence, and what may be done about it.
#pragma once

#include <QString>

#include "core/base/error.h"
#include "ui/panes/socket/socket_form.h"

namespace lw::ui {

/// "Can't listen at 127.0.0.1:7000: the address is already in use."
QString line_error_sentence(const Error& error, const SocketForm& form);
/// A sentence; empty = nothing known.
QString line_error_advice(const Error& error, const SocketForm& form);

}  // namespace lw::ui
