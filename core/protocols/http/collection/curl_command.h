// A curl command line: read into the arguments of a fetch, and written from them. Pure text work, any input
// accepted.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "core/protocols/http/operations.h"

namespace lw::http {

struct CurlImport {
  http::Fetch::Arguments arguments;
  /// Options that were read and left out, with a word why; the user is told, nothing is dropped in silence.
  std::vector<std::string> ignored;
  std::vector<Fetch::Arguments> more;  // after "--next"
};

/// True when `text` begins like a command line of curl ("curl ...", "$ curl ...").
bool looks_like_curl(std::string_view text);

/// UTF-8 in. Understands POSIX shell quoting ('..', "..", $'..', \ and line continuation). The error says
/// what is wrong in one sentence.
std::expected<CurlImport, std::string> parse_curl(std::string_view text);

/// The words of a POSIX shell command. The error says which quote is not closed.
std::expected<std::vector<std::string>, std::string> split_shell(std::string_view text);

/// A command that makes the same request. Without `secrets` curl will ask for the password itself, and a
/// bearer token is left to the shell variable $TOKEN.
std::string to_curl(const http::Fetch::Arguments& arguments, bool secrets);

}  // namespace lw::http
