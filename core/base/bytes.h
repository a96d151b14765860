// Bytes as they travel: std::string holds them (bytes, not text: any value, NUL too), std::string_view
// looks at them. Text meant for people is UTF-8 and says so at its declaration.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace lw {

using Bytes = std::string;
using ByteView = std::string_view;
using MutableBytes = std::span<char>;

}  // namespace lw
