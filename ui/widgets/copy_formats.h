// Bytes as text for the clipboard.
#pragma once

#include <QString>
#include <string_view>

namespace lw::ui {

enum class CopyFormat { text, hex, dump, c_array, escaped };

/// More than this is not put on the clipboard; the caller says so.
inline constexpr std::size_t kCopyBytes = 16u << 20;

QString copied_bytes(std::string_view bytes, CopyFormat format);

}  // namespace lw::ui
