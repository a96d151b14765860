// A recorded request as a curl command line. Pure.
#pragma once

#include <string>

#include "core/base/bytes.h"
#include "core/base/copy_from.h"

namespace lw::http {

/// A body longer than this is left to a file that the command names: one argument holds 128 KiB on Linux, and
/// nobody reads it.
inline constexpr std::size_t kMaxCurlBody = 64u << 10;

/// Makes curl say what was said, to where it was said. Empty when `bytes` hold no whole head of a request.
std::string curl_command(const CopyFrom& from, ByteView bytes);

}  // namespace lw::http
