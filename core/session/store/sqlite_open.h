// Opening session files for reading: which way, so that nothing is written into a stranger's file and as much
// of a damaged one is seen as there is.
#pragma once

#include <filesystem>

#include "core/session/store/damage.h"
#include "core/session/store/schema.h"
#include "core/session/store/sqlite.h"

namespace lw::sqlite {

struct Opened {
  Database database;
  schema::Found found;
  Damage damage;
  bool grows = false;  // somebody writes it
};

/// Throws when nothing of it can be read. `tidy`: what a killed program left is put in order first, where the
/// file can be written; else nothing is changed.
Opened open_for_reading(const std::filesystem::path& file, bool tidy);
/// The same for a file of these bytes.
Opened open_bytes(ByteView bytes);

/// A file without a writer: its log goes into it, and it becomes one file again. For connections that write.
void put_in_order(Database& database);

}  // namespace lw::sqlite
