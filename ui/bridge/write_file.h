// A file written whole, or not at all.
#pragma once

#include <QString>

class QByteArray;

namespace lw::ui {

/// What was there stays until all is written. The problem in the system's words; empty = it is there. Blocks:
/// a worker thread's, except for a few hundred bytes.
QString write_file(const QString& path, const QByteArray& bytes);

}  // namespace lw::ui
