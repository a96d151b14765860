// What more than one of the store's files does with the tables of a session file.
#pragma once

#include "core/base/annotation.h"
#include "core/session/store/sqlite.h"

namespace lw {

/// In a transaction of the caller. Without a text it is taken away.
void write_annotation(sqlite::Database& database, const Annotation& annotation);

}  // namespace lw
