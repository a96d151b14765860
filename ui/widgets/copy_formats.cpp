#include "ui/widgets/copy_formats.h"

#include <QCoreApplication>

#include "core/base/text.h"

namespace lw::ui {
namespace {

QString as_dump(std::string_view bytes) {
  QString out;
  for (std::size_t at = 0; at < bytes.size(); at += 16) {
    const std::string_view line = bytes.substr(at, 16);
    QString shown;
    for (const char c : line) shown += c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QLatin1Char('.');
    out += QStringLiteral("%1  %2  %3\n")
               .arg(at, 8, 16, QLatin1Char('0'))
               .arg(QString::fromStdString(to_hex(line, " ")), -47)
               .arg(shown);
  }
  return out;
}

QString as_c_array(std::string_view bytes) {
  QString out = QStringLiteral("const unsigned char bytes[%1] = {\n").arg(bytes.size());
  for (std::size_t at = 0; at < bytes.size(); at += 12) {
    const std::string_view line = bytes.substr(at, 12);
    out += QStringLiteral("    0x%1,\n").arg(QString::fromStdString(to_hex(line, ", 0x")));
  }
  return out + QStringLiteral("};\n");
}

}  // namespace

QString copied_bytes(std::string_view bytes, CopyFormat format) {
  bytes = bytes.substr(0, kCopyBytes);
  switch (format) {
    case CopyFormat::text:
      return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    case CopyFormat::hex:
      return QString::fromStdString(to_hex(bytes, " "));
    case CopyFormat::dump:
      return as_dump(bytes);
    case CopyFormat::c_array:
      return as_c_array(bytes);
    case CopyFormat::escaped:
      return QString::fromStdString(escape(bytes));
    case CopyFormat::hex_stream:
      return QString::fromStdString(to_hex(bytes));
    case CopyFormat::base64:
      return QString::fromStdString(to_base64(bytes));
  }
  return {};
}

const std::vector<CopyMenuEntry>& copy_menu() {
  const auto name = [](const char* text) { return QCoreApplication::translate("CopyFormats", text); };
  static const std::vector<CopyMenuEntry> list = {{CopyFormat::text, name("&Text")},
                                                  {CopyFormat::hex, name("&Hex")},
                                                  {CopyFormat::hex_stream, name("Hex &Stream")},
                                                  {CopyFormat::dump, name("Hex &Dump")},
                                                  {CopyFormat::c_array, name("&C Array")},
                                                  {CopyFormat::escaped, name("&Escaped Text")},
                                                  {CopyFormat::base64, name("&Base64")}};
  return list;
}

}  // namespace lw::ui
