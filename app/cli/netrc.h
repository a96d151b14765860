// The .netrc file: user and password by machine, as curl, ftp and wget read it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/question.h"

namespace lw::cli {

/// The entry of `host` (or "default") in the text of a .netrc; of `user` when one is given.
std::optional<Credentials> netrc_entry(std::string_view text, std::string_view host, std::string_view user);

}  // namespace lw::cli
