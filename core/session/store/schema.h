// The tables of a session file, their versions, and the check that a file has them. README.md describes them.
#pragma once

#include <set>
#include <string>

#include "core/session/store/sqlite.h"

namespace lw::schema {

inline constexpr std::int64_t kApplicationId = 0x4C575331;  // "LWS1", what file(1) may look for
inline constexpr std::int64_t kVersion = 2;

/// Makes the tables in an empty file.
void create(sqlite::Database& database);

/// What of a file's tables is as it should be.
struct Found {
  std::int64_t version = 0;
  std::set<std::string> tables;  // exactly those of this version; what else there is must not be touched
  std::string problem;           // what is not as it should be, empty = nothing
};

/// Throws unless the file is a session of a version known here whose frames can be asked for.
Found examine(sqlite::Database& database);

/// Throws unless the file has exactly the tables of its version. Returns the version.
std::int64_t check(sqlite::Database& database);

/// Brings a file of an older version to kVersion, in one transaction.
void migrate(sqlite::Database& database, std::int64_t from);

}  // namespace lw::schema
