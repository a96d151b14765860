// Words for a POSIX shell.
#pragma once

#include <string>
#include <string_view>

namespace lw {

/// One shell word that means exactly `text`. Control bytes and bytes that are no UTF-8 are written in bash's
/// $'...': a terminal or a clipboard may not carry them. (A NUL ends the word there: no argument can hold
/// one.)
std::string shell_quote(std::string_view text);

/// A command that writes exactly `bytes`, NULs too: "printf '...'" (POSIX: three octal digits).
std::string shell_printf(std::string_view bytes);

}  // namespace lw
