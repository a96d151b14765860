// Words and lists as HTTP, MIME and their relatives write them: tokens, quoted strings, comma lists,
// parameters (RFC 9110 section 5.6). Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lw {

bool is_token_char(char c);
/// One or more token characters.
bool is_token(std::string_view text);

/// The parts of a list, cut at `separator` outside quoted strings, without the white space around them; empty
/// ones are left out (RFC 9110 section 5.6.1.2).
std::vector<std::string_view> split_list(std::string_view text, char separator = ',');

/// A quoted string without its quotes and backslashes; other text as it is.
std::string unquote(std::string_view text);

/// The value of a parameter in `text` ("text/html; charset=utf-8"), unquoted; empty when it is not there.
std::string parameter(std::string_view text, std::string_view name);

}  // namespace lw
