// Behind curl_command.h: the options of one command, read into the arguments of a fetch.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "core/protocols/http/collection/curl_command.h"
#include "core/protocols/http/collection/curl_options.h"

namespace lw::http::curl {

/// What several options say together, until all have been read.
struct Draft {
  Fetch::Arguments arguments;
  std::vector<std::string> ignored;
  std::string problem;  // of an option that makes no sense
  bool method_given = false, has_body = false, json = false, get = false, upload = false, compressed = false,
       basic = false;
};

/// False = not an option of this group.
bool request_option(Draft& draft, const Spelling& spelling, const std::string& value);
bool auth_option(Draft& draft, Option option, const std::string& value);
bool connection_option(Draft& draft, Option option, const std::string& value);
void set_url(Draft& draft, const std::string& text);
/// What the options said together. The error is a sentence.
std::expected<CurlImport, std::string> finish(Draft& draft);

std::string percent_encode(std::string_view text);

}  // namespace lw::http::curl
