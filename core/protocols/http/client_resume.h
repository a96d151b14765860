// A download that goes on where its file ends (RFC 9110 sections 13.1.5, 14.2, 15.3.7, 15.5.17).
#pragma once

#include <cstdint>
#include <string>

#include "core/protocols/http/operations.h"
#include "core/protocols/http/range.h"

namespace lw::http {

/// The validator of what is in a file that is being downloaded: an attribute of the file itself, where the
/// file system has such; whoever goes on later finds it there. Best effort.
std::string kept_validator(const std::string& file);
void keep_validator(const std::string& file, const std::string& validator);  // empty = takes it away

/// Content-Length; the most there is where it is not said.
std::uint64_t announced_length(const Headers& head);

/// Turns `resume` into a range, from the file's size on: from the start, where there is no file. Throws Error
/// kind invalid_argument where there is no file to go on with.
void begin_resuming(Fetch::Arguments& arguments, Fetch::Result& result);

}  // namespace lw::http
