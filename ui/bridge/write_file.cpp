#include "ui/bridge/write_file.h"

#include <QSaveFile>

namespace lw::ui {

QString write_file(const QString& path, const QByteArray& bytes) {
  QSaveFile file(path);
  if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) return {};
  return file.errorString();
}

}  // namespace lw::ui
