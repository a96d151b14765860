// Bytes of a text in any charset as UTF-8, however many. Worker threads only: it reads all of them, and
// writes what is long to a file that goes with its last user.
#pragma once

#include <QByteArray>
#include <atomic>

#include "core/codec/paged_bytes.h"

namespace lw::ui {

/// UTF-8 stays where it is (without a byte order mark). Null = cancelled, or the disk is full.
PagedBytesPtr utf8_of(const PagedBytesPtr& bytes, const QByteArray& charset, const std::atomic<bool>& cancel);

}  // namespace lw::ui
