// Where things are, for tests.
#pragma once
#include <QString>

namespace lw::test {
inline QString source_path(const QString& relative) {
  return QStringLiteral(LW_SOURCE_DIR "/") + relative;
}
inline QString cli_path() {
  return QStringLiteral(LW_CLI);
}
}  // namespace lw::test
