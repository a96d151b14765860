// The tables of a session file, their versions, and the check that a file has them. README.md describes them.
#pragma once

#include "core/session/store/sqlite.h"

namespace lw::schema {

inline constexpr std::int64_t kApplicationId = 0x4C575331;  // "LWS1", what file(1) may look for
inline constexpr std::int64_t kVersion = 1;

/// Makes the tables in an empty file.
void create(sqlite::Database& database);

/// Throws unless the file is a session of a version known here, with exactly the tables of that version.
/// Returns the version.
std::int64_t check(sqlite::Database& database);

/// Brings a file of an older version to kVersion, in one transaction.
void migrate(sqlite::Database& database, std::int64_t from);

}  // namespace lw::schema
