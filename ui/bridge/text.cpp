#include "ui/bridge/text.h"

#include <QFile>
#include <QLocale>

namespace lw::ui {

QString from_path(const std::filesystem::path& path) {
  return QFile::decodeName(QByteArray::fromStdString(path.native()));
}

std::filesystem::path to_path(const QString& path) {
  return QFile::encodeName(path).toStdString();
}

QString shown_size(std::uint64_t bytes) {
  return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeIecFormat);
}

}  // namespace lw::ui
