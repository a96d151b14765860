// QString <-> the core's UTF-8 strings and paths.
#pragma once

#include <QByteArray>
#include <QString>
#include <filesystem>
#include <string>
#include <string_view>

namespace lw::ui {

inline QString from_utf8(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
inline std::string to_utf8(const QString& text) {
  return text.toUtf8().toStdString();
}

/// Bytes without a copy of meaning: any values.
inline QByteArray from_bytes(std::string_view bytes) {
  return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}
inline std::string to_bytes(const QByteArray& bytes) {
  return bytes.toStdString();
}

QString from_path(const std::filesystem::path& path);
std::filesystem::path to_path(const QString& path);

/// "1.5 MiB" in the user's locale.
QString shown_size(std::uint64_t bytes);

}  // namespace lw::ui
