// The bytes of a file, read by pages. Opening and reading block: worker threads only.
#pragma once

#include <QString>

#include "core/codec/paged_bytes.h"

#include <memory>

class QTemporaryFile;

namespace lw::ui {

/// Null = it can't be opened. Its size is what it has now; where it shrinks later, less is read.
PagedBytesPtr file_bytes(const QString& path);
/// Takes over a file that was written, and goes with it.
PagedBytesPtr file_bytes(std::unique_ptr<QTemporaryFile> file);

}  // namespace lw::ui
