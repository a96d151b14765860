// Bytes as text for the clipboard.
#pragma once

#include <QString>
#include <string_view>
#include <vector>

namespace lw::ui {

enum class CopyFormat { text, hex, dump, c_array, escaped, hex_stream, base64 };

/// The forms with their menu names, in the order of menus.
struct CopyMenuEntry {
  CopyFormat format;
  QString name;
};
const std::vector<CopyMenuEntry>& copy_menu();

/// More than this is not put on the clipboard; the caller says so.
inline constexpr std::size_t kCopyBytes = 16u << 20;

QString copied_bytes(std::string_view bytes, CopyFormat format);

}  // namespace lw::ui
